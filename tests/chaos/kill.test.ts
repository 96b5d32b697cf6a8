import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@relode/client';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
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

describeOnEachEngine('kill −9', (engine) => {
  let settings: Readonly<Record<string, string>>;
  let cleanUp: () => Promise<void>;
  const running = new Set<ServerProcess>();
  const start = async (more: Readonly<Record<string, string>> = {}): Promise<ServerProcess> => {
    const server = await startServerProcess({ ...settings, ...more });
    running.add(server);
    return server;
  };
  beforeEach(async () => {
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
    for (const server of running) await server.kill();
    running.clear();
    await cleanUp();
  });
  const startRunning = async ({ client }: ServerProcess, timeLimitSeconds: number): Promise<string> => {
    const { id } = await client.createPlan({
      body: { regionId: 'henan', scenario: { gap: 0, timeLimitSeconds } },
    });
    await untilRunning(client, id);
    return id;
  };

  test('during a plan: it is computed again after the start, and after a second kill it fails and says so', async () => {
    const first = await start();
    await first.client.importRegion({ body: { files: teaching } });
    await first.client.importRegion({ body: { files: henan } });
    const finished = await first.client.createPlan({ body: { regionId: 'teaching' } });
    await first.client.watchPlan(finished.id);
    const report = await first.client.getPlanReport({ planId: finished.id });
    const short = await startRunning(first, 8);
    await first.kill();

    const second = await start();
    expect(await second.client.getPlanReport({ planId: finished.id })).toEqual(report);
    const resumed = await second.client.watchPlan(short);
    expect(resumed).toMatchObject({ state: 'done', problem: null });
    expect((await second.client.getPlanReport({ planId: short })).zones.length).toBeGreaterThan(100);
    const doomed = await startRunning(second, 3600);
    await second.kill();

    const third = await start();
    await untilRunning(third.client, doomed);
    await third.kill();

    const fourth = await start();
    const failed = await fourth.client.watchPlan(doomed);
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'PLAN_INTERRUPTED' }, summary: null });
    expect(await fourth.client.getHealth()).toMatchObject({ queuedPlans: 0, runningPlans: 0 });
    expect(await fourth.stop()).toBe(0);
  });

  test('during imports: what was acknowledged is there, the rest is whole or not there', async () => {
    const acknowledged = new Set<string>();
    const wanted: string[] = [];
    for (const [round, milliseconds] of [20, 90, 220, 450].entries()) {
      const { client, kill } = await start();
      const imports = Array.from({ length: 6 }, (_, i) => {
        const id = `copy-${round}-${i}`;
        wanted.push(id);
        return client.importRegion({ body: { files: renamed(i % 3 === 0 ? china : teaching, id) } }).then(
          () => acknowledged.add(id),
          () => {},
        );
      });
      await pause(milliseconds);
      await kill();
      await Promise.all(imports);
    }
    const { client } = await start();
    const present = new Set((await client.listRegions()).regions.map(({ id }) => id));
    for (const id of acknowledged) expect(present).toContain(id);
    for (const id of present) {
      const original = wanted.indexOf(id) % 3 === 0 ? china : teaching;
      expect(await exported(client, id)).toEqual(renamed(original, id));
    }
    const missing = wanted.filter((id) => !present.has(id));
    for (const id of missing) await client.importRegion({ body: { files: renamed(teaching, id) } });
  });

  test.runIf(engine === 'postgresql')(
    'of one of two servers: the other takes its plan over, and the dead one’s late writes do not count',
    async () => {
      const [one, two] = [await start(), await start({ RELODE_WORKERS: '0' })];
      await one.client.importRegion({ body: { files: henan } });
      const id = await startRunning(one, 6);
      await one.kill();
      const three = await start();
      const watched = two.client.watchPlan(id); // a server that computes nothing tells of the others' work
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
    const settings = { RELODE_DATA: folder };
    const first = await startServerProcess(settings);
    await first.client.importRegion({ body: { files: henan } });
    const { id } = await first.client.createPlan({
      body: { regionId: 'henan', scenario: { gap: 0, timeLimitSeconds: 3600 } },
    });
    await untilRunning(first.client, id);
    const hangUp = new AbortController();
    const watched = first.client.watchPlan(id, { signal: hangUp.signal }).catch(() => {});
    const begin = performance.now();
    expect(await first.stop()).toBe(0);
    expect(performance.now() - begin).toBeLessThan(10_000);
    hangUp.abort();
    await watched;
    const second = await startServerProcess(settings);
    await untilRunning(second.client, id);
    await second.kill();
    await rm(folder, { recursive: true, force: true });
  });
});

async function untilRunning(client: Client, planId: string): Promise<void> {
  await expect
    .poll(async () => (await client.getPlan({ planId })).state, { timeout: 30_000 })
    .toBe('running');
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
