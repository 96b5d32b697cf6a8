import { checkReferences } from './check-references.ts';
import type { Columns } from './column.ts';
import { readTable, type Table } from './csv-table.ts';
import { DOCUMENT_FILE } from './json-place.ts';
import type { Region } from './region.ts';
import { readDocument } from './region-document.ts';
import { FaultList } from './region-error.ts';
import { gatherSales } from './sales-table.ts';
import {
  COLUMNS,
  LANE_COLUMNS,
  SITE_COLUMNS,
  TABLE_NAMES,
  type TableName,
  ZONE_COLUMNS,
} from './table-columns.ts';

/** A region's files by name: region.json, zones.csv, sites.csv, sales.csv and, if there is one, lanes.csv. */
export type RegionFiles = Readonly<Record<string, string>>;

const KNOWN_FILES = [DOCUMENT_FILE, ...TABLE_NAMES.map((name) => `${name}.csv`)];
/** May lie in a region's folder without being part of it. */
const READ_ME = /^(readme|licen[cs]e|notice|credits)(\.\w+)?$/i;

/**
 * Reads a region from its files. Throws RegionError REGION_INVALID, whose `faults` are all faults found,
 * each with file, row (header = 1), column, message and remedy; nothing is half-read.
 */
export function parseRegion(files: RegionFiles): Region {
  const faults = new FaultList();
  const region = collectRegion(files, faults);
  faults.throwIfAny();
  return region!;
}

/** The same for callers with faults of their own: adds to `faults`; undefined when it adds any. */
export function collectRegion(files: RegionFiles, faults: FaultList): Region | undefined {
  const before = faults.count;
  checkFileNames(files, faults);
  const document = Object.hasOwn(files, DOCUMENT_FILE)
    ? readDocument(files[DOCUMENT_FILE]!, faults)
    : undefined;
  const zones = readNamed(files, 'zones', ZONE_COLUMNS, faults);
  const sites = readNamed(files, 'sites', SITE_COLUMNS, faults);
  const lanes = readNamed(files, 'lanes', LANE_COLUMNS, faults);
  const sales = gatherSales(readNamed(files, 'sales', COLUMNS.sales, faults), faults);
  checkReferences({ areas: document?.areas ?? null, zones, sites, lanes, sales }, faults);
  if (faults.count > before) return undefined;
  return {
    ...document!,
    zones: zones.rows.map(({ cells }) => cells),
    sites: sites.rows.map(({ cells }) => cells),
    lanes: lanes.rows.map(({ cells }) => cells),
    sales: sales.rows.map(({ cells }) => cells),
  };
}

function checkFileNames(files: RegionFiles, faults: FaultList): void {
  for (const name of Object.keys(files)) {
    if (KNOWN_FILES.includes(name) || READ_ME.test(name)) continue;
    faults.add(
      'FILE_UNKNOWN',
      { file: name.slice(0, 80) },
      'no such file belongs to a region',
      `A region's files are ${KNOWN_FILES.join(', ')}`,
    );
  }
  for (const name of KNOWN_FILES) {
    if (name === 'lanes.csv' || Object.hasOwn(files, name)) continue;
    faults.add(
      'FILE_MISSING',
      { file: name },
      'the file is missing',
      'Add it; docs/region-format.md lists its contents',
    );
  }
}

function readNamed<C extends Columns>(
  files: RegionFiles,
  name: TableName,
  columns: C,
  faults: FaultList,
): Table<C> {
  const file = `${name}.csv`;
  if (!Object.hasOwn(files, file)) return { rows: [], whole: name === 'lanes' };
  return readTable(file, files[file]!, columns, faults);
}
