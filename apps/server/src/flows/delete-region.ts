import { lockOpenPlans, PLAN_JOB } from '../modules/plans/stored-plans.ts';
import { removeRegion } from '../modules/regions/stored-regions.ts';
import type { Db } from '../platform/database/database.ts';
import { cancelJob } from '../platform/jobs.ts';
import { ServerError } from '../platform/server-error.ts';

/**
 * Deletes a region with its scenarios, plans and their queued jobs.
 * Throws ServerError REGION_NOT_FOUND, or REGION_IN_USE while one of its plans runs.
 */
export async function deleteRegion(db: Db, regionId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const open = await lockOpenPlans(tx, regionId);
    if (open.some(({ state }) => state === 'running')) {
      throw new ServerError('REGION_IN_USE', `A plan of ${regionId} is being computed`, {
        place: regionId,
        remedy: 'Cancel the plan, or wait until it is done',
      });
    }
    for (const { id } of open) await cancelJob(tx, PLAN_JOB, id);
    await removeRegion(tx, regionId);
  });
}
