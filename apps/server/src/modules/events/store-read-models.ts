import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import type { ItemState, OrgOf } from './projections/item-state.ts';
import type { MassBalance } from './projections/mass-flow.ts';

/** Who is asked now: a URI claimed since then counts. */
const NOW = Number.POSITIVE_INFINITY;

export async function storeStates(
  system: Db,
  states: ReadonlyMap<string, ItemState>,
  orgOf: OrgOf,
): Promise<void> {
  if (states.size === 0) return;
  await upsertStates(states, orgOf).execute(system);
  await storeHandOvers(system, states);
}

export function upsertStates(states: ReadonlyMap<string, ItemState>, orgOf: OrgOf): RawBuilder<unknown> {
  const all = [...states.values()];
  return sql`
    insert into item_states (epc, custodian, custodian_org, owner, owner_org, maker_org, steward_org, parent, state,
      last_seq)
    select epc, custodian, custodian_org, owner, owner_org, maker_org, steward_org, parent, state, last_seq
    from rows from (unnest(
      ${[...states.keys()]}::text[],
      ${all.map(({ custodian }) => custodian)}::text[],
      ${all.map(({ custodian }) => orgOf(custodian, NOW))}::text[],
      ${all.map(({ owner }) => owner)}::text[],
      ${all.map(({ owner }) => (owner === null ? null : orgOf(owner, NOW)))}::text[],
      ${all.map(({ makerOrg }) => makerOrg)}::text[],
      ${all.map(({ stewardOrg }) => stewardOrg)}::text[],
      ${all.map(({ parent }) => parent)}::text[],
      ${all.map(({ lastSeq }) => lastSeq)}::bigint[]
    ), jsonb_array_elements(${JSON.stringify(all)}::jsonb))
      as row (epc, custodian, custodian_org, owner, owner_org, maker_org, steward_org, parent, last_seq, state)
    on conflict (epc) do update set custodian = excluded.custodian, custodian_org = excluded.custodian_org,
      owner = excluded.owner, owner_org = excluded.owner_org, maker_org = excluded.maker_org,
      steward_org = excluded.steward_org, parent = excluded.parent, state = excluded.state,
      last_seq = excluded.last_seq`;
}

export async function storeHandOvers(system: Db, states: ReadonlyMap<string, ItemState>): Promise<void> {
  const rows = [...states].flatMap(([epc, { handOvers }]) =>
    handOvers.map((handOver) => ({
      id: `${epc}\n${handOver.givenEvent ?? ''}\n${handOver.receivedEvent ?? ''}`,
      epc,
      from_party: handOver.from,
      to_party: handOver.to,
      from_org: handOver.fromOrg,
      to_org: handOver.toOrg,
      status: handOver.status,
      details: handOver,
    })),
  );
  if (rows.length === 0) return;
  await sql`delete from hand_overs where epc = any (${[...new Set(rows.map(({ epc }) => epc))]}::text[])`.execute(
    system,
  );
  await sql`
    insert into hand_overs (id, epc, from_party, to_party, from_org, to_org, status, details)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id text, epc text, from_party text, to_party text, from_org text, to_org text, status text, details jsonb)
    on conflict (id) do nothing`.execute(system);
}

export async function storeBalances(
  system: Db,
  orgId: string,
  balances: ReadonlyMap<string, MassBalance>,
): Promise<void> {
  if (balances.size === 0) return;
  const rows = [...balances].map(([transformation_id, balance]) => ({ transformation_id, balance }));
  await sql`
    insert into mass_flows (org_id, transformation_id, balance)
    select ${orgId}, transformation_id, balance from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      transformation_id text, balance jsonb)
    on conflict (org_id, transformation_id) do update set balance = excluded.balance`.execute(system);
}
