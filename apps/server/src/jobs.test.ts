import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS } from './migrations/index.ts';
import { inTenant, LOCAL_TENANT } from './platform/actor.ts';
import { type Database, openDatabase } from './platform/database/database.ts';
import { SYSTEM } from './platform/database/standing.ts';
import { enqueueJob, type JobHandler, startJobRunner } from './platform/jobs.ts';

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relode-jobs-'));
  database = await openDatabase(
    { dataFolder: folder, databaseUrl: null, databaseConnections: 2 },
    MIGRATIONS,
  );
}, 180_000);
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
}, 180_000);

/** Runs one job whose end refuses to be written `refusals` times, and returns its state and what was told of it. */
async function runOne(kind: string, refusals: number): Promise<{ state: string; causes: string[] }> {
  const db = database.as(SYSTEM);
  const causes: string[] = [];
  let left = refusals;
  let seen = () => {};
  const ended = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const state = async () => {
    const { rows } = await sql<{ state: string }>`select state from jobs where kind = ${kind}`.execute(db);
    return rows[0]!.state;
  };
  const handler: JobHandler = {
    onStarted: async () => {},
    onInterrupted: async () => {},
    onUnwritable: async (_tx, _subject, cause) => void causes.push((cause as { code: string }).code),
    onChanged: () => void state().then((now) => now !== 'queued' && now !== 'running' && seen()),
    run: async () => ({
      state: 'done',
      write: async (tx) => {
        if (left-- > 0) await sql`select 1 / 0`.execute(tx);
      },
    }),
  };
  await inTenant(database.db, LOCAL_TENANT, (tx) => enqueueJob(tx, kind, 'subject'));
  const options = { db, kind, handler, concurrency: 1, alone: true, takeOverSeconds: 30, onError: () => {} };
  const runner = startJobRunner(options);
  await ended;
  await runner.stop();
  return { state: await state(), causes };
}

test('an end that cannot be written for a moment is written again', async () => {
  expect(await runOne('passing', 2)).toEqual({ state: 'done', causes: [] });
}, 180_000);

test('an end that can never be written gives the job up, with the reason (22012: division by zero)', async () => {
  expect(await runOne('lasting', 1000)).toEqual({ state: 'failed', causes: ['22012'] });
}, 180_000);
