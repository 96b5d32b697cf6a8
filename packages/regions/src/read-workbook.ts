import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { shorten } from './cell.ts';
import { writeTable } from './csv-table.ts';
import { documentFromSheets, type SheetCell, type SheetRow } from './document-from-sheets.ts';
import { AREAS_HEADER, REGION_HEADER, SETTINGS_HEADER } from './document-sheets.ts';
import { DOCUMENT_FILE } from './json-place.ts';
import { collectRegion } from './parse-region.ts';
import { FaultList } from './region-error.ts';
import { TABLE_NAMES } from './table-columns.ts';
import { writeJson } from './write-json.ts';

const DOCUMENT_SHEETS = { region: REGION_HEADER, areas: AREAS_HEADER, settings: SETTINGS_HEADER } as const;
const KNOWN_SHEETS: readonly string[] = [...Object.keys(DOCUMENT_SHEETS), ...TABLE_NAMES];
const MOST_INFLATED_BYTES = 128 * 1024 * 1024;
const MOST_ENTRIES = 100;
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 100;

/**
 * A region's files out of its XLSX workbook, ready for parseRegion, which will find no fault in them.
 * Throws RegionError REGION_INVALID, whose faults name sheet, row and column.
 */
export async function workbookToFiles(bytes: Uint8Array): Promise<Record<string, string>> {
  const faults = new FaultList();
  checkZip(bytes, faults);
  faults.throwIfAny();
  const sheets = await readSheets(bytes, faults);
  const rowsOf = (name: keyof typeof DOCUMENT_SHEETS): SheetRow[] =>
    sheetRows(name, sheets.get(name) ?? [], DOCUMENT_SHEETS[name], faults);
  const document = documentFromSheets(
    { region: rowsOf('region'), areas: rowsOf('areas'), settings: rowsOf('settings') },
    faults,
  );
  const files: Record<string, string> = { [DOCUMENT_FILE]: writeJson(document.json) };
  for (const name of TABLE_NAMES) {
    const rows = sheets.get(name);
    if (rows !== undefined) files[`${name}.csv`] = writeTable(rows[0]?.map(asCell) ?? [], rows.slice(1));
  }
  collectRegion(files, faults);
  faults.throwIfAny(document.placeInWorkbook);
  return files;
}

async function readSheets(bytes: Uint8Array, faults: FaultList): Promise<Map<string, SheetCell[][]>> {
  const found = new Map<string, SheetCell[][]>();
  const read = await readXlsxFile(bytes.slice().buffer).catch((error: Error) => {
    refuseWorkbook(
      faults,
      `it cannot be read: ${error.message}`,
      'Save it again as an Excel workbook (.xlsx), with formulas replaced by values',
    );
    return [];
  });
  faults.throwIfAny();
  for (const { sheet, data } of read) {
    if (KNOWN_SHEETS.includes(sheet)) {
      found.set(
        sheet,
        data.map((row) => row.map(plainCell)),
      );
    } else if (!/^note/i.test(sheet)) {
      faults.add(
        'SHEET_UNKNOWN',
        { file: shorten(sheet) },
        'no such sheet belongs to a region',
        `The sheets are ${KNOWN_SHEETS.join(', ')}; others may be called “notes…”`,
      );
    }
  }
  for (const name of KNOWN_SHEETS) {
    if (found.has(name) || name === 'lanes') continue;
    faults.add(
      'SHEET_MISSING',
      { file: name },
      'the sheet is missing',
      'Add it; docs/region-format.md lists its columns',
    );
  }
  faults.throwIfAny();
  return found;
}

/** Dates and whatever else a cell may hold are not ours: they read as text and fail where a number belongs. */
function plainCell(cell: unknown): SheetCell {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'string') return cell.replace(/[\r\n]+/g, '\u2028');
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  return cell instanceof Date ? `date ${cell.toISOString().slice(0, 10)}` : String(cell);
}

function sheetRows(
  name: string,
  rows: readonly SheetCell[][],
  header: readonly string[],
  faults: FaultList,
): SheetRow[] {
  const titles = (rows[0] ?? []).map(asCell);
  for (const [i, title] of titles.entries()) {
    if (title !== '' && !header.includes(title)) {
      faults.add(
        'UNKNOWN_COLUMN',
        { file: name, row: 1, column: shorten(title) },
        'there is no such column',
        `The columns are ${header.join(', ')}`,
      );
    } else if (title !== '' && titles.indexOf(title) < i) {
      faults.add(
        'DUPLICATE_COLUMN',
        { file: name, row: 1, column: title },
        'the column occurs twice',
        'Keep one of them',
      );
    }
  }
  for (const title of header) {
    if (titles.includes(title)) continue;
    faults.add(
      'MISSING_COLUMN',
      { file: name, row: 1, column: title },
      'the column is missing',
      `Add a column ${title}`,
    );
  }
  return rows.slice(1).flatMap((cells, i) => {
    if (cells.every((cell) => cell === null || asCell(cell) === '')) return [];
    return [
      {
        row: i + 2,
        cells: Object.fromEntries(header.map((title) => [title, cells[titles.indexOf(title)] ?? null])),
      },
    ];
  });
}

const asCell = (cell: SheetCell): string => String(cell ?? '').trim();

/** Refuses what would swell in memory: many or large entries, and cells far outside any table. */
function checkZip(bytes: Uint8Array, faults: FaultList): void {
  let entries = 0;
  let inflatedBytes = 0;
  const tooLarge = (what: string): void =>
    refuseWorkbook(
      faults,
      `it is too large: ${what}`,
      `At most ${MOST_ROWS} rows, ${MOST_COLUMNS} columns and ${MOST_INFLATED_BYTES / 2 ** 20} MB inflated are taken`,
    );
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        entries++;
        inflatedBytes += originalSize;
        return false;
      },
    });
    if (entries > MOST_ENTRIES || inflatedBytes > MOST_INFLATED_BYTES) {
      tooLarge(`${entries} parts of ${Math.round(inflatedBytes / 1e6)} MB`);
      return;
    }
    const sheets = unzipSync(bytes, { filter: ({ name }) => name.endsWith('.xml') });
    for (const xml of Object.values(sheets)) {
      const beyond = cellBeyond(new TextDecoder().decode(xml));
      if (beyond === null) continue;
      tooLarge(`it has a cell ${beyond}`);
      return;
    }
  } catch (error) {
    refuseWorkbook(
      faults,
      `it is not a whole XLSX file (${(error as Error).message})`,
      'Save it again as an Excel workbook (.xlsx)',
    );
  }
}

/** The first cell or row of a sheet outside the area that is taken, such as XFD1048576. */
function cellBeyond(xml: string): string | null {
  for (const [, letters, digits] of xml.matchAll(
    /<(?:\w+:)?(?:c|row)\b[^>]*?\br\s*=\s*["']([A-Za-z]*)(\d+)["']/g,
  )) {
    const column = [...letters!.toUpperCase()].reduce(
      (number, letter) => number * 26 + letter.charCodeAt(0) - 64,
      0,
    );
    if (Number(digits) > MOST_ROWS || column > MOST_COLUMNS) return `${letters}${digits}`;
  }
  return null;
}

function refuseWorkbook(faults: FaultList, message: string, remedy: string): void {
  faults.add('WORKBOOK_UNREADABLE', { file: 'workbook' }, message, remedy);
}
