import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS } from '../../apps/server/src/migrations/index.ts';
import { protectTable, ROWS_OF_ORGANISATION } from '../../apps/server/src/migrations/row-security.ts';
import { asSystem, inTenant } from '../../apps/server/src/platform/actor.ts';
import { type Database, openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { createDatabase, createDataFolder, describeOnEachEngine } from './test-server.ts';

const carrier = { orgId: 'carrier', orgKind: 'carrier', userId: 'ana' } as const;
const plant = { orgId: 'plant', orgKind: 'plant', userId: 'bo' } as const;

describeOnEachEngine('a table protected by organisation', (engine) => {
  let database: Database;
  let drop = async (): Promise<void> => {};
  beforeAll(async () => {
    const server = engine === 'postgresql' ? await createDatabase() : null;
    if (server) drop = server.drop;
    const dataFolder = await createDataFolder(engine);
    const settings = { dataFolder, databaseUrl: server?.url ?? null, databaseConnections: 3 };
    database = await openDatabase(settings, {
      ...MIGRATIONS,
      '9999-notes': {
        up: async (db) => {
          await sql`create table notes (id text primary key, org_id text not null default relode_org())`.execute(
            db,
          );
          await protectTable(db, 'notes', { read: ROWS_OF_ORGANISATION });
        },
      },
    });
    await inTenant(database.db, carrier, (tx) =>
      sql`insert into notes (id) values ('of carrier')`.execute(tx),
    );
    await inTenant(database.db, plant, (tx) => sql`insert into notes (id) values ('of plant')`.execute(tx));
  });
  afterAll(async () => {
    await database?.close();
    await drop();
  });

  const ids = async (tx: Database['db']) =>
    (await sql<{ id: string }>`select id from notes order by id`.execute(tx)).rows.map(({ id }) => id);

  test('shows each organisation its own rows, the public none, the system all', async () => {
    const { db } = database;
    expect(await inTenant(db, carrier, ids)).toEqual(['of carrier']);
    expect(await inTenant(db, plant, ids)).toEqual(['of plant']);
    expect(await inTenant(db, null, ids)).toEqual([]);
    expect(await asSystem(db, ids)).toEqual(['of carrier', 'of plant']);
  });

  test('lets nobody write a row of another organisation', async () => {
    const { db } = database;
    const forge = inTenant(db, carrier, (tx) =>
      sql`insert into notes (id, org_id) values ('forged', 'plant')`.execute(tx),
    );
    await expect(forge).rejects.toThrow(/row-level security/);
    const give = inTenant(db, carrier, (tx) => sql`update notes set org_id = 'plant'`.execute(tx));
    await expect(give).rejects.toThrow(/row-level security/);
    await inTenant(db, carrier, (tx) => sql`delete from notes where id = 'of plant'`.execute(tx));
    await inTenant(db, carrier, (tx) =>
      sql`update notes set id = id || '!' where id = 'of plant'`.execute(tx),
    );
    expect(await asSystem(db, ids)).toEqual(['of carrier', 'of plant']);
  });

  test('narrows a transaction for a while and widens it again', async () => {
    const seen = await asSystem(database.db, async (tx) => [
      await inTenant(tx, plant, ids),
      await ids(tx),
      await inTenant(tx, carrier, (inner) => asSystem(inner, ids)),
    ]);
    expect(seen).toEqual([['of plant'], ['of carrier', 'of plant'], ['of carrier', 'of plant']]);
  });

  test('leaves nothing of an actor behind on the connection', async () => {
    await inTenant(database.db, carrier, ids);
    const settings = await sql<{ org: string; role: string }>`
      select current_setting('app.org', true) as org, current_setting('role') as role`.execute(database.db);
    expect(settings.rows).toEqual([{ org: expect.toSatisfy((org) => !org), role: 'none' }]);
  });
});
