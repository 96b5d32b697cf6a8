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
  /** The owner; a shared region of another organisation is read as if it were one's own, and copied when changed. */
  readonly orgId: string;
  readonly isOwn: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly updatedAt: Date;
}

type TableName = RegionTable['table'];

/** Parsed regions by owner, id, revision and time of change; sizes in characters of their files. */
type ParsedRegion = Omit<StoredRegion, 'isOwn'>;
const parsed = createBoundedCache<ParsedRegion>(32_000_000);

/** True of the organisation's own rows, which go before shared ones of the same id. */
const isOwn = sql<boolean>`(org_id is not distinct from relode_org())`;

export async function listRegions(db: Db): Promise<RegionSummary[]> {
  const rows = await db
    .withTables<RegionTables>()
    .selectFrom('regions')
    .select(['id', 'summary', 'updated_at'])
    .orderBy(isOwn, 'desc')
    .orderBy(sql`summary -> 'name' ->> 'en'`)
    .orderBy('id')
    .execute();
  const first = new Map<string, RegionSummary>();
  for (const { id, summary, updated_at } of rows) {
    if (!first.has(id)) first.set(id, { ...summary, updatedAt: updated_at.toISOString() });
  }
  return [...first.values()].sort((a, b) => compareText(a.name.en, b.name.en) || compareText(a.id, b.id));
}

/** Throws ServerError REGION_NOT_FOUND. */
export async function loadRegion(db: Db, regionId: string): Promise<StoredRegion> {
  const tables = db.withTables<RegionTables>();
  const row = await tables
    .selectFrom('regions')
    .selectAll()
    .select(isOwn.as('is_own'))
    .where('id', '=', regionId)
    .orderBy(isOwn, 'desc')
    .orderBy('org_id')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw regionNotFound(regionId);
  const key = `${row.org_id}/${regionId}/${row.revision}/${row.updated_at.getTime()}`;
  const known = parsed.get(key);
  if (known) return { ...known, isOwn: row.is_own };
  const files = Object.fromEntries(
    (
      await tables
        .selectFrom('region_files')
        .select(['name', 'content'])
        .where('org_id', '=', row.org_id)
        .where('region_id', '=', regionId)
        .execute()
    ).map(({ name, content }) => [name, content]),
  );
  const { org_id: orgId, revision, updated_at: updatedAt } = row;
  const stored = { region: parseRegion(files), orgId, files, revision, updatedAt };
  parsed.set(key, stored, Object.values(files).join('').length);
  return { ...stored, isOwn: row.is_own };
}

/** Null when the organisation has no such region of its own. */
export async function findRevision(db: Db, regionId: string): Promise<number | null> {
  const row = await db
    .withTables<RegionTables>()
    .selectFrom('regions')
    .select('revision')
    .where('id', '=', regionId)
    .where(isOwn)
    .executeTakeFirst();
  return row?.revision ?? null;
}

/**
 * Checks the files as a whole and stores them in one transaction. `shared`: every organisation sees it.
 * Throws RegionError REGION_INVALID, ServerError REGION_EXISTS unless `replace`.
 */
export async function saveRegion(
  db: Db,
  files: Readonly<Record<string, string>>,
  options: { readonly replace: boolean; readonly now: Date; readonly shared?: boolean },
): Promise<RegionDetail> {
  const region = parseRegion(files);
  const tidy = formatRegion(region);
  await inTransaction(db, async (tx) => {
    const tables = tx.withTables<RegionTables>();
    const stored = await tables
      .insertInto('regions')
      .values({
        id: region.id,
        revision: 1,
        is_shared: options.shared ?? false,
        ...columnsOf(region, options.now),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['org_id', 'id'])
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
    .where(isOwn)
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
    const tables = tx.withTables<RegionTables>();
    const row = { ...columnsOf(region, now), revision: before.revision + 1 };
    const changed = before.isOwn
      ? await tables
          .updateTable('regions')
          .set(row)
          .where('id', '=', before.region.id)
          .where(isOwn)
          .where('revision', '=', before.revision)
          .returning('id')
          .execute()
      : await tables
          .insertInto('regions')
          .values({ id: before.region.id, is_shared: false, ...row })
          .onConflict((conflict) => conflict.doNothing())
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
  await tables.deleteFrom('region_files').where('region_id', '=', regionId).where(isOwn).execute();
  const rows = Object.entries(files).map(([name, content]) => ({ region_id: regionId, name, content }));
  await tables.insertInto('region_files').values(rows).execute();
}

function columnsOf(region: Region, now: Date) {
  return { summary: JSON.stringify(summarizeRegion(region)), updated_at: now.toISOString() };
}

/**
 * Locks the organisation's own region against changes, new scenarios and new plans until the transaction ends, and returns
 * its owner. Throws
 * ServerError REGION_NOT_FOUND, or REGION_SHARED where it is another's.
 */
export async function lockRegion(tx: Db, regionId: string): Promise<string> {
  const row = await tx
    .withTables<RegionTables>()
    .selectFrom('regions')
    .select('org_id')
    .where('id', '=', regionId)
    .where(isOwn)
    .forUpdate()
    .executeTakeFirst();
  if (row) return row.org_id;
  await loadRegion(tx, regionId);
  throw new ServerError('REGION_SHARED', `The region ${regionId} is shared by all organisations`, {
    place: regionId,
    remedy: 'Only the organisation that shares it can delete it',
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function regionNotFound(regionId: string): ServerError {
  return new ServerError('REGION_NOT_FOUND', `There is no region ${regionId}`, { place: regionId });
}
