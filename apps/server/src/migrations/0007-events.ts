import { type Kysely, sql } from 'kysely';
import { IS_REGULATOR, ORGANISATION, protectTable, ROWS_OF_ORGANISATION } from './row-security.ts';

/** URIs that the actor's organisation is known by in events; found once per statement. */
const OWN_URIS = sql`(select relode_party_uris())`;

// biome-ignore lint/suspicious/noExplicitAny: a migration meets tables that no type describes any more
export async function up(db: Kysely<any>): Promise<void> {
  await makeParties(db);
  await makeReadModels(db);
  await makeEvents(db);
  await makeCaptureJobs(db);
  await makeQueries(db);
}

// biome-ignore lint/suspicious/noExplicitAny: see up
async function makeParties(db: Kysely<any>): Promise<void> {
  // Whoever claims a URI sees what names it: only the system writes here, on an administrator's word.
  await sql`
    create table party_uris (
      uri text collate "C" primary key,
      org_id text not null references organisations (id),
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index party_uris_of_org on party_uris (org_id)`.execute(db);
  await protectTable(db, 'party_uris', {
    read: sql`${ORGANISATION} is not null`,
    rights: ['select'],
    systemRights: ['select', 'insert'],
  });
  // A maker that is opted in sees the events of the batteries it has made, whoever captures them.
  await sql`
    create table maker_opt_ins (
      org_id text primary key references organisations (id),
      created_at timestamptz not null default now()
    )`.execute(db);
  await protectTable(db, 'maker_opt_ins', {
    read: ROWS_OF_ORGANISATION,
    rights: ['select'],
    systemRights: ['select', 'insert', 'delete'],
  });
  await sql`
    create function relode_party_uris() returns text[] language sql stable
    as $$ select coalesce(array_agg(uri), '{}') || ('https://w3id.org/relode/party/' || relode_org())
          from party_uris where org_id = relode_org() $$`.execute(db);
}

/** Made from events alone, and dropped and made anew by `rebuild`. */
// biome-ignore lint/suspicious/noExplicitAny: see up
async function makeReadModels(db: Kysely<any>): Promise<void> {
  await sql`
    create table item_states (
      epc text collate "C" primary key,
      custodian text collate "C",
      custodian_org text,
      owner text collate "C",
      owner_org text,
      maker_org text,
      steward_org text not null,
      parent text collate "C",
      state jsonb not null,
      last_seq bigint not null
    )`.execute(db);
  for (const column of ['custodian_org', 'owner_org', 'maker_org', 'parent']) {
    await sql`create index ${sql.ref(`item_states_${column}`)} on item_states (${sql.ref(column)}) where ${sql.ref(column)} is not null`.execute(
      db,
    );
  }
  await protectTable(db, 'item_states', {
    read: sql`custodian_org = ${ORGANISATION} or owner_org = ${ORGANISATION} or steward_org = ${ORGANISATION}
      or ${IS_REGULATOR}
      or (maker_org = ${ORGANISATION} and (select exists (select from maker_opt_ins where org_id = relode_org())))`,
    rights: ['select'],
    systemRights: ['select', 'insert', 'update', 'delete'],
  });
  await sql`
    create table hand_overs (
      id text collate "C" primary key,
      epc text collate "C" not null,
      from_party text collate "C" not null,
      to_party text collate "C",
      from_org text not null,
      to_org text,
      status text not null,
      details jsonb not null
    )`.execute(db);
  await sql`create index hand_overs_of_epc on hand_overs (epc)`.execute(db);
  await protectTable(db, 'hand_overs', {
    read: sql`from_org = ${ORGANISATION} or to_org = ${ORGANISATION} or ${IS_REGULATOR}`,
    rights: ['select'],
    systemRights: ['select', 'insert', 'update', 'delete'],
  });
  await sql`
    create table mass_flows (
      org_id text not null,
      transformation_id text collate "C" not null,
      balance jsonb not null,
      primary key (org_id, transformation_id)
    )`.execute(db);
  await protectTable(db, 'mass_flows', {
    read: sql`${ROWS_OF_ORGANISATION} or ${IS_REGULATOR}`,
    rights: ['select'],
    systemRights: ['select', 'insert', 'update', 'delete'],
  });
}

// biome-ignore lint/suspicious/noExplicitAny: see up
async function makeEvents(db: Kysely<any>): Promise<void> {
  // Values in canonical form, so that queries compare plain texts; "C" for prefixes by index.
  await sql`
    create table events (
      seq bigint primary key,
      org_id text not null,
      hash text collate "C" not null,
      declaration text collate "C" not null,
      event_id text collate "C" not null,
      is_repeat boolean not null,
      event_time timestamptz not null,
      record_time timestamptz not null,
      type text collate "C" not null,
      action text collate "C",
      biz_step text collate "C",
      disposition text collate "C",
      read_point text collate "C",
      biz_location text collate "C",
      transformation_id text collate "C",
      declared_at timestamptz,
      has_sensors boolean not null,
      parties text[] not null,
      items text[] not null,
      context jsonb not null,
      body jsonb not null
    )`.execute(db);
  await sql`create unique index events_once on events (org_id, hash, declaration, event_id)`.execute(db);
  for (const columns of ['event_time, seq', 'record_time, seq', 'event_id']) {
    const name = `events_by_${columns.split(',')[0]}`;
    await sql`create index ${sql.ref(name)} on events (${sql.raw(columns)})`.execute(db);
  }
  for (const column of ['biz_step', 'disposition', 'read_point', 'biz_location']) {
    await sql`create index ${sql.ref(`events_by_${column}`)} on events (${sql.ref(column)}, event_time, seq) where ${sql.ref(column)} is not null`.execute(
      db,
    );
  }
  for (const column of ['transformation_id', 'declared_at']) {
    await sql`create index ${sql.ref(`events_by_${column}`)} on events (${sql.ref(column)}) where ${sql.ref(column)} is not null`.execute(
      db,
    );
  }
  await letSystemAnswer(db);
  await protectTable(db, 'events', {
    read: sql`org_id = ${ORGANISATION} or ${IS_REGULATOR} or parties && ${OWN_URIS}
      or (${ORGANISATION} is not null and relode_holds_any(items, relode_org()))`,
    write: ROWS_OF_ORGANISATION,
    rights: ['select', 'insert'],
  });
  // Multi-valued fields, one row per value: `<field>=<value>`. Compared by = and <, which security policies let through
  // to the index (operators of arrays and LIKE are not leakproof).
  await sql`
    create table event_terms (
      term text collate "C" not null,
      seq bigint not null,
      primary key (term, seq)
    )`.execute(db);
  await protectTable(db, 'event_terms', {
    read: sql`exists (select from events where events.seq = event_terms.seq)`,
    rights: ['select'],
    systemRights: ['select', 'insert'],
  });
  // Events that an organisation may see, or might once: searches begin here, and the policy of events decides.
  await sql`
    create table event_audience (
      org_id text not null,
      seq bigint not null,
      event_time timestamptz not null,
      primary key (org_id, seq)
    )`.execute(db);
  await sql`create index event_audience_by_time on event_audience (org_id, event_time, seq)`.execute(db);
  await protectTable(db, 'event_audience', {
    read: ROWS_OF_ORGANISATION,
    rights: ['select'],
    systemRights: ['select', 'insert'],
  });
}

/** A function that looks into item_states whole, owned by the system's role: the policy of events asks it. */
// biome-ignore lint/suspicious/noExplicitAny: see up
async function letSystemAnswer(db: Kysely<any>): Promise<void> {
  await sql`
    create function relode_holds_any(items text[], org text) returns boolean language sql stable
    security definer set search_path = public cost 5000
    as $$ select exists (
      select from item_states
      where epc = any (items) and (
        custodian_org = org or owner_org = org
        or (maker_org = org and exists (select from maker_opt_ins where org_id = org))
      )) $$`.execute(db);
  await sql`grant create on schema public to relode_system`.execute(db);
  await sql`alter function relode_holds_any(text[], text) owner to relode_system`.execute(db);
  await sql`revoke create on schema public from relode_system`.execute(db);
}

// biome-ignore lint/suspicious/noExplicitAny: see up
async function makeCaptureJobs(db: Kysely<any>): Promise<void> {
  await sql`
    create table capture_jobs (
      id text primary key,
      org_id text not null default relode_org(),
      created_at timestamptz not null,
      finished_at timestamptz,
      running boolean not null,
      success boolean not null,
      error_behaviour text not null check (error_behaviour in ('rollback', 'proceed')),
      captured integer not null,
      errors jsonb not null
    )`.execute(db);
  await sql`create index capture_jobs_by_time on capture_jobs (org_id, created_at desc, id)`.execute(db);
  await protectTable(db, 'capture_jobs', {
    read: ROWS_OF_ORGANISATION,
    rights: ['select', 'insert', 'update'],
  });
  // Master data of document headers: what is known of places and things, by whom it was sent.
  await sql`
    create table master_data (
      org_id text not null default relode_org(),
      type text not null,
      id text collate "C" not null,
      attributes jsonb not null,
      children text[] not null,
      primary key (org_id, id, type)
    )`.execute(db);
  await protectTable(db, 'master_data', {
    read: sql`${ROWS_OF_ORGANISATION} or ${IS_REGULATOR}`,
    write: ROWS_OF_ORGANISATION,
    rights: ['select', 'insert', 'update'],
  });
}

// biome-ignore lint/suspicious/noExplicitAny: see up
async function makeQueries(db: Kysely<any>): Promise<void> {
  await sql`
    create table named_queries (
      org_id text not null default relode_org(),
      name text not null,
      query jsonb not null,
      created_at timestamptz not null,
      primary key (org_id, name)
    )`.execute(db);
  await protectTable(db, 'named_queries', {
    read: ROWS_OF_ORGANISATION,
    rights: ['select', 'insert', 'delete'],
  });
  await sql`
    create table subscriptions (
      id text primary key,
      org_id text not null default relode_org(),
      query_name text not null,
      dest text not null,
      signature_token text,
      report_if_empty boolean not null,
      initial_record_time timestamptz,
      stream boolean not null,
      schedule jsonb,
      created_at timestamptz not null,
      last_executed_at timestamptz,
      last_notified_at timestamptz,
      next_at timestamptz,
      cursor_seq bigint not null,
      failures integer not null default 0,
      foreign key (org_id, query_name) references named_queries (org_id, name) on delete cascade
    )`.execute(db);
  await sql`create index subscriptions_due on subscriptions (next_at)`.execute(db);
  await protectTable(db, 'subscriptions', {
    read: ROWS_OF_ORGANISATION,
    rights: ['select', 'insert', 'delete'],
    systemRights: ['select', 'update', 'delete'],
  });
}
