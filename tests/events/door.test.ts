import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EpcisDocument, eventHashIds, eventsOf } from '@relode/epcis';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../apps/server/src/migrations/index.ts';
import { captureUnits, type DoorParts } from '../../apps/server/src/modules/events/capture-events.ts';
import { prepareEvent, sha256 } from '../../apps/server/src/modules/events/prepare-event.ts';
import { rebuildReadModels } from '../../apps/server/src/modules/events/rebuild.ts';
import { LOCAL_ACTOR } from '../../apps/server/src/platform/actor.ts';
import { type Database, openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { createDatabase, createDataFolder, describeOnEachEngine } from '../server/test-server.ts';

const SHARED = process.env.RELODE_SHARED;
const parts: DoorParts = {
  now: () => new Date('2035-01-01T00:00:00Z'),
  sink: async () => {},
};

describeOnEachEngine('the event door', (engine) => {
  let database: Database;
  let drop = async (): Promise<void> => {};
  beforeAll(async () => {
    const server = engine === 'postgresql' ? await createDatabase() : null;
    if (server) drop = server.drop;
    const dataFolder = await createDataFolder(engine);
    const settings = { dataFolder, databaseUrl: server?.url ?? null, databaseConnections: 3 };
    database = await openDatabase(settings, MIGRATIONS);
  });
  afterAll(async () => {
    await database?.close();
    await drop();
  });

  const readModels = async () => {
    const tables = ['item_states', 'hand_overs', 'mass_flows'];
    const found: Record<string, unknown> = {};
    for (const table of tables) {
      found[table] = (await sql`select * from ${sql.ref(table)} order by 1, 2`.execute(database.db)).rows;
    }
    return found;
  };

  describe.skipIf(!SHARED)('with GS1’s examples (needs RELODE_SHARED)', () => {
    test('takes every document and keeps its events and their hashes', async () => {
      for (const file of jsonBelow(join(SHARED!, 'data/epcis/gs1/examples'))) {
        const document = JSON.parse(readFileSync(file, 'utf8')) as EpcisDocument;
        const unit = eventsOf(document).map((event) => prepareEvent(event, document['@context']));
        const [outcomes] = await captureUnits(database.db, LOCAL_ACTOR, [unit], parts);
        expect(
          outcomes!.filter(({ status }) => status !== 'captured' && status !== 'duplicate'),
          file,
        ).toEqual([]);
        expect(unit.map(({ hash }) => hash)).toEqual(eventHashIds(document, sha256));
      }
      const before = await readModels();
      await rebuildReadModels(database.db);
      expect(await readModels()).toEqual(before);
    });
    test('takes the life of a battery from making to recovered metal', async () => {
      const file = join(SHARED!, 'data/epcis/reverse-chain/battery-lifecycle-19-events.json');
      const document = JSON.parse(readFileSync(file, 'utf8')) as EpcisDocument;
      const unit = eventsOf(document).map((event) => prepareEvent(event, document['@context']));
      const [outcomes] = await captureUnits(database.db, LOCAL_ACTOR, [unit], parts);
      expect(outcomes!.filter(({ status }) => status !== 'captured')).toEqual([]);
    });
  });
});

function jsonBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonld'))
    .sort()
    .map((name) => join(folder, name));
}
