import type { Column } from './column.ts';
import type { RegionFaultCode } from './region-error.ts';

export interface CellFault {
  readonly code: RegionFaultCode;
  readonly message: string;
  readonly remedy: string;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;
/** Names that every object has: as keys they would be mistaken for what is there already. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
const LONGEST_ID = 80;
const LONGEST_TEXT = 2000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffd\ufffe\uffff\p{Cs}]/u;

/** A cell's value, or its fault. `cell` is trimmed; an empty one takes the column's value for absence. */
export function readCell<T>(
  column: Column<T>,
  cell: string,
): { readonly value: T } | { readonly fault: CellFault } {
  if (cell === '') {
    if (!column.required) return { value: column.whenAbsent };
    return fault('MISSING_VALUE', 'the cell is empty', `Give ${wanted(column)}`);
  }
  const read = readers[column.kind](column, cell);
  return typeof read === 'object' ? { fault: read } : { value: read as T };
}

type Read = (column: Column<unknown>, cell: string) => string | number | boolean | CellFault;

const readers: Readonly<Record<Column<unknown>['kind'], Read>> = {
  text: (column, cell) => (column.isId ? idFault(cell) : (textFault(cell) ?? formulaFault(cell))) ?? cell,
  number: readNumber,
  integer: readNumber,
  boolean: (_, cell) => {
    const lower = cell.toLowerCase();
    if (lower === 'true' || lower === 'false') return lower === 'true';
    return fault('NOT_A_CHOICE', `“${shorten(cell)}” is neither true nor false`, 'Write true or false').fault;
  },
  choice: ({ choices }, cell) =>
    choices!.includes(cell)
      ? cell
      : fault(
          'NOT_A_CHOICE',
          `“${shorten(cell)}” is none of ${choices!.join(', ')}`,
          `Write one of ${choices!.join(', ')}`,
        ).fault,
};

function readNumber(column: Column<unknown>, cell: string): number | CellFault {
  const value = NUMBER.test(cell) ? Number(cell) + 0 : Number.NaN;
  if (!Number.isFinite(value)) {
    return fault(
      'NOT_A_NUMBER',
      `“${shorten(cell)}” is not a number`,
      `${numberHint(cell)}; give ${wanted(column)}`,
    ).fault;
  }
  if (column.kind === 'integer' && !Number.isInteger(value)) {
    return fault('NOT_WHOLE', `${cell} is not a whole number`, `Give ${wanted(column)}`).fault;
  }
  if (value < column.min || value > column.max) {
    return fault('OUT_OF_RANGE', `${shorten(cell)} is ${rangeFault(column, value)}`, `Give ${wanted(column)}`)
      .fault;
  }
  return value;
}

function rangeFault({ min, max }: Column<unknown>, value: number): string {
  if (value < 0 && min === 0) return 'negative';
  return value < min ? `below ${min}` : `above ${max}`;
}

function numberHint(cell: string): string {
  if (/[０-９]/.test(cell)) return 'Type plain digits 0–9 instead of full-width ones';
  if (/^-?\d{1,3}([, '’]\d{3})+(\.\d+)?$/.test(cell)) return 'Leave out the thousands separators';
  if (/^-?\d+,\d+$/.test(cell)) return 'Use a point for decimals';
  if (/^-?[\d.]+ ?%$/.test(cell)) return 'Write a share as a fraction, such as 0.05 for 5 %';
  if (/^-?[\d.]+ ?\p{L}/u.test(cell)) return 'Leave out the unit';
  return 'Write digits with a point for decimals';
}

/** What a good cell holds, for people: “a number from 0 to 1”. */
function wanted(column: Column<unknown>): string {
  if (column.choices !== null) return `one of ${column.choices.join(', ')}`;
  if (column.kind === 'boolean') return 'true or false';
  if (column.kind === 'text') return column.isId ? 'an id' : 'a text';
  const { min, max, unit } = column;
  const kind = column.kind === 'integer' ? 'a whole number' : 'a number';
  return `${kind} from ${min} to ${max}${unit === null || unit === '1' ? '' : `, in ${unit}`}`;
}

/** Ids are letters, digits, “.”, “_” and “-” of any script, so that they can be joined and put into addresses. */
export function idFault(text: string): CellFault | null {
  if (ID.test(text) && text.length <= LONGEST_ID && !INHERITED.has(text)) return null;
  return fault(
    'BAD_ID',
    `“${shorten(text)}” cannot be an id`,
    `Use letters, digits, “.”, “_” and “-”, beginning with a letter or digit, at most ${LONGEST_ID} characters`,
  ).fault;
}

export function textFault(text: string): CellFault | null {
  if (text.length > LONGEST_TEXT) {
    return fault('BAD_TEXT', `the text has ${text.length} characters`, `Shorten it to ${LONGEST_TEXT}`).fault;
  }
  if (!CONTROL.test(text)) return null;
  return fault(
    'BAD_TEXT',
    `“${shorten(text.replace(CONTROL, '�'))}” holds a line break, a control character or bytes that are not UTF-8`,
    'Write it on one line, and save the file as UTF-8',
  ).fault;
}

/** A spreadsheet would run such a cell of a CSV file as a formula (OWASP, CSV injection). */
function formulaFault(text: string): CellFault | null {
  if (!/^[=+\-@]/.test(text)) return null;
  return fault(
    'BAD_TEXT',
    `“${shorten(text)}” begins with “${text[0]}”, which spreadsheets run as a formula`,
    'Begin the text with a letter or digit',
  ).fault;
}

function fault(code: RegionFaultCode, message: string, remedy: string): { readonly fault: CellFault } {
  return { fault: { code, message, remedy } };
}

/** Faults quote what they found, but not a whole page of it. */
export function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
