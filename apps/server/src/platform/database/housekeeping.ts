import { sql } from 'kysely';
import type { Database } from './database.ts';

const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 6 * 3_600_000;

/** The embedded database has no autovacuum: its dead rows are cleared here, while the server runs. Returns the stop. */
export function keepHouse({ db, kind }: Database, onError: (error: unknown) => void): () => void {
  if (kind !== 'embedded') return () => {};
  const clean = (): void => {
    sql`vacuum (analyze)`.execute(db).catch(onError);
  };
  const first = setTimeout(clean, FIRST_AFTER_MS);
  const again = setInterval(clean, EVERY_MS);
  first.unref();
  again.unref();
  return () => {
    clearTimeout(first);
    clearInterval(again);
  };
}
