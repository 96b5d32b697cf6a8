import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Client } from '@relode/client';
import type { Scenario } from '@relode/contract';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ANY_PLAN,
  createDatabase,
  createDataFolder,
  describeOnEachEngine,
  regionFiles,
} from '../server/test-server.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const [teaching, henan, china] = await Promise.all([
  regionFiles('teaching'),
  regionFiles('henan'),
  regionFiles('china'),
]);
const TAKE_OVER_SECONDS = 5;
/** Ends with its first plan. */
const SHORT = { gap: 0.9, timeLimitSeconds: 60 };
const ENDLESS = { gap: 0, timeLimitSeconds: 86_400 };

describeOnEachEngine('kill −9', (engine) => {
  let settings: Readonly<Record<string, string>>;
  let cleanUp: () => Promise<void>;
  let isOver: boolean;
  const running = new Set<ServerProcess>();
  const start = async (more: Readonly<Record<string, string>> = {}): Promise<ServerProcess> => {
    const server = await startServerProcess({ ...settings, ...more });
    running.add(server);
    if (isOver) await server.kill(); // the test failed while this one started
    return server;
  };
  beforeEach(async () => {
    isOver = false;
    const folder = await createDataFolder(engine);
    const database = engine === 'postgresql' ? await createDatabase() : null;
    settings = {
      RELODE_DATA: folder,
      RELODE_TAKE_OVER_SECONDS: String(TAKE_OVER_SECONDS),
      ...(database && { DATABASE_URL: database.url }),
    };
    cleanUp = async () => {
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterEach(async () => {
    isOver = true;
    for (const server of running) await server.kill();
    running.clear();
    await cleanUp();
  });
  const queue = async ({ client }: ServerProcess, scenario: Partial<Scenario>): Promise<string> =>
    (await client.createPlan({ body: { regionId: 'henan', scenario } })).id;

  test('during plans: they are computed again after the start, and after a second kill fail and say so', async () => {
    const first = await start({ RELODE_WORKERS: '2' });
    await first.client.importRegion({ body: { files: teaching } });
    await first.client.importRegion({ body: { files: henan } });
    const finished = await first.client.createPlan({ body: { regionId: 'teaching', scenario: ANY_PLAN } });
    await first.client.watchPlan(finished.id);
    const report = await first.client.getPlanReport({ planId: finished.id });
    const doomed = await queue(first, ENDLESS);
    await untilSearching(first.client, doomed);
    const short = await queue(first, SHORT);
    await untilRunning(first.client, short);
    await first.kill();

    const second = await start({ RELODE_WORKERS: '2' });
    expect(await second.client.getPlanReport({ planId: finished.id })).toEqual(report);
    expect(await second.client.watchPlan(short)).toMatchObject({ state: 'done', problem: null });
    expect((await second.client.getPlanReport({ planId: short })).zones.length).toBeGreaterThan(100);
    await untilSearching(second.client, doomed);
    await second.kill();

    const third = await start();
    const failed = await third.client.watchPlan(doomed);
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'PLAN_INTERRUPTED' }, summary: null });
    expect(await third.client.getHealth()).toMatchObject({ queuedPlans: 0, runningPlans: 0 });
    expect(await third.stop()).toBe(0);
  });

  test('during imports: what was acknowledged is there, the rest is whole or not there', async () => {
    const acknowledged = new Set<string>();
    const wanted: string[] = [];
    const original = (id: string) => (id.endsWith('-2') ? china : teaching);
    for (const killAfter of [1, 3]) {
      const { client, kill } = await start();
      let inRound = 0;
      const enough = new AbortController();
      const imports = Array.from({ length: 6 }, (_, i) => {
        const id = `copy-${killAfter}-${i}`;
        wanted.push(id);
        return client.importRegion({ body: { files: renamed(original(id), id) } }).then(
          () => {
            acknowledged.add(id);
            if (++inRound === killAfter) enough.abort();
          },
          () => {},
        );
      });
      await Promise.race([once(enough.signal, 'abort'), Promise.all(imports)]);
      await kill();
      await Promise.all(imports);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(4);
    const { client } = await start();
    const present = new Set((await client.listRegions()).regions.map(({ id }) => id));
    for (const id of acknowledged) expect(present).toContain(id);
    for (const id of present) expect(await exported(client, id)).toEqual(renamed(original(id), id));
    const missing = wanted.filter((id) => !present.has(id));
    for (const id of missing) await client.importRegion({ body: { files: renamed(teaching, id) } });
  });

  test.runIf(engine === 'postgresql')(
    'of one of two servers: the other takes its plan over, and a third that computes nothing tells of it',
    async () => {
      const [one, two] = await Promise.all([start(), start({ RELODE_WORKERS: '0' })]);
      await one.client.importRegion({ body: { files: henan } });
      const id = await queue(one, SHORT);
      await untilRunning(two.client, id);
      await one.kill();
      const watched = two.client.watchPlan(id);
      const three = await start();
      expect(await watched).toMatchObject({ state: 'done', problem: null });
      expect(await three.client.getPlan({ planId: id })).toMatchObject({ state: 'done' });
    },
  );

  test.runIf(engine === 'embedded')(
    'a second process is refused the data folder by the first one’s pid',
    async () => {
      const first = await start();
      await expect(start()).rejects.toThrow(
        new RegExp(`DATABASE_IN_USE.*process ${first.child.pid}[\\s\\S]*RELODE_DATA`),
      );
      expect((await first.client.getHealth()).status).toBe('ok');
    },
  );
});

describe('SIGTERM', () => {
  test('ends the server in order while a plan runs and a stream is open', async () => {
    const folder = await createDataFolder('embedded');
    const first = await startServerProcess({ RELODE_DATA: folder });
    try {
      await first.client.importRegion({ body: { files: henan } });
      const { id } = await first.client.createPlan({ body: { regionId: 'henan', scenario: ENDLESS } });
      await untilSearching(first.client, id);
      const hangUp = new AbortController();
      const watched = first.client.watchPlan(id, { signal: hangUp.signal }).catch(() => {});
      const begin = performance.now();
      expect(await first.stop()).toBe(0);
      expect(performance.now() - begin).toBeLessThan(20_000); // 10 s for requests under way, and a busy machine
      hangUp.abort();
      await watched;
      const second = await startServerProcess({ RELODE_DATA: folder, RELODE_WORKERS: '0' });
      expect(await second.client.getPlan({ planId: id })).toMatchObject({ state: 'queued', progress: null });
      await second.kill();
    } finally {
      await first.kill();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Until a server has taken it. */
async function untilRunning(client: Client, planId: string): Promise<void> {
  await expect
    .poll(async () => (await client.getPlan({ planId })).state, { timeout: 60_000 })
    .toBe('running');
}

/** Until its thread tells of progress. */
async function untilSearching(client: Client, planId: string): Promise<void> {
  const seen = new AbortController();
  await client.watchPlan(planId, { signal: seen.signal, onProgress: () => seen.abort() }).catch((error) => {
    if (!seen.signal.aborted) throw error;
  });
  expect((await client.getPlan({ planId })).state).toBe('running');
}

/** The same region under another id. */
function renamed(files: Readonly<Record<string, string>>, id: string): Record<string, string> {
  const document = files['region.json']!.replace(/"id": "[^"]+"/, `"id": "${id}"`);
  return { ...files, 'region.json': document };
}

async function exported(client: Client, regionId: string): Promise<Record<string, string>> {
  const { bytes } = await client.exportRegion({ regionId });
  const entries = Object.entries(unzipSync(bytes));
  return Object.fromEntries(
    entries.map(([name, content]) => [name.slice(regionId.length + 1), new TextDecoder().decode(content)]),
  );
}
