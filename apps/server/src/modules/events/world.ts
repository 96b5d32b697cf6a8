import { RELODE_NAMESPACE } from '@relode/epcis';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import type { PreparedEvent } from './prepare-event.ts';
import type { ItemState, OrgOf } from './projections/item-state.ts';
import { balanceKey, type MassBalance } from './projections/mass-flow.ts';
import type { EventTables } from './tables.ts';

/** What is known of the things, balances and parties that a batch of events touches. */
export interface World {
  readonly states: Map<string, ItemState>;
  readonly balances: Map<string, MassBalance>;
  /** `eventKey` of what the organisation has captured already, and under which sequence number. */
  readonly captured: Map<string, number>;
  /** Hashes of what the organisation has told, under whatever event ID. */
  readonly told: ReadonlySet<string>;
  /** Hashes of what the organisation has declared wrong. */
  readonly declared: ReadonlySet<string>;
  readonly orgOf: OrgOf;
  readonly lastSeq: number;
  readonly lastRecordMs: number;
}

/** The URI that an organisation goes by where it has claimed none. */
export const partyOf = (orgId: string): string => `${RELODE_NAMESPACE}party/${orgId}`;

export const eventKey = (hash: string, declaration: string, eventId: string): string =>
  `${hash}\n${declaration}\n${eventId}`;

/** Holds until the transaction ends: captures follow each other, so custody, balances and numbers have no races. */
export async function lockDoor(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${DOOR_LOCK})`.execute(tx);
}
const DOOR_LOCK = 4_750_231; // any number that nothing else here takes

/** Reads as the system does, whoever asks: rules look at what the capturing organisation may not see. */
export async function loadWorld(tx: Db, orgId: string, events: readonly PreparedEvent[]): Promise<World> {
  const items = [...new Set(events.flatMap((event) => event.items))];
  const hashes = [...new Set(events.map(({ hash }) => hash))];
  const keys = [...new Set(events.flatMap(({ fact }) => balanceKey(fact) ?? []))];
  const states = await loadStates(tx, items);
  const [captured, balances] = await Promise.all([
    loadCaptured(tx, orgId, hashes),
    loadBalances(tx, orgId, keys),
  ]);
  const parties = new Set([partyOf(orgId)]);
  for (const { columns } of events) for (const party of columns.parties) parties.add(party);
  for (const { custodian, owner, handOvers } of states.values()) {
    parties.add(custodian);
    if (owner !== null) parties.add(owner);
    for (const { to } of handOvers) if (to !== null) parties.add(to);
  }
  return { states, balances, ...captured, orgOf: await loadOrgs(tx, [...parties]) };
}

/** States of things, and of all that lies in them, layer by layer. */
async function loadStates(tx: Db, epcs: readonly string[]): Promise<Map<string, ItemState>> {
  const states = new Map<string, ItemState>();
  if (epcs.length === 0) return states;
  const read = async (where: RawBuilder<unknown>): Promise<string[]> => {
    const { rows } = await sql<{ epc: string; state: ItemState }>`
      select epc, state from item_states where ${where}`.execute(tx);
    const fresh = rows.filter(({ epc }) => !states.has(epc));
    for (const { epc, state } of fresh) states.set(epc, state);
    return fresh.map(({ epc }) => epc);
  };
  await read(sql`epc = any (${[...epcs]}::text[])`);
  let layer: readonly string[] = epcs;
  while (layer.length > 0) layer = await read(sql`parent = any (${[...layer]}::text[])`);
  return states;
}

async function loadCaptured(tx: Db, orgId: string, hashes: readonly string[]) {
  const { rows } = await sql<{
    hash: string | null;
    declaration: string;
    event_id: string;
    seq: number;
    last: number;
    last_time: Date | null;
  }>`
    select hash, declaration, event_id, seq, (select coalesce(max(seq), 0) from events) as last,
      (select record_time from events order by seq desc limit 1) as last_time
    from (select 1) as one left join events on org_id = ${orgId} and hash = any (${[...hashes]}::text[])`.execute(
    tx,
  );
  const known = rows.filter(({ hash }) => hash !== null);
  return {
    captured: new Map(
      known.map(({ hash, declaration, event_id, seq }) => [
        eventKey(hash!, declaration, event_id),
        Number(seq),
      ]),
    ),
    told: new Set(known.flatMap(({ hash, declaration }) => (declaration === '' ? [hash!] : []))),
    declared: new Set(known.flatMap(({ hash, declaration }) => (declaration === '' ? [] : [hash!]))),
    lastSeq: Number(rows[0]!.last),
    lastRecordMs: rows[0]!.last_time?.getTime() ?? 0,
  };
}

async function loadBalances(
  tx: Db,
  orgId: string,
  keys: readonly string[],
): Promise<Map<string, MassBalance>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .withTables<EventTables>()
    .selectFrom('mass_flows')
    .select(['transformation_id', 'balance'])
    .where('org_id', '=', orgId)
    .where('transformation_id', 'in', [...keys])
    .execute();
  return new Map(rows.map(({ transformation_id, balance }) => [transformation_id, balance]));
}

/** Organisations that the URIs belong to; since when counts, so that events are read again as they were read first. */
export async function loadOrgs(tx: Db, uris: readonly string[]): Promise<OrgOf> {
  const own = partyOf('');
  const orgIds = uris.filter((uri) => uri.startsWith(own)).map((uri) => uri.slice(own.length));
  const { rows } = await sql<{ uri: string; org: string; since: Date }>`
    select uri, org_id as org, created_at as since from party_uris where uri = any (${[...uris]}::text[])
    union all
    select ${own} || id, id, created_at from organisations where id = any (${orgIds}::text[])`.execute(tx);
  const known = new Map(rows.map(({ uri, org, since }) => [uri, { org, sinceMs: since.getTime() }]));
  return (party, atMs) => {
    const entry = known.get(party);
    if (entry === undefined) return null;
    return entry.sinceMs <= atMs || party.startsWith(own) ? entry.org : null;
  };
}
