import type { PlanProgress, PlanReport, Scenario } from '@relode/contract';
import { auditPlan, planNetwork, type SearchProgress } from '@relode/network';
import type { Region } from '@relode/regions';
import { buildNetworkProblem } from './build-network-problem.ts';
import { createPlanReport } from './plan-report.ts';

export interface DesignControl {
  readonly onProgress?: (progress: PlanProgress) => void;
  readonly shouldStop?: () => boolean;
  /** Seconds since an arbitrary start. */
  readonly now: () => number;
}

/**
 * From a region and a scenario to an audited plan: forecast, valuation, network problem, search, report.
 * Blocks its thread while it searches; run it in a worker. Throws RegionError, ForecastingError, NetworkError.
 */
export async function designNetwork(
  region: Region,
  scenario: Scenario,
  control: DesignControl,
): Promise<PlanReport> {
  const start = control.now();
  const seconds = (): number => control.now() - start;
  const note = (phase: PlanProgress['phase'], share: number, found?: SearchProgress): void =>
    control.onProgress?.({
      phase,
      share,
      seconds: seconds(),
      incumbent: found?.incumbent ?? null,
      bound: found?.bound ?? null,
      gap: found?.gap ?? null,
    });
  note('build', 0);
  const built = buildNetworkProblem(region, scenario);
  const planned = await planNetwork(built.problem, {
    seed: scenario.seed,
    gap: scenario.gap,
    timeLimitSeconds: Math.max(1, scenario.timeLimitSeconds - seconds()),
    now: control.now,
    onProgress: (found) => {
      const byTime = seconds() / scenario.timeLimitSeconds;
      const byGap = found.gap === null ? 0 : Math.min(1, scenario.gap / Math.max(found.gap, 1e-9));
      note(found.phase, Math.min(0.97, 0.03 + 0.94 * Math.max(byTime, byGap)), found);
    },
    ...(control.shouldStop ? { shouldStop: control.shouldStop } : {}),
  });
  note('report', 0.98);
  const audit = auditPlan(built.problem, planned.plan);
  return createPlanReport(built, scenario, { plan: planned.plan, audit, proof: planned, seconds: seconds() });
}
