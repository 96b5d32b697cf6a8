import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
  type TransactionSettings,
} from 'kysely';
import type { Db, Pool } from './database.ts';

/** As whom a transaction works: the role that row-level security speaks of, and the organisation with its kind. */
export interface Standing {
  readonly role: 'relode_app' | 'relode_system' | 'none'; // none: the login role, for migrations and upkeep
  readonly org: string; // '' = the public, and the system
  readonly kind: string;
}

export const SYSTEM: Standing = { role: 'relode_system', org: '', kind: '' };

const STAND = `select set_config('app.org', $1, true), set_config('app.org_kind', $2, true), set_config('role', $3, true)`;

/** Until the transaction ends. `set_config('role', …, true)` is SET LOCAL ROLE. */
export async function standAs(tx: Db, standing: Standing): Promise<void> {
  await tx.executeQuery(standQuery(standing));
}

export async function readStanding(tx: Db): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select current_setting('role') as role, coalesce(current_setting('app.org', true), '') as org,
           coalesce(current_setting('app.org_kind', true), '') as kind`.execute(tx);
  return rows[0]!;
}

/** A database whose every query and transaction works in one standing. Queries alone are transactions of their own. */
export function openStanding(pool: Pool, standing: Standing): Db {
  // biome-ignore lint/complexity/noBannedTypes: see Db
  return new Kysely<{}>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new StandingDriver(pool, standing),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

function standQuery({ org, kind, role }: Standing): CompiledQuery {
  return CompiledQuery.raw(STAND, [org, kind, role]);
}

class StandingDriver implements Driver {
  readonly #inner: PostgresDriver;
  readonly #standing: Standing;

  constructor(pool: Pool, standing: Standing) {
    this.#inner = new PostgresDriver({ pool });
    this.#standing = standing;
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new StandingConnection((await this.#inner.acquireConnection()) as InnerConnection, this.#standing);
  }

  async beginTransaction(connection: StandingConnection, settings: TransactionSettings): Promise<void> {
    await this.#inner.beginTransaction(connection.inner, settings);
    connection.isInTransaction = true;
    await connection.inner.executeQuery(standQuery(this.#standing));
  }

  async commitTransaction(connection: StandingConnection): Promise<void> {
    connection.isInTransaction = false;
    await this.#inner.commitTransaction(connection.inner);
  }

  async rollbackTransaction(connection: StandingConnection): Promise<void> {
    connection.isInTransaction = false;
    await this.#inner.rollbackTransaction(connection.inner);
  }

  async releaseConnection(connection: StandingConnection): Promise<void> {
    await this.#inner.releaseConnection(connection.inner);
  }

  /** The pool is the database's to close. */
  async destroy(): Promise<void> {}
}

type InnerConnection = Awaited<ReturnType<PostgresDriver['acquireConnection']>> &
  Parameters<PostgresDriver['releaseConnection']>[0];

class StandingConnection implements DatabaseConnection {
  readonly inner: InnerConnection;
  readonly #standing: Standing;
  isInTransaction = false;

  constructor(inner: InnerConnection, standing: Standing) {
    this.inner = inner;
    this.#standing = standing;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.isInTransaction) return this.inner.executeQuery<R>(query);
    await this.inner.executeQuery(CompiledQuery.raw('begin'));
    try {
      await this.inner.executeQuery(standQuery(this.#standing));
      const result = await this.inner.executeQuery<R>(query);
      await this.inner.executeQuery(CompiledQuery.raw('commit'));
      return result;
    } catch (error) {
      await this.inner.executeQuery(CompiledQuery.raw('rollback')).catch(() => {}); // the connection is lost
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: nothing here streams rows
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed');
  }
}
