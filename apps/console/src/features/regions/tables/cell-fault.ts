import type { TableColumn } from '@relode/contract';

export type CellFault = 'missing' | 'notNumber' | 'notWhole' | 'notChoice';

/** What is plainly wrong with a cell before the server checks the whole; null when nothing is. */
export function cellFault({ kind, required, choices }: TableColumn, cell: string): CellFault | null {
  const text = cell.trim();
  if (text === '') return required ? 'missing' : null;
  if (kind === 'number' || kind === 'integer') {
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return 'notNumber';
    return kind === 'integer' && !Number.isInteger(Number(text)) ? 'notWhole' : null;
  }
  if (kind === 'choice' && choices && !choices.includes(text)) return 'notChoice';
  return null;
}
