import { type Kysely, sql } from 'kysely';
import { protectTable } from './row-security.ts';

/** The log is public: what it holds says nothing of events. Tenants may only queue leaves; nothing logged is changed. */
// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table ledger_outbox (
    seq bigint generated always as identity primary key, leaf text not null,
    queued_at timestamptz not null default now())`.execute(db);
  await sql`create table ledger_leaves (
    index bigint primary key, leaf text not null, hash text not null unique)`.execute(db);
  await sql`create table ledger_tiles (
    level integer not null, index bigint not null, hashes bytea not null, primary key (level, index))`.execute(
    db,
  );
  await sql`create table ledger_checkpoints (
    size bigint primary key, note text not null, signed_at timestamptz not null)`.execute(db);
  const anyone = sql`true`;
  await protectTable(db, 'ledger_outbox', {
    read: sql`false`,
    write: sql`(select relode_org()) is not null`,
    rights: ['insert'],
    systemRights: ['select', 'insert', 'delete'],
  });
  for (const table of ['ledger_leaves', 'ledger_checkpoints'])
    await protectTable(db, table, { read: anyone, rights: ['select'], systemRights: ['select', 'insert'] });
  await protectTable(db, 'ledger_tiles', {
    read: anyone,
    rights: ['select'],
    systemRights: ['select', 'insert', 'update'],
  });
}
