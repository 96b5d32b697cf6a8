import { CHEMISTRIES } from '@relode/battery';
import { type CellValue, writeTable } from './csv-table.ts';
import { DOCUMENT_FILE } from './json-place.ts';
import { inOrder } from './order-tables.ts';
import type { Region } from './region.ts';
import { LANE_COLUMNS, SITE_COLUMNS, shareColumn, type TableName, ZONE_COLUMNS } from './table-columns.ts';
import { writeJson } from './write-json.ts';

/** A region's files by name, in one canonical form: the same region gives the same bytes, and parseRegion reads them back. */
export function formatRegion(region: Region): Record<string, string> {
  const files: Record<string, string> = { [DOCUMENT_FILE]: formatDocument(region) };
  for (const [name, { header, rows }] of Object.entries(tabulate(region)))
    files[`${name}.csv`] = writeTable(header, rows);
  return files;
}

function formatDocument({
  format,
  id,
  name,
  country,
  currency,
  periods,
  areas,
  tables,
  credits,
}: Region): string {
  return writeJson({
    format,
    id,
    name: { en: name.en, zh: name.zh },
    country,
    currency,
    periods,
    areas: areas.map((area) => ({ id: area.id, name: { en: area.name.en, zh: area.name.zh } })),
    tables: inOrder(tables),
    credits,
  });
}

export interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** The region's CSV tables, cells in the order of the header; lanes only if there are any. */
export function tabulate(region: Region): Readonly<Partial<Record<TableName, Sheet>>> {
  const sheet = <Row extends object>(
    header: readonly (keyof Row & string)[],
    rows: readonly Row[],
  ): Sheet => ({
    header,
    rows: rows.map((row) => header.map((name) => row[name] as CellValue)),
  });
  return {
    zones: sheet(keysOf(ZONE_COLUMNS), region.zones),
    sites: sheet(keysOf(SITE_COLUMNS), region.sites),
    sales: tabulateSales(region),
    ...(region.lanes.length > 0 && { lanes: sheet(keysOf(LANE_COLUMNS), region.lanes) }),
  };
}

/** One share column for each chemistry that any year has. */
function tabulateSales({ sales }: Region): Sheet {
  const used = CHEMISTRIES.filter((chemistry) =>
    sales.some(({ chemistryShares }) => chemistryShares[chemistry] !== undefined),
  );
  return {
    header: ['year', 'vehicles', 'batteryGwh', ...used.map(shareColumn), 'source', 'confidence'],
    rows: sales.map(({ year, vehicles, batteryGwh, chemistryShares, source, confidence }) => [
      year,
      vehicles,
      batteryGwh,
      ...used.map((chemistry) => chemistryShares[chemistry] ?? null),
      source,
      confidence,
    ]),
  };
}

function keysOf<T extends object>(object: T): (keyof T & string)[] {
  return Object.keys(object) as (keyof T & string)[];
}
