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

/** Cells of RFC 4180 text, row by row: quoted ones may hold commas, quotes and line breaks. `line` is where a row starts; empty lines are left out. */
export function readCsv(text: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let line = 1;
  let startLine = 1;
  const pattern = /(?:"((?:[^"]|"")*)"[^\S\r\n]*|([^,\r\n]*))(,|\r?\n|\r|$)/gy;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, quoted, plain = '', end] = match;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\r|\n/).length - 1;
    if (end === ',') continue;
    if (cells.some((cell) => cell !== '')) rows.push({ line: startLine, cells });
    if (end === '') break;
    cells = [];
    startLine = line;
  }
  return rows;
}
