import type { HeldFacility, PlanProgress, PlanReport, Scenario } from '@relode/contract';
import {
  auditPlan,
  type NetworkProblem,
  type PlannedNetwork,
  planFlows,
  planNetwork,
  type SearchOptions,
  type SearchProgress,
} from '@relode/network';
import { applyOverrides, type Region } from '@relode/regions';
import { buildNetworkProblem, type Course } from './build-network-problem.ts';
import { heldFacilities, levelsOf } from './held-facilities.ts';
import { createPlanReport } from './plan-report.ts';
import { costWithTours, type KmPerCall, kmPerCall } from './tours/tour-feedback.ts';

export interface DesignControl {
  readonly onProgress?: (progress: PlanProgress) => void;
  readonly shouldStop?: () => boolean;
  /** Seconds since an arbitrary start. */
  readonly now: () => number;
}

export interface DesignTask {
  readonly region: Region;
  readonly scenario: Scenario;
  /** Facilities of a plan of a like scenario to begin from. */
  readonly start?: readonly HeldFacility[];
  /** Facilities that stand as they are: only services and flows are decided. */
  readonly hold?: readonly HeldFacility[];
  /** Held facilities grow where coverage cannot be met without. */
  readonly mayGrow?: boolean;
}

/** What a planner thread is asked: one plan, or with `courses` one set of sites for all of them. */
export interface PlannerTask extends DesignTask {
  readonly courses?: readonly Course[];
}

/**
 * From a region and a scenario to an audited plan: forecast, valuation, network problem, search, report.
 * Blocks its thread while it searches; run it in a worker. Throws RegionError, ForecastingError, NetworkError.
 */
export async function designNetwork(task: DesignTask, control: DesignControl): Promise<PlanReport> {
  const { rounds } = task.scenario.tours;
  if (rounds === 0 || task.hold) return designOnce(task, control, null);
  return designWithTours(task, control, rounds);
}

/**
 * Plans, looks what the tours of the mobile stations really cost, and plans again with that, as long as the cost with real
 * tours falls. The bound of the plan that is kept speaks of the costs it was planned with.
 */
async function designWithTours(
  task: DesignTask,
  control: DesignControl,
  rounds: number,
): Promise<PlanReport> {
  const { region, scenario } = task;
  const share = scenario.timeLimitSeconds / (rounds + 1);
  const timed = { ...task, scenario: { ...scenario, timeLimitSeconds: Math.max(1, share) } };
  const known = applyOverrides(region, scenario.overrides);
  const cost = (report: PlanReport): number => costWithTours(report, known.tables.discountRate.value);
  let best = await designOnce(timed, control, null);
  for (let round = 0; round < rounds && !control.shouldStop?.(); round++) {
    const next = await designOnce({ ...timed, start: best.facilities }, control, kmPerCall(best, known));
    if (cost(next) >= cost(best)) break;
    best = next;
  }
  return { ...best, scenario };
}

async function designOnce(
  { region, scenario, start, hold, mayGrow = false }: DesignTask,
  control: DesignControl,
  known: KmPerCall | null,
): Promise<PlanReport> {
  const watch = watchDesign(scenario, control);
  watch.note('build', 0);
  const built = buildNetworkProblem(region, scenario, undefined, known);
  const { problem } = built;
  const planned: PlannedNetwork = hold
    ? await planFlows(problem, levelsOf(hold, problem), {
        timeLimitSeconds: watch.secondsLeft(),
        now: control.now,
        mayGrow,
      })
    : await search(problem, scenario, watch, control, start);
  watch.note('report', 0.98);
  const audit = auditPlan(problem, planned.plan);
  const seconds = watch.seconds();
  return createPlanReport(built, scenario, { plan: planned.plan, audit, proof: planned, seconds });
}

/** Sites decided once for all courses of the years; services and flows follow the course that comes. */
export interface RobustNetwork {
  readonly facilities: readonly HeldFacility[];
  /** Expected present value of net cost. */
  readonly objective: number;
  readonly bound: number;
  readonly seconds: number;
}

/** As `designNetwork`, for returns that may take several courses. The scenario's own forecast is not used. */
export async function designRobustNetwork(
  { region, scenario, start }: DesignTask,
  courses: readonly Course[],
  control: DesignControl,
): Promise<RobustNetwork> {
  const watch = watchDesign(scenario, control);
  watch.note('build', 0);
  const { problem } = buildNetworkProblem(region, scenario, courses);
  const { plan, objective, bound } = await search(problem, scenario, watch, control, start, courses.length);
  return {
    facilities: heldFacilities(problem, plan.levels, courses.length),
    objective,
    bound,
    seconds: watch.seconds(),
  };
}

function search(
  problem: NetworkProblem,
  scenario: Scenario,
  watch: DesignWatch,
  control: DesignControl,
  start: readonly HeldFacility[] | undefined,
  courses = 1,
): Promise<PlannedNetwork> {
  return planNetwork(problem, {
    seed: scenario.seed,
    gap: scenario.gap,
    timeLimitSeconds: watch.secondsLeft(),
    now: control.now,
    onProgress: watch.noteSearch,
    ...(start ? { startLevels: levelsOf(start, problem, courses) } : {}),
    ...(control.shouldStop ? { shouldStop: control.shouldStop } : {}),
  } satisfies SearchOptions);
}

interface DesignWatch {
  seconds(): number;
  secondsLeft(): number;
  note(phase: PlanProgress['phase'], share: number, found?: SearchProgress): void;
  noteSearch(found: SearchProgress): void;
}

function watchDesign({ gap, timeLimitSeconds }: Scenario, control: DesignControl): DesignWatch {
  const start = control.now();
  const seconds = (): number => control.now() - start;
  const note: DesignWatch['note'] = (phase, share, found) =>
    control.onProgress?.({
      phase,
      share,
      seconds: seconds(),
      incumbent: found?.incumbent ?? null,
      bound: found?.bound ?? null,
      gap: found?.gap ?? null,
    });
  return {
    seconds,
    secondsLeft: () => Math.max(1, timeLimitSeconds - seconds()),
    note,
    noteSearch: (found) => {
      const byTime = seconds() / timeLimitSeconds;
      const byGap = found.gap === null ? 0 : Math.min(1, gap / Math.max(found.gap, 1e-9));
      note(found.phase, Math.min(0.97, 0.03 + 0.94 * Math.max(byTime, byGap)), found);
    },
  };
}
