import { ServerError } from '../server-error.ts';
import { startSourceThread } from '../start-source-thread.ts';
import type { Pool } from './database.ts';
import type { EmbeddedAnswer, EmbeddedRequest } from './embedded-worker.ts';
import { lockFolder } from './folder-lock.ts';

interface Waiting {
  readonly resolve: (answer: Extract<EmbeddedAnswer, { rows: unknown[] }>) => void;
  readonly reject: (error: Error) => void;
}

/** An error of the embedded database, with PostgreSQL's five-letter code, as `pg` gives it. */
class EmbeddedDatabaseError extends Error {
  readonly code: string | null;
  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

export type EmbeddedPool = Pool & {
  /** Times the database has waited for the disk. */
  syncs(): number;
  /** Ends the database's thread as a crash would. */
  endThread(): Promise<void>;
};

/**
 * The embedded database behind the face of a connection pool with one connection: who holds it runs a whole
 * transaction, the others wait. When its thread dies (PostgreSQL panics on a full disk), waiting queries fail with
 * DATABASE_UNAVAILABLE and the next one starts it again, recovered from its log.
 */
export async function openEmbeddedPool(dataFolder: string): Promise<EmbeddedPool> {
  const lock = await lockFolder(dataFolder);
  const queue: (() => void)[] = [];
  let held = false;
  let syncs = 0;
  let thread: EmbeddedThread | null = null;
  const alive = async (): Promise<EmbeddedThread> => {
    if (thread === null || thread.dead()) thread = await startThread(dataFolder);
    return thread;
  };
  try {
    await alive();
  } catch (error) {
    await lock.release();
    throw error;
  }

  const release = (): void => {
    const next = queue.shift();
    if (next) next();
    else held = false;
  };
  /** Bound to the thread it was handed out with: after a restart the rest of its transaction must fail. */
  const clientOf = (own: EmbeddedThread) => ({
    query: async (sql: string, parameters: readonly unknown[]) => {
      const answer = await own.ask(sql, parameters);
      syncs = answer.syncs;
      return {
        command: sql.trimStart().slice(0, 6).toUpperCase(),
        rowCount: answer.affectedRows,
        rows: answer.rows,
      };
    },
    release,
  });
  return {
    connect: async () => {
      if (held) await new Promise<void>((resolve) => queue.push(resolve));
      held = true;
      try {
        return clientOf(await alive());
      } catch (error) {
        release();
        throw error;
      }
    },
    end: async () => {
      if (thread !== null && !thread.dead()) await thread.close();
      await lock.release();
    },
    syncs: () => syncs,
    endThread: async () => {
      await thread?.kill();
    },
  } as unknown as EmbeddedPool;
}

interface EmbeddedThread {
  ask(
    sql: string | null,
    parameters: readonly unknown[],
  ): Promise<Extract<EmbeddedAnswer, { rows: unknown[] }>>;
  dead(): boolean;
  kill(): Promise<unknown>;
  close(): Promise<void>;
}

async function startThread(dataFolder: string): Promise<EmbeddedThread> {
  const worker = startSourceThread(new URL('./embedded-worker.ts', import.meta.url), { dataFolder });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let dead = false;
  const fail = (cause: unknown): void => {
    dead = true;
    const message = cause instanceof Error ? cause.message : String(cause);
    for (const { reject } of waiting.values()) {
      reject(new ServerError('DATABASE_UNAVAILABLE', `The embedded database stopped: ${message}`, { cause }));
    }
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', (status) => fail(`its thread ended with status ${status}`));
  worker.on('message', (answer: EmbeddedAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asked?.reject(new EmbeddedDatabaseError(answer.error.message, answer.error.code));
    else asked?.resolve(answer);
  });
  const wait = (id: number) =>
    new Promise<Extract<EmbeddedAnswer, { rows: unknown[] }>>((resolve, reject) =>
      waiting.set(id, { resolve, reject }),
    );
  const ask = async (sql: string | null, parameters: readonly unknown[]) => {
    if (dead) throw new ServerError('DATABASE_UNAVAILABLE', 'The embedded database stopped and starts again');
    const id = ++lastId;
    const answer = wait(id);
    worker.postMessage({ id, sql, parameters } satisfies EmbeddedRequest);
    return answer;
  };
  await wait(0);
  return {
    ask,
    dead: () => dead,
    kill: () => worker.terminate(),
    close: async () => {
      await ask(null, []);
      await worker.terminate();
    },
  };
}
