import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/universal';
import type { CellValue } from './csv-table.ts';
import { documentSheets } from './document-sheets.ts';
import { type Sheet, tabulate } from './format-region.ts';
import type { Region } from './region.ts';

/** The region as an XLSX workbook: sheets region, areas and settings for region.json, then one sheet per table. */
export async function formatRegionWorkbook(region: Region): Promise<Uint8Array> {
  const sheets = Object.entries({ ...documentSheets(region), ...tabulate(region) });
  const blob = await writeXlsxFile(
    sheets.map(([name, sheet]) => ({
      sheet: name,
      data: sheetData(sheet),
      stickyRowsCount: 1,
      columns: sheet.header.map((title, column) => ({ width: widthOf(title, column, sheet) })),
    })),
  ).toBlob();
  return undated(new Uint8Array(await blob.arrayBuffer()));
}

function sheetData({ header, rows }: Sheet): SheetData {
  return [
    header.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map(writeCell)),
  ];
}

function writeCell(value: CellValue): SheetData[number][number] {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  return { value: value.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x'), type: String };
}

function widthOf(title: string, column: number, { rows }: Sheet): number {
  const longest = rows
    .slice(0, 100)
    .reduce((most, row) => Math.max(most, String(row[column] ?? '').length), title.length);
  return Math.min(60, longest + 2);
}

/** The same zip with one date in all its entries, so that a region always gives the same bytes. */
function undated(zip: Uint8Array): Uint8Array {
  return zipSync(unzipSync(zip), { mtime: new Date(1980, 0, 1) });
}
