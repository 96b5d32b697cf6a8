import Papa from 'papaparse';
import { readCell, shorten } from './cell.ts';
import type { Column, Columns, RowOf } from './column.ts';
import { likelyColumn } from './likely-column.ts';
import type { FaultList } from './region-error.ts';

/** A table's good rows. `whole` is false when some row or column had a fault: sums over the rows then mean nothing. */
export interface Table<C extends Columns> {
  readonly rows: readonly TableRow<RowOf<C>>[];
  readonly whole: boolean;
}

interface TableRow<Row> {
  readonly row: number; // in the file; the header is 1
  readonly cells: Row;
}

const MOST_CHARACTERS = 64_000_000;
const MOST_ROWS = 200_000;

/** Reads a CSV text by its columns and reports every fault; a faulty row is left out of the answer. */
export function readTable<C extends Columns>(
  file: string,
  text: string,
  columns: C,
  faults: FaultList,
): Table<C> {
  const before = faults.count;
  const lines = readLines(file, text, faults);
  if (lines === null) return { rows: [], whole: false };
  const [header, ...records] = lines;
  const places = placeColumns(file, header!, columns, faults);
  const names = Object.keys(columns);
  const rows: TableRow<RowOf<C>>[] = [];
  records.forEach((record, i) => {
    if (record.every((cell) => cell.trim() === '')) return;
    const row = i + 2;
    const beforeRow = faults.count;
    record.slice(header!.length).forEach((cell, extra) => {
      if (cell.trim() === '') return;
      faults.add(
        'EXTRA_VALUE',
        { file, row },
        `the row has a value “${shorten(cell)}” in column ${header!.length + extra + 1}, past the header's ${header!.length}`,
        'Remove it; quote a text that holds a comma',
      );
    });
    const cells: Record<string, unknown> = {};
    for (const name of names) {
      const column = columns[name] as Column<unknown>;
      const place = places.get(name);
      if (place === undefined) {
        cells[name] = column.whenAbsent;
        continue;
      }
      const read = readCell(column, (record[place] ?? '').trim());
      if ('value' in read) cells[name] = read.value;
      else faults.add(read.fault.code, { file, row, column: name }, read.fault.message, read.fault.remedy);
    }
    if (faults.count === beforeRow) rows.push({ row, cells: cells as RowOf<C> });
  });
  return { rows, whole: faults.count === before };
}

/** Where each column stands; columns that are missing, twice or unknown are faults. */
function placeColumns(
  file: string,
  header: readonly string[],
  columns: Columns,
  faults: FaultList,
): Map<string, number> {
  const places = new Map<string, number>();
  header.forEach((cell, place) => {
    const name = cell.trim();
    if (name === '' && header.slice(place).every((later) => later.trim() === '')) return;
    if (!Object.hasOwn(columns, name)) {
      const likely = likelyColumn(name, columns);
      faults.add(likely.code, { file, row: 1, column: shorten(name) }, likely.message, likely.remedy);
    } else if (places.has(name)) {
      faults.add(
        'DUPLICATE_COLUMN',
        { file, row: 1, column: name },
        'the column occurs twice',
        'Keep one of them',
      );
    } else {
      places.set(name, place);
    }
  });
  for (const [name, { required, unit }] of Object.entries(columns)) {
    if (!required || places.has(name)) continue;
    const inUnit = unit === null || unit === '1' ? '' : ` (${unit})`;
    faults.add(
      'MISSING_COLUMN',
      { file, row: 1, column: name },
      'the column is missing',
      `Add a column ${name}${inUnit}`,
    );
  }
  return places;
}

/** Header and records, or null when the text as a whole cannot be read. */
function readLines(file: string, given: string, faults: FaultList): string[][] | null {
  const text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const refuse = (
    ...[code, message, remedy, row]: [Parameters<FaultList['add']>[0], string, string, number?]
  ): null => {
    faults.add(code, { file, row: row ?? null }, message, remedy);
    return null;
  };
  if (text.length > MOST_CHARACTERS) {
    return refuse(
      'FILE_TOO_LARGE',
      `the file has ${text.length} characters`,
      `At most ${MOST_CHARACTERS} are taken`,
    );
  }
  if (text.trim() === '') {
    return refuse('FILE_EMPTY', 'the file is empty', 'Give at least the header line with the column names');
  }
  if (text.includes('\0')) {
    return refuse(
      'WRONG_ENCODING',
      'the file is UTF-16 or not text',
      'Save it as “CSV UTF-8 (comma delimited)”',
    );
  }
  const headerLine = text.slice(0, text.indexOf('\n') >>> 0);
  for (const [separator, name] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ] as const) {
    if (headerLine.includes(',') || !headerLine.includes(separator)) continue;
    return refuse(
      'WRONG_SEPARATOR',
      `the columns are separated by ${name}`,
      'Save it as CSV with commas, and with points for decimals',
      1,
    );
  }
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
  const error = errors[0];
  if (error !== undefined) {
    const row = error.row === undefined ? 1 : error.row + 1;
    return refuse(
      'CSV_MALFORMED',
      `a quoted cell is not closed or not alone: ${error.message}`,
      'Write " inside a cell as ""',
      row,
    );
  }
  if (data.length > MOST_ROWS) {
    return refuse('FILE_TOO_LARGE', `the file has ${data.length} rows`, `At most ${MOST_ROWS} are taken`);
  }
  return data;
}

export type CellValue = string | number | boolean | null;

/** A CSV text (RFC 4180, line feeds): numbers in their shortest exact form, null as an empty cell. */
export function writeTable(header: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  return [header, ...rows].map((row) => `${row.map(writeCell).join(',')}\n`).join('');
}

function writeCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
