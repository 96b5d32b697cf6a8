import { sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import { EPC_FIELDS, INSIDE, termOf } from './event-terms.ts';
import type { ItemState, OrgOf } from './projections/item-state.ts';
import type { Session } from './session.ts';

/** Who is asked now: a URI claimed since then counts. */
const NOW = Number.POSITIVE_INFINITY;

/** Rows of event_audience for what was just taken: capturer, parties, holders, owners and makers. */
export function audienceRows(orgId: string, { taken, states, world: { orgOf } }: Session) {
  const orgs: string[] = [];
  const seqs: number[] = [];
  const times: string[] = [];
  for (const { seq, prepared, stored } of taken) {
    const audience = new Set([orgId]);
    for (const party of prepared.columns.parties) addTo(audience, orgOf(party, NOW));
    for (const item of stored.items) {
      for (const org of orgsOf(states.get(item), orgOf)) audience.add(org);
    }
    for (const org of audience) {
      orgs.push(org);
      seqs.push(seq);
      times.push(new Date(prepared.fact.timeMs).toISOString());
    }
  }
  return { orgs, seqs, times };
}

/** Whoever has come to hold or own a thing sees its past too. */
export async function showPast(system: Db, { states, world }: Session): Promise<void> {
  const terms: string[] = [];
  const orgs: string[] = [];
  for (const [epc, state] of states) {
    const before = world.states.get(epc);
    if (before === undefined) continue;
    const known = orgsOf(before, world.orgOf);
    for (const org of orgsOf(state, world.orgOf)) {
      if (known.has(org)) continue;
      for (const field of [...EPC_FIELDS, INSIDE]) {
        terms.push(termOf(field, epc));
        orgs.push(org);
      }
    }
  }
  if (terms.length > 0) await showTerms(system, terms, orgs);
}

/** Shows events with a term to an organisation, pair by pair. */
export async function showTerms(
  system: Db,
  terms: readonly string[],
  orgs: readonly string[],
): Promise<void> {
  await sql`
    insert into event_audience (org_id, seq, event_time)
    select distinct org, events.seq, events.event_time
    from unnest(${[...terms]}::text[], ${[...orgs]}::text[]) as wish (term, org)
    join event_terms on event_terms.term = wish.term
    join events on events.seq = event_terms.seq
    on conflict do nothing`.execute(system);
}

function orgsOf(state: ItemState | undefined, orgOf: OrgOf): Set<string> {
  const orgs = new Set<string>();
  if (state === undefined) return orgs;
  addTo(orgs, orgOf(state.custodian, NOW));
  if (state.owner !== null) addTo(orgs, orgOf(state.owner, NOW));
  addTo(orgs, state.makerOrg);
  return orgs;
}

function addTo(orgs: Set<string>, org: string | null): void {
  if (org !== null) orgs.add(org);
}
