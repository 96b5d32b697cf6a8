import type { CellChange, EditRow } from './table-edit.ts';

/** A block copied from a spreadsheet as changes from one cell on, right and down; what reaches past the table is left. */
export function pasteBlock(
  block: string,
  rows: readonly EditRow[],
  from: { readonly row: number; readonly column: number },
  columns: number,
): CellChange[] {
  const lines = block.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.flatMap((line, i) => {
    const row = rows[from.row + i];
    if (!row) return [];
    return line
      .split('\t')
      .slice(0, columns - from.column)
      .map((value, j) => ({ key: row.key, column: from.column + j, value: value.trim() }));
  });
}

export function isBlock(text: string): boolean {
  return /[\t\n]/.test(text.replace(/\r?\n$/, ''));
}
