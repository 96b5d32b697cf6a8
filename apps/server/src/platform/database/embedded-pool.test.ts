import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Generated, Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedPool } from './embedded-pool.ts';

type Tables = { notes: { id: Generated<number>; text: string } };

let folder: string;
let pool: Awaited<ReturnType<typeof openEmbeddedPool>>;
let db: Kysely<Tables>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relode-embedded-'));
  pool = await openEmbeddedPool(folder);
  db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await sql`create table notes (id bigserial primary key, text text not null)`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

const countNotes = async (text: string): Promise<number> =>
  (await db.selectFrom('notes').select('id').where('text', '=', text).execute()).length;

test('every commit reaches the disk before it is acknowledged', async () => {
  for (let i = 0; i < 5; i++) {
    const before = pool.syncs();
    await db.insertInto('notes').values({ text: 'synced' }).execute();
    await sql`select 1`.execute(db); // the count travels with answers
    expect(pool.syncs()).toBeGreaterThan(before);
  }
});

test('reads do not wait for the disk', async () => {
  await sql`select 1`.execute(db);
  const before = pool.syncs();
  for (let i = 0; i < 20; i++) await countNotes('synced');
  expect(pool.syncs()).toBe(before);
});

test('bigints are numbers', async () => {
  const { id } = await db.insertInto('notes').values({ text: 'n' }).returning('id').executeTakeFirstOrThrow();
  expect(id).toBeTypeOf('number');
});

test('fifty users at once each see their own transaction whole', async () => {
  const users = Array.from({ length: 50 }, (_, user) =>
    db.transaction().execute(async (tx) => {
      await tx
        .insertInto('notes')
        .values({ text: `user ${user}` })
        .execute();
      await tx
        .insertInto('notes')
        .values({ text: `user ${user}` })
        .execute();
      const { count } = await tx
        .selectFrom('notes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('text', '=', `user ${user}`)
        .executeTakeFirstOrThrow();
      return count;
    }),
  );
  expect(new Set(await Promise.all(users))).toEqual(new Set([2]));
});

test('a failed transaction leaves nothing, and its error carries PostgreSQL’s code', async () => {
  const failed = db.transaction().execute(async (tx) => {
    await tx.insertInto('notes').values({ text: 'gone' }).execute();
    await sql`insert into notes (id, text) values (1, 'twice')`.execute(tx);
  });
  await expect(failed).rejects.toMatchObject({ code: '23505' });
  expect(await countNotes('gone')).toBe(0);
});

test('when the database’s thread dies in a transaction, the rest of it fails and the next user finds it recovered', async () => {
  await db.insertInto('notes').values({ text: 'acknowledged' }).execute();
  const broken = db.transaction().execute(async (tx) => {
    await tx.insertInto('notes').values({ text: 'half' }).execute();
    await pool.endThread();
    await tx.insertInto('notes').values({ text: 'half' }).execute();
  });
  await expect(broken).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  expect(await countNotes('half')).toBe(0);
  expect(await countNotes('acknowledged')).toBe(1);
});

test('a query under way when the thread dies fails instead of waiting for ever', async () => {
  const slow = sql`select pg_sleep(30)`.execute(db);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await pool.endThread();
  await expect(slow).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  await sql`select 1`.execute(db);
});
