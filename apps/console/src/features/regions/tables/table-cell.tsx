import type { TableColumn } from '@relode/contract';
import { type ClipboardEvent, type KeyboardEvent, memo } from 'react';
import { isBlock } from './paste.ts';
import classes from './table-grid.module.css';

interface TableCellProps {
  readonly column: TableColumn;
  readonly label: string;
  readonly value: string;
  readonly fault: string | null;
  /** Of the grid, for moving by keyboard. */
  readonly row: number;
  readonly columnIndex: number;
  readonly onCommit: (row: number, column: number, value: string) => void;
  /** Whether the cell holds text that is not committed yet. */
  readonly onTyping: (isTyping: boolean) => void;
  readonly onPasteBlock: (row: number, column: number, block: string) => void;
}

/** One cell as an input that commits when left; Enter goes down, Escape takes the old value back. */
export const TableCell = memo(function TableCell(props: TableCellProps) {
  const { column, label, value, fault, row, columnIndex, onCommit, onTyping, onPasteBlock } = props;
  const shared = {
    className: classes.cell!,
    'aria-label': label,
    'aria-invalid': fault !== null,
    'data-row': row,
    'data-column': columnIndex,
    title: fault ?? undefined,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => moveByKey(event, value, onTyping),
  };
  const choices = column.kind === 'boolean' ? ['true', 'false'] : column.choices;
  if (choices) {
    const isKnown = value === '' || choices.includes(value);
    return (
      <select
        {...shared}
        value={value}
        onChange={(event) => onCommit(row, columnIndex, event.currentTarget.value)}
      >
        {(!column.required || value === '') && <option value="">–</option>}
        {!isKnown && <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      key={value}
      defaultValue={value}
      data-numeric={column.kind !== 'text' || undefined}
      inputMode={column.kind === 'text' ? 'text' : 'decimal'}
      spellCheck={false}
      autoComplete="off"
      onInput={(event) => onTyping(event.currentTarget.value.trim() !== value)}
      onBlur={(event) => {
        onTyping(false);
        onCommit(row, columnIndex, event.currentTarget.value.trim());
      }}
      onPaste={(event: ClipboardEvent<HTMLInputElement>) => {
        const text = event.clipboardData.getData('text/plain');
        if (!isBlock(text)) return;
        event.preventDefault();
        onPasteBlock(row, columnIndex, text);
      }}
    />
  );
});

function moveByKey(
  event: KeyboardEvent<HTMLElement>,
  value: string,
  onTyping: (isTyping: boolean) => void,
): void {
  const { key, currentTarget } = event;
  if (key === 'Escape' && currentTarget instanceof HTMLInputElement) {
    currentTarget.value = value;
    onTyping(false);
    return;
  }
  if (key !== 'Enter') return;
  event.preventDefault();
  const { row, column } = currentTarget.dataset;
  const next = Number(row) + (event.shiftKey ? -1 : 1);
  const grid = currentTarget.closest('table');
  grid?.querySelector<HTMLElement>(`[data-row="${next}"][data-column="${column}"]`)?.focus();
}
