import { sql } from 'kysely';
import type { Db } from '../../../platform/database/database.ts';

/** Whether the actor of `tx` sees every event, and whether those that it may see are few enough to go through. */
export async function audienceOf(tx: Db): Promise<{ readonly isAll: boolean }> {
  const { rows } = await sql<{ kind: string | null }>`select relode_org_kind() as kind`.execute(tx);
  return { isAll: rows[0]!.kind === 'regulator' };
}

const FEW = 20_000;

export async function seesFew(tx: Db): Promise<boolean> {
  if ((await audienceOf(tx)).isAll) return false;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from event_audience where org_id = relode_org() limit ${FEW + 1}
    ) as few`.execute(tx);
  return rows[0]!.n <= FEW;
}
