import { findOpenPlans, PLAN_JOB } from '../modules/plans/stored-plans.ts';
import { lockRegion, removeRegion } from '../modules/regions/stored-regions.ts';
import { findOpenStudies, STUDY_JOB } from '../modules/studies/stored-studies.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { cancelJob } from '../platform/jobs.ts';
import { ServerError } from '../platform/server-error.ts';

/**
 * Deletes a region with its scenarios, plans, studies and their queued jobs. Locks region, jobs, plans, studies in this order, as
 * everybody does. Throws ServerError REGION_NOT_FOUND, or REGION_IN_USE while one of its plans or studies runs.
 */
export async function deleteRegion(db: Db, regionId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockRegion(tx, regionId);
    for (const { id } of await findOpenPlans(tx, regionId)) await cancelJob(tx, PLAN_JOB, id);
    for (const { id } of await findOpenStudies(tx, regionId)) await cancelJob(tx, STUDY_JOB, id);
    const open = [...(await findOpenPlans(tx, regionId)), ...(await findOpenStudies(tx, regionId))];
    if (open.some(({ state }) => state === 'running')) {
      throw new ServerError('REGION_IN_USE', `A plan or study of ${regionId} is being computed`, {
        place: regionId,
        remedy: 'Cancel it, or wait until it is done',
      });
    }
    await removeRegion(tx, regionId);
  });
}
