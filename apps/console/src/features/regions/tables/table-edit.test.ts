import { describe, expect, test } from 'vitest';
import { cellFault } from './cell-fault.ts';
import { isBlock, pasteBlock } from './paste.ts';
import { editTable, hasUnsaved, loadTable } from './table-edit.ts';

const start = loadTable([
  ['z1', 'Kaifeng'],
  ['z2', 'Luoyang'],
]);
const cells = ({ rows }: typeof start) => rows.map((row) => row.cells);

describe('steps', () => {
  test('a change can be undone and redone, and then nothing is left to save', () => {
    const changed = editTable(start, { type: 'change', cells: [{ key: 1, column: 1, value: 'Xuchang' }] });
    expect(cells(changed)).toEqual([
      ['z1', 'Kaifeng'],
      ['z2', 'Xuchang'],
    ]);
    expect(hasUnsaved(changed)).toBe(true);
    const undone = editTable(changed, { type: 'undo' });
    expect(cells(undone)).toEqual(cells(start));
    expect(hasUnsaved(undone)).toBe(false);
    expect(cells(editTable(undone, { type: 'redo' }))).toEqual(cells(changed));
  });
  test('writing the same value again is no step', () => {
    expect(editTable(start, { type: 'change', cells: [{ key: 0, column: 0, value: 'z1' }] })).toBe(start);
  });
  test('typing the old value back leaves nothing to save', () => {
    const there = editTable(start, { type: 'change', cells: [{ key: 0, column: 1, value: 'X' }] });
    const back = editTable(there, { type: 'change', cells: [{ key: 0, column: 1, value: 'Kaifeng' }] });
    expect(hasUnsaved(back)).toBe(false);
  });
  test('rows keep their key when one is added above or removed', () => {
    const added = editTable(start, { type: 'add', cells: ['', ''] });
    const removed = editTable(added, { type: 'remove', key: 0 });
    expect(removed.rows.map(({ key }) => key)).toEqual([2, 1]);
    expect(cells(editTable(editTable(removed, { type: 'undo' }), { type: 'undo' }))).toEqual(cells(start));
  });
  test('a new change forgets what could be redone', () => {
    const undone = editTable(
      editTable(start, { type: 'change', cells: [{ key: 0, column: 0, value: 'a' }] }),
      { type: 'undo' },
    );
    const other = editTable(undone, { type: 'change', cells: [{ key: 0, column: 0, value: 'b' }] });
    expect(editTable(other, { type: 'redo' })).toBe(other);
  });
});

describe('a block from a spreadsheet', () => {
  test('fills right and down from the cell and drops what reaches past the table', () => {
    expect(pasteBlock('a\tb\tc\r\nd\te\tf\r\ng\th\ti\r\n', start.rows, { row: 0, column: 1 }, 2)).toEqual([
      { key: 0, column: 1, value: 'a' },
      { key: 1, column: 1, value: 'd' },
    ]);
  });
  test('one cell with its line end is no block', () => {
    expect([isBlock('12.5\n'), isBlock('a\tb'), isBlock('a\nb')]).toEqual([false, true, true]);
  });
});

test('a cell is checked by the kind of its column', () => {
  const column = { name: 'x', unit: null, choices: null, required: true } as const;
  const number = { ...column, kind: 'number' } as const;
  expect(['12.5', ' -3 ', '1e3', '.5'].map((cell) => cellFault(number, cell))).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(['12,5', '12 km', '1 000', 'NaN'].map((cell) => cellFault(number, cell))).toEqual(
    Array(4).fill('notNumber'),
  );
  expect(cellFault(number, ' ')).toBe('missing');
  expect(cellFault({ ...number, required: false }, '')).toBeNull();
  expect(cellFault({ ...column, kind: 'integer' }, '2.5')).toBe('notWhole');
  expect(cellFault({ ...column, kind: 'choice', choices: ['hub', 'plant'] }, 'mine')).toBe('notChoice');
});
