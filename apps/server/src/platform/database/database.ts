import { Kysely, type Migration, Migrator, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { createBoundedCache } from '../bounded-cache.ts';
import { ServerError } from '../server-error.ts';
import type { Settings } from '../settings.ts';
import { openEmbeddedPool } from './embedded-pool.ts';
import { openServerPool } from './server-pool.ts';
import { openStanding, type Standing } from './standing.ts';

const MOST_STANDINGS = 1000;

/** Modules name their own tables: `db.withTables<RegionTables>()`. A transaction is one too. */
// biome-ignore lint/complexity/noBannedTypes: no tables until a module names them
export type Db = Kysely<{}>;

export interface Database {
  /** As the login role: for migrations and upkeep. Rows of organisations are seen in a standing only. */
  readonly db: Db;
  /** The same database in a standing; the same standing gives the same object. */
  as(standing: Standing): Db;
  readonly kind: 'embedded' | 'postgresql';
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What either engine offers: the part of `pg.Pool` that Kysely uses. */
export type Pool = PostgresPool;

/**
 * Opens the embedded database or the PostgreSQL server and brings its tables up to date.
 * Throws ServerError: DATABASE_IN_USE, DATABASE_NEWER, DATABASE_UNAVAILABLE.
 */
export async function openDatabase(
  settings: Pick<Settings, 'dataFolder' | 'databaseUrl' | 'databaseConnections'>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<Database> {
  const pool =
    settings.databaseUrl === null
      ? await openEmbeddedPool(settings.dataFolder)
      : openServerPool(settings.databaseUrl, settings.databaseConnections);
  // biome-ignore lint/complexity/noBannedTypes: see Db
  const db = new Kysely<{}>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, migrations);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const standings = createBoundedCache<Db>(MOST_STANDINGS);
  return {
    db,
    as: (standing) => {
      const key = JSON.stringify([standing.role, standing.org, standing.kind]);
      const known = standings.get(key);
      if (known) return known;
      const opened = openStanding(pool, standing);
      standings.set(key, opened, 1);
      return opened;
    },
    kind: settings.databaseUrl === null ? 'embedded' : 'postgresql',
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/** Runs `work` in a transaction of its own, or in the one that `db` is already. */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** Whether the error is PostgreSQL's foreign_key_violation: the row referred to has gone. */
export function isForeignKeyViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '23503';
}

async function migrate(db: Db, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && /previously executed migration/.test(error.message)) {
    throw new ServerError('DATABASE_NEWER', 'The database was written by a newer Relode than this one', {
      remedy: 'Start the newer version, or restore the backup made before the upgrade',
      cause: error,
    });
  }
  throw error;
}
