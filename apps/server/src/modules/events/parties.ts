import { canonicalIdentifier } from '@relode/epcis';
import { sql } from 'kysely';
import { asSystem } from '../../platform/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import { EPC_FIELDS, INSIDE, termOf } from './event-terms.ts';
import { showTerms } from './store-audience.ts';
import { lockDoor } from './world.ts';

/**
 * Makes a URI, such as the PGLN of a company, stand for an organisation: from then on it sees events that name it. Only an
 * administrator's word may call this. A URI that stands for another organisation already stays with it.
 */
export async function claimPartyUri(db: Db, orgId: string, uri: string, at: Date): Promise<boolean> {
  const canonical = canonicalIdentifier(uri);
  return asSystem(db, async (system) => {
    await lockDoor(system);
    await sql`
      insert into party_uris (uri, org_id, created_at) values (${canonical}, ${orgId}, ${at.toISOString()})
      on conflict (uri) do nothing`.execute(system);
    const { rows } = await sql<{ org_id: string }>`
      select org_id from party_uris where uri = ${canonical}`.execute(system);
    if (rows[0]!.org_id !== orgId) return false;
    await sql`update item_states set custodian_org = ${orgId} where custodian = ${canonical}`.execute(system);
    await sql`update item_states set owner_org = ${orgId} where owner = ${canonical}`.execute(system);
    await sql`
      insert into event_audience (org_id, seq, event_time)
      select ${orgId}, seq, event_time from events where ${canonical} = any (parties)
      on conflict do nothing`.execute(system);
    const { rows: held } = await sql<{ epc: string }>`
      select epc from item_states where custodian = ${canonical} or owner = ${canonical}`.execute(system);
    const terms = held.flatMap(({ epc }) => [...EPC_FIELDS, INSIDE].map((field) => termOf(field, epc)));
    await showTerms(
      system,
      terms,
      terms.map(() => orgId),
    );
    return true;
  });
}

/** Lets a maker see what becomes of the batteries that it has made, whoever captures it. */
export async function optInMaker(db: Db, orgId: string): Promise<void> {
  await asSystem(db, (system) =>
    sql`insert into maker_opt_ins (org_id) values (${orgId}) on conflict (org_id) do nothing`.execute(system),
  );
}
