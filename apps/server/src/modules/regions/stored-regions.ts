import type { RegionDetail, RegionSummary, RegionTable } from '@relode/contract';
import { applyOverrides, formatRegion, parseRegion, type Region, TABLE_COLUMNS } from '@relode/regions';
import { sql } from 'kysely';
import { createBoundedCache } from '../../platform/bounded-cache.ts';
import { type Db, inTransaction } from '../../platform/database/database.ts';
import { ServerError } from '../../platform/server-error.ts';
import { readCsvRows, writeCsvRows } from './csv-rows.ts';
import { describeRegion, summarizeRegion } from './region-documents.ts';
import type { RegionTables } from './tables.ts';

export interface StoredRegion {
  readonly region: Region;
  readonly files: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly updatedAt: Date;
}

type TableName = RegionTable['table'];

/** Parsed regions by id, revision and time of change; sizes in characters of their files. */
const parsed = createBoundedCache<StoredRegion>(32_000_000);

export async function listRegions(db: Db): Promise<RegionSummary[]> {
  const rows = await db
    .withTables<RegionTables>()
    .selectFrom('regions')
    .select(['summary', 'updated_at'])
    .orderBy(sql`summary -> 'name' ->> 'en'`)
    .orderBy('id')
    .execute();
  return rows.map(({ summary, updated_at }) => ({ ...summary, updatedAt: updated_at.toISOString() }));
}

/** Throws ServerError REGION_NOT_FOUND. */
export async function loadRegion(db: Db, regionId: string): Promise<StoredRegion> {
  const tables = db.withTables<RegionTables>();
  const row = await tables.selectFrom('regions').selectAll().where('id', '=', regionId).executeTakeFirst();
  if (!row) throw regionNotFound(regionId);
  const key = `${regionId}/${row.revision}/${row.updated_at.getTime()}`;
  const known = parsed.get(key);
  if (known) return known;
  const files = Object.fromEntries(
    (
      await tables
        .selectFrom('region_files')
        .select(['name', 'content'])
        .where('region_id', '=', regionId)
        .execute()
    ).map(({ name, content }) => [name, content]),
  );
  const stored = { region: parseRegion(files), files, revision: row.revision, updatedAt: row.updated_at };
  parsed.set(key, stored, Object.values(files).join('').length);
  return stored;
}

/** Null when there is no such region. */
export async function findRevision(db: Db, regionId: string): Promise<number | null> {
  const row = await db
    .withTables<RegionTables>()
    .selectFrom('regions')
    .select('revision')
    .where('id', '=', regionId)
    .executeTakeFirst();
  return row?.revision ?? null;
}

/**
 * Checks the files as a whole and stores them in one transaction.
 * Throws RegionError REGION_INVALID, ServerError REGION_EXISTS unless `replace`.
 */
export async function saveRegion(
  db: Db,
  files: Readonly<Record<string, string>>,
  options: { readonly replace: boolean; readonly now: Date },
): Promise<RegionDetail> {
  const region = parseRegion(files);
  const tidy = formatRegion(region);
  await inTransaction(db, async (tx) => {
    const tables = tx.withTables<RegionTables>();
    const stored = await tables
      .insertInto('regions')
      .values({ id: region.id, revision: 1, ...columnsOf(region, options.now) })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ ...columnsOf(region, options.now), revision: sql`regions.revision + 1` })
          .where(sql`${options.replace}`, '=', sql`true`),
      )
      .returning('id')
      .execute();
    if (stored.length === 0) {
      throw new ServerError('REGION_EXISTS', `There is a region ${region.id} already`, {
        place: region.id,
        remedy: 'Replace it with ?replace=true, or give this one another id in region.json',
      });
    }
    await writeFiles(tx, region.id, tidy);
  });
  return describeRegion(region, options.now);
}

/** Rows as they stand in the table's columns; a column that the file does not have reads ''. */
export function readTable({ files }: StoredRegion, table: TableName): RegionTable {
  const columns = TABLE_COLUMNS[table].map((column) => ({ ...column }));
  const [header = [], ...rows] = readCsvRows(files[`${table}.csv`] ?? '');
  const places = columns.map(({ name }) => header.indexOf(name));
  return { table, columns, rows: rows.map((row) => places.map((place) => row[place] ?? '')) };
}

/** Replaces one table, if the region as a whole stays valid. Throws RegionError, ServerError REGION_CHANGED. */
export async function replaceTable(
  db: Db,
  regionId: string,
  table: TableName,
  rows: readonly (readonly string[])[],
  now: Date,
): Promise<RegionTable> {
  const stored = await loadRegion(db, regionId);
  const header = TABLE_COLUMNS[table].map(({ name }) => name);
  const { [`${table}.csv`]: _replaced, ...others } = stored.files;
  const isLeftOut = table === 'lanes' && rows.length === 0;
  const files = isLeftOut ? others : { ...others, [`${table}.csv`]: writeCsvRows([header, ...rows]) };
  const region = parseRegion(files);
  const tidy = formatRegion(region);
  await changeRegion(db, stored, region, tidy, now);
  return readTable({ ...stored, region, files: tidy }, table);
}

/** Changes defaults by path. Throws RegionError UNKNOWN_SETTING or SETTING_OUT_OF_RANGE, ServerError REGION_CHANGED. */
export async function changeSettings(
  db: Db,
  regionId: string,
  overrides: Readonly<Record<string, number>>,
  now: Date,
): Promise<RegionDetail> {
  const stored = await loadRegion(db, regionId);
  const region = applyOverrides(stored.region, overrides);
  await changeRegion(db, stored, region, formatRegion(region), now);
  return describeRegion(region, now);
}

export async function removeRegion(tx: Db, regionId: string): Promise<void> {
  const removed = await tx
    .withTables<RegionTables>()
    .deleteFrom('regions')
    .where('id', '=', regionId)
    .returning('id')
    .execute();
  if (removed.length === 0) throw regionNotFound(regionId);
}

async function changeRegion(
  db: Db,
  before: StoredRegion,
  region: Region,
  files: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const changed = await tx
      .withTables<RegionTables>()
      .updateTable('regions')
      .set({ ...columnsOf(region, now), revision: before.revision + 1 })
      .where('id', '=', before.region.id)
      .where('revision', '=', before.revision)
      .returning('id')
      .execute();
    if (changed.length === 0) {
      throw new ServerError('REGION_CHANGED', `${before.region.id} was changed by someone else meanwhile`, {
        place: before.region.id,
        remedy: 'Load it again and repeat the change',
      });
    }
    await writeFiles(tx, region.id, files);
  });
}

async function writeFiles(tx: Db, regionId: string, files: Readonly<Record<string, string>>): Promise<void> {
  const tables = tx.withTables<RegionTables>();
  await tables.deleteFrom('region_files').where('region_id', '=', regionId).execute();
  const rows = Object.entries(files).map(([name, content]) => ({ region_id: regionId, name, content }));
  await tables.insertInto('region_files').values(rows).execute();
}

function columnsOf(region: Region, now: Date) {
  return { summary: JSON.stringify(summarizeRegion(region)), updated_at: now.toISOString() };
}

/** Locks the region against changes, new scenarios and new plans until the transaction ends. */
export async function lockRegion(tx: Db, regionId: string): Promise<void> {
  const row = await tx
    .withTables<RegionTables>()
    .selectFrom('regions')
    .select('id')
    .where('id', '=', regionId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw regionNotFound(regionId);
}

export function regionNotFound(regionId: string): ServerError {
  return new ServerError('REGION_NOT_FOUND', `There is no region ${regionId}`, { place: regionId });
}
