export type Cell = string | number | null;

/** RFC 4180 text with a header row; text that a spreadsheet would run as a formula is made harmless. */
export function formatCsv(titles: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${[titles, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
