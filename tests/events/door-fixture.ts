import { EPCIS_CONTEXT_URL, type EpcisEvent, type JsonLdContext } from '@relode/epcis';
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { MIGRATIONS } from '../../apps/server/src/migrations/index.ts';
import {
  type CaptureOutcome,
  captureUnits,
  type DoorParts,
} from '../../apps/server/src/modules/events/capture-events.ts';
import { prepareEvent } from '../../apps/server/src/modules/events/prepare-event.ts';
import { type Actor, asSystem, LOCAL_ACTOR } from '../../apps/server/src/platform/actor.ts';
import { type Database, openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { createDatabase, createDataFolder, type Engine } from '../server/test-server.ts';

export const context = [EPCIS_CONTEXT_URL, { bat: 'https://w3id.org/relode/' }];

export const parts: DoorParts = { now: () => new Date('2035-01-01T00:00:00Z'), sink: async () => {} };

export const actorOf = (orgId: string, orgKind: Actor['orgKind']): Actor => ({
  ...LOCAL_ACTOR,
  orgId,
  orgKind,
});
export const maker = actorOf('maker', 'manufacturer');
export const carrier = actorOf('carrier', 'carrier');
export const recycler = actorOf('recycler', 'recycler');
export const thief = actorOf('thief', 'carrier');
export const regulator = actorOf('regulator', 'regulator');

export const party = ({ orgId }: Pick<Actor, 'orgId'>): string => `https://w3id.org/relode/party/${orgId}`;

/** A database with the five organisations, for all tests of the enclosing describe. */
export function useDoor(engine: Engine, connections = 3) {
  let database: Database;
  let drop = async (): Promise<void> => {};
  beforeAll(async () => {
    const server = engine === 'postgresql' ? await createDatabase() : null;
    if (server) drop = server.drop;
    const dataFolder = await createDataFolder(engine);
    const settings = { dataFolder, databaseUrl: server?.url ?? null, databaseConnections: connections };
    database = await openDatabase(settings, MIGRATIONS);
    for (const { orgId, orgKind } of [maker, carrier, recycler, thief, regulator]) {
      await asSystem(database.db, (tx) =>
        sql`insert into organisations (id, name, kind) values (${orgId}, ${orgId}, ${orgKind})`.execute(tx),
      );
    }
  });
  afterAll(async () => {
    await database?.close();
    await drop();
  });
  return {
    get db() {
      return database.db;
    },
    capture: (actor: Actor, ...events: EpcisEvent[]): Promise<CaptureOutcome[]> =>
      captureIn(database.db, context, actor, events),
    captureIn: (
      documentContext: JsonLdContext,
      actor: Actor,
      events: readonly EpcisEvent[],
    ): Promise<CaptureOutcome[]> => captureIn(database.db, documentContext, actor, events),
    readModels: async () => {
      const found: Record<string, unknown> = {};
      for (const table of ['item_states', 'hand_overs', 'mass_flows']) {
        const { rows } = await asSystem(database.db, (tx) =>
          sql`select * from ${sql.ref(table)} order by 1, 2`.execute(tx),
        );
        found[table] = rows;
      }
      return found;
    },
  };
}

async function captureIn(
  db: Database['db'],
  documentContext: JsonLdContext,
  actor: Actor,
  events: readonly EpcisEvent[],
): Promise<CaptureOutcome[]> {
  const unit = events.map((event) => prepareEvent(event, documentContext));
  const [outcomes] = await captureUnits(db, actor, [unit], parts);
  return outcomes!;
}

let minute = 0;

/** An event of an hour of its own, each later than the one before. */
export function event(
  more: Partial<EpcisEvent> & { readonly type: EpcisEvent['type'] } & Record<string, unknown>,
): EpcisEvent {
  minute += 1;
  return {
    eventTime: new Date(Date.UTC(2034, 0, 1) + minute * 60_000).toISOString(),
    eventTimeZoneOffset: '+00:00',
    ...(more.type === 'TransformationEvent' ? {} : { action: 'OBSERVE' }),
    ...more,
  } as unknown as EpcisEvent;
}
