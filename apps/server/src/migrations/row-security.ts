import { type Kysely, type RawBuilder, sql } from 'kysely';

type Right = 'select' | 'insert' | 'update' | 'delete';

export interface TableProtection {
  /** Rows that the actor of the transaction sees, such as `ROWS_OF_ORGANISATION`. */
  readonly read: RawBuilder<unknown>;
  /** Rows that it may add, change (before and after) and delete; the same as `read` when left out. */
  readonly write?: RawBuilder<unknown>;
  /** What tenants may do at all; everything when left out. Events have no update and no delete. */
  readonly rights?: readonly Right[];
  /** What the server's own work may do; the same as `rights` when left out. */
  readonly systemRights?: readonly Right[];
}

const EVERYTHING: readonly Right[] = ['select', 'insert', 'update', 'delete'];

/** The actor's organisation and its kind, null for the public; and whether it is a regulator. */
export const ORGANISATION = sql`(select relode_org())`;
export const IS_REGULATOR = sql`(select relode_org_kind() = 'regulator')`;
/** Of a table whose column `org_id` names the owner. */
export const ROWS_OF_ORGANISATION = sql`org_id = ${ORGANISATION}`;

/**
 * Turns on row-level security, for the table's owner too, with a policy per right named `<table>_<right>` for tenants
 * (role relode_app) and one named `<table>_system` for the server's own work (role relode_system). Nobody else sees a
 * row. Later migrations that change rows of such a table do so after `set local role relode_system`.
 */
export async function protectTable(
  // biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
  db: Kysely<any>,
  table: string,
  { read, write = read, rights = EVERYTHING, systemRights = rights }: TableProtection,
): Promise<void> {
  const name = sql.ref(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  const rules: Readonly<Record<Right, RawBuilder<unknown>>> = {
    select: sql`using (${read})`,
    insert: sql`with check (${write})`,
    update: sql`using (${write}) with check (${write})`,
    delete: sql`using (${write})`,
  };
  for (const right of rights) {
    const policy = sql.ref(`${table}_${right}`);
    await sql`create policy ${policy} on ${name} for ${sql.raw(right)} to relode_app ${rules[right]}`.execute(
      db,
    );
  }
  const system = sql.ref(`${table}_system`);
  await sql`create policy ${system} on ${name} to relode_system using (true) with check (true)`.execute(db);
  await grant(db, name, rights, 'relode_app');
  await grant(db, name, systemRights, 'relode_system');
}

async function grant(
  // biome-ignore lint/suspicious/noExplicitAny: see protectTable
  db: Kysely<any>,
  table: RawBuilder<unknown>,
  rights: readonly Right[],
  role: string,
): Promise<void> {
  if (rights.length === 0) return;
  await sql`grant ${sql.raw(rights.join(', '))} on ${table} to ${sql.ref(role)}`.execute(db);
}
