import type { PlanSummary, Scenario } from '@relode/contract';
import { limitTo } from '@relode/foundation';
import { NetworkError } from '@relode/network';
import { aggregateRegion } from '@relode/planning';
import { loadRegion } from '../modules/regions/stored-regions.ts';
import type { Db } from '../platform/database/database.ts';
import { computePlan } from './compute-plan.ts';

/** A sketch has at most this many places, and this long to be planned; it need not be nearer to the best than that. */
const MOST_ZONES = 40;
const LONGEST_SECONDS = 5;
const NEAR_ENOUGH = 0.02;
/** Sketches made at once; more wait. */
const MOST_AT_ONCE = 2;

interface SketchRequest {
  readonly regionId: string;
  readonly scenario: Scenario;
}

export type SketchPlan = (db: Db, request: SketchRequest, left: AbortSignal) => Promise<PlanSummary>;

/**
 * Plans a coarser picture of a region, for sliders that want an answer at once. Ends with `left`, when nobody waits for
 * it any more. Throws what the planner refuses with.
 */
export function createSketcher(memoryMb: number): SketchPlan {
  const inTurn = limitTo(MOST_AT_ONCE);
  return async (db, { regionId, scenario }, left) => {
    const { region } = await loadRegion(db, regionId);
    const coarse = aggregateRegion(region, MOST_ZONES);
    const known = new Set(coarse.sites.map(({ id }) => id));
    const asked: Scenario = {
      ...scenario,
      closedSites: scenario.closedSites.filter((id) => known.has(id)),
      gap: Math.max(scenario.gap, NEAR_ENOUGH),
      timeLimitSeconds: Math.min(scenario.timeLimitSeconds, LONGEST_SECONDS),
    };
    return inTurn(async () => {
      if (left.aborted) throw stopped();
      const task = { region: coarse, scenario: asked };
      const control = { signal: left, memoryMb, onProgress: () => {} };
      const { summary } = await computePlan(task, control).catch((error: unknown) => {
        throw left.aborted ? stopped() : error;
      });
      return summary;
    });
  };
}

function stopped(): NetworkError {
  return new NetworkError('STOPPED', 'nobody waits for this sketch any more', { remedy: 'ask again' });
}
