import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EPCIS_CONTEXT_URL } from '@relode/epcis';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../../apps/server/src/migrations/index.ts';
import { rebuildReadModels } from '../../apps/server/src/modules/events/rebuild.ts';
import { asSystem } from '../../apps/server/src/platform/actor.ts';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { createDatabase, createDataFolder, describeOnEachEngine } from '../server/test-server.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

const TRIALS = Number(process.env.RELODE_KILL_TRIALS ?? 5);
const CLIENTS = 8;

describeOnEachEngine('kill −9 during capture', (engine) => {
  let dataFolder: string;
  let databaseUrl: string | null;
  let cleanUp: () => Promise<void>;
  const running = new Set<ServerProcess>();
  beforeEach(async () => {
    dataFolder = await createDataFolder(engine);
    const database = engine === 'postgresql' ? await createDatabase() : null;
    databaseUrl = database?.url ?? null;
    cleanUp = async () => {
      await database?.drop();
      await rm(dataFolder, { recursive: true, force: true });
    };
  });
  afterEach(async () => {
    for (const server of running) await server.kill();
    running.clear();
    await cleanUp();
  });

  test(
    `every acknowledged event is there once, ${TRIALS} kills long, and what is read agrees with the events`,
    async () => {
      const acknowledged = new Set<string>();
      let serial = 0;
      for (let trial = 0; trial < TRIALS; trial++) {
        const server = await startServerProcess({
          RELODE_DATA: dataFolder,
          ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
        });
        running.add(server);
        let isOver = false;
        const client = async (): Promise<void> => {
          while (!isOver) {
            const epc = `urn:x:battery:${serial++}`;
            const answer = await capture(server.url, epc).catch(() => null);
            if (answer === null) return;
            expect(answer).toBe(201);
            acknowledged.add(epc);
          }
        };
        const clients = Array.from({ length: CLIENTS }, client);
        const before = acknowledged.size;
        while (acknowledged.size === before) await pause(5);
        await pause(trial * 13); // at another moment each time
        await server.kill();
        isOver = true;
        running.delete(server);
        await Promise.all(clients);
      }
      const settings = { dataFolder, databaseUrl, databaseConnections: 3 };
      const database = await openDatabase(settings, MIGRATIONS);
      try {
        const { rows } = await asSystem(database.db, (tx) =>
          sql<{ epc: string; times: number }>`
          select items[1] as epc, count(*)::int as times from events group by 1`.execute(tx),
        );
        const times = new Map(rows.map(({ epc, times }) => [epc, times]));
        expect([...acknowledged].filter((epc) => times.get(epc) !== 1)).toEqual([]);
        expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
        expect(acknowledged.size).toBeGreaterThanOrEqual(TRIALS);
        const states = () =>
          asSystem(database.db, (tx) => sql`select * from item_states order by epc`.execute(tx)).then(
            ({ rows }) => rows,
          );
        const before = await states();
        expect(before).toHaveLength(rows.length);
        await rebuildReadModels(database.db);
        expect(await states()).toEqual(before);
      } finally {
        await database.close();
      }
    },
    TRIALS * 60_000,
  );
});

async function capture(url: string, epc: string): Promise<number> {
  const response = await fetch(`${url}/epcis/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      '@context': [EPCIS_CONTEXT_URL],
      type: 'ObjectEvent',
      eventTime: '2026-01-01T00:00:00Z',
      eventTimeZoneOffset: '+00:00',
      action: 'ADD',
      bizStep: 'commissioning',
      epcList: [epc],
    }),
  });
  return response.status;
}
