import Papa from 'papaparse';

export type Cell = string | number | null;
/** A column's name and its cell in a row. */
export type Column<Row> = readonly [name: string, cellOf: (row: Row) => Cell];

/** Text of a table (RFC 4180, header row); text is safe against formulas. */
export function csv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const fields = columns.map(([name]) => name);
  const data = rows.map((row) => columns.map(([, cellOf]) => cellOf(row)));
  return `${Papa.unparse({ fields, data }, { newline: '\n', escapeFormulae: true })}\n`;
}
