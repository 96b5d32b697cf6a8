import { type PlanRecord, Scenario } from '@relode/contract';
import { listRegions } from '../modules/regions/stored-regions.ts';
import type { Db } from '../platform/database/database.ts';
import { queuePlan } from './design-network.ts';
import { importReferenceRegions, type ReferenceImport } from './import-reference-regions.ts';

export interface FirstStart extends ReferenceImport {
  readonly plans: readonly PlanRecord[];
}

/** Plans that a newcomer finds computed or on their way: a province within seconds, then the country. */
const FIRST_PLANS = [
  { regionId: 'henan', timeLimitSeconds: 20 },
  { regionId: 'china', timeLimitSeconds: 60 },
];

/** Fills an empty database; null when it holds regions already. */
export async function prepareFirstStart(
  db: Db,
  options: { readonly regionsFolder: string; readonly firstPlans: boolean; readonly now: Date },
): Promise<FirstStart | null> {
  if ((await listRegions(db)).length > 0) return null;
  const { imported, leftOut } = await importReferenceRegions(db, options.regionsFolder, options.now);
  const plans: PlanRecord[] = [];
  for (const { regionId, timeLimitSeconds } of options.firstPlans ? FIRST_PLANS : []) {
    if (!imported.some(({ id }) => id === regionId)) continue;
    plans.push(
      await queuePlan(db, { regionId, scenario: Scenario.parse({ timeLimitSeconds }) }, options.now),
    );
  }
  return { imported, leftOut, plans };
}
