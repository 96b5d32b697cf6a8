import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import { DURABLE_START_PARAMETERS, DurableNodeFS, syncCount } from './durable-file-system.ts';

/** The one thread that holds the embedded database: a long query never stops the server's own thread. */
export interface EmbeddedRequest {
  readonly id: number;
  readonly sql: string | null; // null closes the database
  readonly parameters: readonly unknown[];
}

export type EmbeddedAnswer =
  | { readonly id: number; readonly rows: unknown[]; readonly affectedRows: number; readonly syncs: number }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | null } };

const { dataFolder } = workerData as { dataFolder: string };
mkdirSync(dataFolder, { recursive: true });
const database = await PGlite.create({
  fs: new DurableNodeFS(join(dataFolder, 'postgres')),
  startParams: [...DURABLE_START_PARAMETERS],
  parsers: { [types.INT8]: Number },
});
await database.exec("set timezone = 'UTC'");
parentPort!.on('message', (request: EmbeddedRequest) => void answer(request));
parentPort!.postMessage({ id: 0, rows: [], affectedRows: 0, syncs: syncCount() } satisfies EmbeddedAnswer);

async function answer({ id, sql, parameters }: EmbeddedRequest): Promise<void> {
  let reply: EmbeddedAnswer;
  try {
    if (sql === null) await database.close();
    const { rows, affectedRows } =
      sql === null ? { rows: [], affectedRows: 0 } : await database.query(sql, [...parameters]);
    reply = { id, rows, affectedRows: affectedRows ?? 0, syncs: syncCount() };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    reply = { id, error: { message, code: code ?? null } };
  }
  parentPort!.postMessage(reply);
}
