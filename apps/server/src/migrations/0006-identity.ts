import { type Kysely, sql } from 'kysely';
import { protectTable } from './row-security.ts';

const KINDS = ['manufacturer', 'carrier', 'recycler', 'plant', 'regulator', 'operator'];

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  for (const role of ['relode_app', 'relode_system']) await makeRole(db, role);
  await sql`create function relode_org() returns text language sql stable
    as $$ select nullif(current_setting('app.org', true), '') $$`.execute(db);
  await sql`create function relode_org_kind() returns text language sql stable
    as $$ select nullif(current_setting('app.org_kind', true), '') $$`.execute(db);

  await db.schema
    .createTable('organisations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in (${sql.join(KINDS.map((kind) => sql.lit(kind)))})`),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.insertInto('organisations').values({ id: 'local', name: 'Relode', kind: 'operator' }).execute();
  // Parties name each other in hand-overs: every organisation knows that the others exist.
  await protectTable(db, 'organisations', {
    read: sql`(select relode_org()) is not null`,
    rights: ['select'],
    systemRights: ['select', 'insert', 'update'],
  });
}

/** Roles belong to the whole PostgreSQL server: another database may have made it, or be making it right now. */
// biome-ignore lint/suspicious/noExplicitAny: see up
async function makeRole(db: Kysely<any>, role: string): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = ${sql.lit(role)}) then
        create role ${sql.ref(role)} nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db);
  await sql`
    do $$ begin
      if not pg_has_role(current_user, ${sql.lit(role)}, 'member') then
        grant ${sql.ref(role)} to current_user;
      end if;
    end $$`.execute(db);
  await sql`grant usage on schema public to ${sql.ref(role)}`.execute(db);
}
