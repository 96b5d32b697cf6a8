import pg from 'pg';
import type { Pool } from './database.ts';

/** Connections to a PostgreSQL server. `int8` is read as a number, as the embedded database does. */
export function openServerPool(url: string, connections: number): Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    application_name: 'relode',
    types,
  });
  pool.on('error', () => {}); // an idle connection broke; the next query opens another or fails by itself
  return pool as unknown as Pool;
}
