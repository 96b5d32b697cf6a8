import { type EpcisEvent, type JsonLdContext, readContext } from '@relode/epcis';
import { type RawBuilder, sql } from 'kysely';
import { asSystem } from '../../platform/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import { type EventFact, readFact } from './event-fact.ts';
import { EPC_FIELDS, INSIDE, termOf } from './event-terms.ts';
import { applyEvent } from './projections/apply-event.ts';
import type { ItemState, OrgOf, StoredFact } from './projections/item-state.ts';
import { addFlows, balanceKey, type MassBalance, NO_FLOWS } from './projections/mass-flow.ts';
import { storeBalances, storeStates } from './store-read-models.ts';
import { loadOrgs, lockDoor, partyOf } from './world.ts';

interface StoredRow {
  readonly seq: number;
  readonly org_id: string;
  readonly hash: string;
  readonly record_time: Date;
  readonly items: readonly string[];
  readonly context: JsonLdContext;
  readonly body: EpcisEvent;
}

const ROWS_AT_ONCE = 1_000;

/** Drops the read models and makes them anew from the events alone; captures wait meanwhile. */
export async function rebuildReadModels(db: Db): Promise<{ events: number; items: number }> {
  return asSystem(db, async (system) => {
    await lockDoor(system);
    for (const table of ['item_states', 'hand_overs', 'mass_flows']) {
      await sql`delete from ${sql.ref(table)}`.execute(system);
    }
    const orgOf = await loadAllOrgs(system);
    const states = new Map<string, ItemState>();
    const balances = new Map<string, Map<string, MassBalance>>();
    let after = 0;
    let events = 0;
    for (;;) {
      const rows = await readFacts(system, sql`events.seq > ${after}`, ROWS_AT_ONCE);
      if (rows.length === 0) break;
      after = rows.at(-1)!.seq;
      events += rows.length;
      for (const stored of rows) {
        const key = balanceKey(stored.fact);
        if (key !== null) {
          const own = balances.get(stored.org) ?? new Map<string, MassBalance>();
          const massOf = (epc: string) => states.get(epc)?.massKg ?? null;
          balances.set(stored.org, own.set(key, addFlows(own.get(key) ?? NO_FLOWS, stored.fact, massOf)));
        }
        for (const epc of stored.items) states.set(epc, applyEvent(states.get(epc), epc, stored, orgOf));
      }
    }
    await storeInParts(system, states, orgOf);
    for (const [orgId, own] of balances) await storeBalances(system, orgId, own);
    return { events, items: states.size };
  });
}

/** After events were declared wrong: what they told of, told anew without them. */
export async function tellAnew(system: Db, orgId: string, hashes: readonly string[]): Promise<void> {
  const { rows: wrong } = await sql<StoredRow>`
    select seq, org_id, hash, record_time, items, context, body from events
    where org_id = ${orgId} and declaration = '' and not is_repeat and hash = any (${[...hashes]}::text[])`.execute(
    system,
  );
  if (wrong.length === 0) return;
  const orgOf = await loadAllOrgs(system);
  const items = [...new Set(wrong.flatMap(({ items }) => items))];
  const states = new Map<string, ItemState>();
  for (const epc of items) {
    const terms = [...EPC_FIELDS, INSIDE].map((field) => termOf(field, epc));
    const where = sql`events.seq in (select seq from event_terms where term = any (${terms}::text[]))`;
    for (const stored of await readFacts(system, where, null)) {
      states.set(epc, applyEvent(states.get(epc), epc, stored, orgOf));
    }
  }
  const gone = items.filter((epc) => !states.has(epc));
  await sql`delete from hand_overs where epc = any (${items}::text[])`.execute(system);
  await sql`delete from item_states where epc = any (${gone}::text[])`.execute(system);
  await storeStates(system, states, orgOf);
  await weighAnew(system, orgId, wrong.map(toFact));
}

async function weighAnew(system: Db, orgId: string, wrong: readonly StoredFact[]): Promise<void> {
  const keys = new Set(wrong.map(({ fact }) => balanceKey(fact)).filter((key) => key !== null));
  for (const key of keys) {
    const where = sql`events.org_id = ${orgId} and (events.transformation_id = ${key} or events.hash = ${key})`;
    let balance: MassBalance | null = null;
    for (const { fact } of await readFacts(system, where, null)) {
      const masses = await massesOf(system, fact.inputs);
      balance = addFlows(balance ?? NO_FLOWS, fact, (epc) => masses.get(epc) ?? null);
    }
    if (balance !== null) await storeBalances(system, orgId, new Map([[key, balance]]));
    else {
      await sql`delete from mass_flows where org_id = ${orgId} and transformation_id = ${key}`.execute(
        system,
      );
    }
  }
}

async function massesOf(system: Db, epcs: readonly string[]): Promise<Map<string, number | null>> {
  const { rows } = await sql<{ epc: string; kg: number | null }>`
    select epc, (state->>'massKg')::float8 as kg from item_states where epc = any (${[...epcs]}::text[])`.execute(
    system,
  );
  return new Map(rows.map(({ epc, kg }) => [epc, kg]));
}

/** Events in the order of their capture, without those that are declared wrong and without the declarations. */
async function readFacts(system: Db, where: RawBuilder<unknown>, most: number | null): Promise<StoredFact[]> {
  const { rows } = await sql<StoredRow>`
    select seq, org_id, hash, record_time, items, context, body from events
    where ${where} and declaration = '' and not is_repeat and not exists (
      select from events as declared
      where declared.org_id = events.org_id and declared.hash = events.hash and declared.declaration <> ''
    ) order by seq limit ${most}`.execute(system);
  return rows.map(toFact);
}

function toFact({ seq, org_id, hash, record_time, items, context, body }: StoredRow): StoredFact {
  const terms = readContext(body['@context'], readContext(context));
  const fact: EventFact = readFact(body, hash, terms);
  return {
    seq: Number(seq),
    recordMs: record_time.getTime(),
    org: org_id,
    party: partyOf(org_id),
    fact,
    items,
  };
}

async function loadAllOrgs(system: Db): Promise<OrgOf> {
  const { rows } = await sql<{ uri: string }>`
    select uri from party_uris union all select ${partyOf('')} || id from organisations`.execute(system);
  return loadOrgs(
    system,
    rows.map(({ uri }) => uri),
  );
}

async function storeInParts(system: Db, states: ReadonlyMap<string, ItemState>, orgOf: OrgOf): Promise<void> {
  const entries = [...states];
  for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
    await storeStates(system, new Map(entries.slice(from, from + ROWS_AT_ONCE)), orgOf);
  }
}
