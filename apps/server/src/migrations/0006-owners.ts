import { type Kysely, sql } from 'kysely';
import { ORGANISATION, protectTable, ROWS_OF_ORGANISATION } from './row-security.ts';

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
type AnyDb = Kysely<any>;

const OF_REGION = ['scenarios', 'plans', 'studies'];
const OWNED = [
  'regions',
  'region_files',
  'reference_imports',
  ...OF_REGION,
  'plan_reports',
  'days',
  'day_roads',
  'jobs',
];

/** Gives every row stored so far to the local organisation, and each table the column and policies of an owner. */
export async function giveToOrganisations(db: AnyDb): Promise<void> {
  for (const table of OWNED) {
    const name = sql.ref(table);
    await sql`alter table ${name} add column org_id text not null default 'local' references organisations (id)`.execute(
      db,
    );
    await sql`alter table ${name} alter column org_id set default relode_org()`.execute(db);
  }
  await shareRegions(db);
  for (const table of OF_REGION) await tieToRegion(db, table);
  await sql`create index plans_owner on plans (org_id, created_at)`.execute(db);
  await sql`create index studies_owner on studies (org_id, created_at)`.execute(db);
  await sql`drop index days_created`.execute(db);
  await sql`create index days_owner on days (org_id, created_at)`.execute(db);

  const isOperator = sql`(select relode_org_kind() = 'operator')`;
  await protectTable(db, 'regions', {
    read: sql`org_id = ${ORGANISATION} or (is_shared and ${ORGANISATION} is not null)`,
    write: sql`org_id = ${ORGANISATION} and (not is_shared or ${isOperator})`,
  });
  await protectTable(db, 'region_files', {
    read: sql`exists (select from regions where regions.org_id = region_files.org_id and regions.id = region_id)`,
    write: ROWS_OF_ORGANISATION,
  });
  const others = OWNED.filter((table) => table !== 'regions' && table !== 'region_files');
  for (const table of others) await protectTable(db, table, { read: ROWS_OF_ORGANISATION });
  await sql`grant usage on sequence jobs_id_seq to relode_app, relode_system`.execute(db);
}

/** Two organisations may each have a region of the same id; those that came with Relode are seen by all. */
async function shareRegions(db: AnyDb): Promise<void> {
  await sql`alter table regions add column is_shared boolean not null default false`.execute(db);
  await sql`update regions set is_shared = true where id in (select region_id from reference_imports)`.execute(
    db,
  );
  for (const table of ['region_files', ...OF_REGION]) {
    await sql`alter table ${sql.ref(table)} drop constraint ${sql.ref(`${table}_region_id_fkey`)}`.execute(
      db,
    );
  }
  await sql`alter table regions drop constraint regions_pkey`.execute(db);
  await sql`alter table regions add primary key (org_id, id)`.execute(db);
  await sql`alter table region_files drop constraint region_files_pk`.execute(db);
  await sql`alter table region_files add primary key (org_id, region_id, name)`.execute(db);
  await sql`alter table region_files add foreign key (org_id, region_id) references regions (org_id, id) on delete cascade`.execute(
    db,
  );
}

/** `region_org`: whose region is meant. Set as the row is added: the organisation's own, or else the shared one. */
async function tieToRegion(db: AnyDb, table: string): Promise<void> {
  const name = sql.ref(table);
  await sql`alter table ${name} add column region_org text not null default 'local'`.execute(db);
  await sql`alter table ${name} alter column region_org drop default`.execute(db);
  await sql`alter table ${name} add foreign key (region_org, region_id) references regions (org_id, id) on delete cascade`.execute(
    db,
  );
  if (table === OF_REGION[0]) {
    await sql`
      create function relode_find_region() returns trigger language plpgsql as $$ begin
        select org_id into new.region_org from regions where id = new.region_id
          order by org_id = new.org_id desc, org_id limit 1;
        if new.region_org is null then
          raise foreign_key_violation using message = 'there is no region ' || new.region_id;
        end if;
        return new;
      end $$`.execute(db);
  }
  await sql`create trigger ${sql.ref(`${table}_region`)} before insert on ${name}
    for each row execute function relode_find_region()`.execute(db);
}
