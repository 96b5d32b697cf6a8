import { sql } from 'kysely';
import { findOpenPlans, PLAN_JOB } from '../modules/plans/stored-plans.ts';
import { lockRegion, removeRegion } from '../modules/regions/stored-regions.ts';
import { findOpenStudies, STUDY_JOB } from '../modules/studies/stored-studies.ts';
import { asSystem } from '../platform/actor.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { cancelJob } from '../platform/jobs.ts';
import { ServerError } from '../platform/server-error.ts';

/**
 * Deletes a region with its scenarios, plans, studies and their queued jobs. Locks region, jobs, plans, studies in this order, as
 * everybody does. Throws ServerError REGION_NOT_FOUND, REGION_SHARED where it is another's, or
 * REGION_IN_USE while one of its plans or studies runs, or others have some of it.
 */
export async function deleteRegion(db: Db, regionId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const orgId = await lockRegion(tx, regionId);
    for (const { id } of await findOpenPlans(tx, regionId)) await cancelJob(tx, PLAN_JOB, id);
    for (const { id } of await findOpenStudies(tx, regionId)) await cancelJob(tx, STUDY_JOB, id);
    const open = [...(await findOpenPlans(tx, regionId)), ...(await findOpenStudies(tx, regionId))];
    if (open.some(({ state }) => state === 'running')) {
      throw new ServerError('REGION_IN_USE', `A plan or study of ${regionId} is being computed`, {
        place: regionId,
        remedy: 'Cancel it, or wait until it is done',
      });
    }
    if (await asSystem(tx, (all) => isUsedByOthers(all, orgId, regionId))) {
      throw new ServerError('REGION_IN_USE', `Other organisations work with the region ${regionId}`, {
        place: regionId,
        remedy: 'It can be deleted when they have no scenarios, plans and studies of it left',
      });
    }
    await removeRegion(tx, regionId);
  });
}

/** Nobody's plans go with a region that is not theirs. */
async function isUsedByOthers(all: Db, orgId: string, regionId: string): Promise<boolean> {
  for (const table of ['scenarios', 'plans', 'studies']) {
    const { rows } = await sql`
      select 1 from ${sql.ref(table)}
      where region_org = ${orgId} and region_id = ${regionId} and org_id <> ${orgId} limit 1`.execute(all);
    if (rows.length > 0) return true;
  }
  return false;
}
