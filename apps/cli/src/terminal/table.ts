import { styled } from './text-style.ts';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Lines of a table with two blanks between columns; titles are bold at a terminal. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, c) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[c] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, c) => pad(cells[c] ?? '', widths[c]!, align))
      .join('  ')
      .trimEnd();
  const titles = line(columns.map(({ title }) => title));
  return [styled(process.stdout, 'bold', titles), ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Columns a terminal gives to the text: Chinese, Japanese and Korean characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
