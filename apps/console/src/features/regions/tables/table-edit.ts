/** Rows of a table under change, with steps to undo. A row keeps its key while its number moves. */
export interface TableEdit {
  readonly saved: readonly EditRow[];
  readonly rows: readonly EditRow[];
  readonly past: readonly (readonly EditRow[])[];
  readonly future: readonly (readonly EditRow[])[];
  readonly nextKey: number;
}

export interface EditRow {
  readonly key: number;
  readonly cells: readonly string[];
}

export interface CellChange {
  readonly key: number;
  readonly column: number;
  readonly value: string;
}

export type TableAction =
  | { readonly type: 'load'; readonly rows: readonly (readonly string[])[] }
  | { readonly type: 'change'; readonly cells: readonly CellChange[] }
  | { readonly type: 'add'; readonly cells: readonly string[] }
  | { readonly type: 'remove'; readonly key: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

const MOST_STEPS = 200;

export function loadTable(rows: readonly (readonly string[])[]): TableEdit {
  const loaded = rows.map((cells, key) => ({ key, cells }));
  return { saved: loaded, rows: loaded, past: [], future: [], nextKey: loaded.length };
}

export function editTable(edit: TableEdit, action: TableAction): TableEdit {
  switch (action.type) {
    case 'load':
      return loadTable(action.rows);
    case 'change':
      return step(edit, changeCells(edit.rows, action.cells));
    case 'add': {
      const added = { key: edit.nextKey, cells: action.cells };
      return { ...step(edit, [added, ...edit.rows]), nextKey: edit.nextKey + 1 };
    }
    case 'remove':
      return step(
        edit,
        edit.rows.filter(({ key }) => key !== action.key),
      );
    case 'undo': {
      const before = edit.past.at(-1);
      if (!before) return edit;
      return { ...edit, rows: before, past: edit.past.slice(0, -1), future: [edit.rows, ...edit.future] };
    }
    case 'redo': {
      const [after, ...later] = edit.future;
      if (!after) return edit;
      return { ...edit, rows: after, past: [...edit.past, edit.rows], future: later };
    }
  }
}

export function hasUnsaved({ rows, saved }: TableEdit): boolean {
  if (rows === saved) return false;
  return (
    rows.length !== saved.length ||
    rows.some(
      (row, i) => row !== saved[i] && !(row.key === saved[i]?.key && sameCells(row.cells, saved[i].cells)),
    )
  );
}

function step(edit: TableEdit, rows: readonly EditRow[]): TableEdit {
  if (rows === edit.rows) return edit;
  return { ...edit, rows, past: [...edit.past.slice(1 - MOST_STEPS), edit.rows], future: [] };
}

function changeCells(rows: readonly EditRow[], changes: readonly CellChange[]): readonly EditRow[] {
  const byKey = new Map<number, CellChange[]>();
  for (const change of changes) byKey.set(change.key, [...(byKey.get(change.key) ?? []), change]);
  let isChanged = false;
  const changed = rows.map((row) => {
    const wanted = byKey.get(row.key)?.filter(({ column, value }) => row.cells[column] !== value);
    if (!wanted?.length) return row;
    isChanged = true;
    const cells = [...row.cells];
    for (const { column, value } of wanted) cells[column] = value;
    return { ...row, cells };
  });
  return isChanged ? changed : rows;
}

function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}
