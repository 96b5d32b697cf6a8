/** The three files of a day, in the order of the form. */
export const DAY_FILES = ['orders', 'depots', 'fleet'] as const;
export type DayFileName = (typeof DAY_FILES)[number];
export type ChosenFiles<File> = Readonly<Partial<Record<DayFileName, File | null>>>;

/**
 * Which of the dropped files is which: JSON is the fleet, a CSV named after depots the depots, one named after orders the orders; other
 * CSV fill what is still empty, orders first. Files of other kinds are passed over.
 */
export function sortDayFiles<File extends { readonly name: string }>(
  files: readonly File[],
  chosen: ChosenFiles<File> = {},
): ChosenFiles<File> {
  const sorted: Partial<Record<DayFileName, File | null>> = { ...chosen };
  const unnamed: File[] = [];
  for (const file of files) {
    const name = file.name.toLowerCase();
    if (name.endsWith('.json')) sorted.fleet = file;
    else if (!name.endsWith('.csv')) continue;
    else if (/depot|hub|车场/.test(name)) sorted.depots = file;
    else if (/order|订单/.test(name)) sorted.orders = file;
    else unnamed.push(file);
  }
  for (const file of unnamed) {
    if (!sorted.orders) sorted.orders = file;
    else sorted.depots ??= file;
  }
  return sorted;
}
