import type { LinearModel } from '../exact/linear-model.ts';
import { loadSolver, solveModel } from '../exact/solve-model.ts';
import { NetworkError } from '../network-error.ts';
import { type PlanProof, relativeGap, type SearchOptions } from '../plan.ts';
import { auditGeneralPlan, type GeneralAudit } from './audit.ts';
import { checkGeneralNetwork } from './check.ts';
import { buildGeneralModel } from './model.ts';
import { namesOfConflict } from './name-conflict.ts';
import type { GeneralPlan } from './plan.ts';
import type { GeneralNetwork } from './problem.ts';
import { readPlan } from './read-plan.ts';

export interface PlannedGeneralNetwork extends Omit<PlanProof, 'method'> {
  readonly plan: GeneralPlan;
  readonly audit: GeneralAudit;
}

/**
 * Cheapest plan of a general network by HiGHS branch and cut, with a proven bound; any-time.
 * Throws NetworkError: PROBLEM_INVALID; PLAN_IMPOSSIBLE with the requirements that contradict each other; STOPPED when
 * time runs out before a first plan; SOLVER_FAILED.
 */
export async function planGeneralNetwork(
  network: GeneralNetwork,
  options: SearchOptions,
): Promise<PlannedGeneralNetwork> {
  const start = options.now();
  checkGeneralNetwork(network);
  const highs = await loadSolver();
  const model = buildGeneralModel(network);
  const linear = model.builder.build();
  const seconds = (): number => options.now() - start;
  const answer = solveModel(highs, linear, {
    seconds: options.timeLimitSeconds - seconds(),
    gap: options.gap,
    seed: options.seed,
    ...(options.shouldStop ? { shouldStop: options.shouldStop } : {}),
    onProgress: (incumbent, bound) => {
      const gap =
        incumbent !== null && bound !== null ? (incumbent - bound) / Math.abs(incumbent || 1) : null;
      options.onProgress?.({ phase: 'exact', seconds: seconds(), incumbent, bound, gap });
    },
  });
  if (answer.status === 'infeasible') {
    const conflict = namesOfConflict(highs, network, options.timeLimitSeconds - seconds());
    throw new NetworkError('PLAN_IMPOSSIBLE', `requirements contradict each other: ${conflict.join('; ')}`, {
      place: conflict[0] ?? 'network',
      remedy: 'give way on what is named: more capacity, disposal, storage or budget, or less supply',
    });
  }
  if (answer.values === null) {
    throw new NetworkError('STOPPED', 'planning stopped before a first plan was found', {
      place: 'network',
      remedy: 'allow more time',
    });
  }
  const exact =
    withWholeNumbersFixed(highs, linear, answer.values, options.timeLimitSeconds) ?? answer.values;
  const plan = readPlan(model, exact);
  const audit = auditGeneralPlan(network, plan);
  if (audit.faults.length > 0) {
    throw new NetworkError('SOLVER_FAILED', `the plan breaks a rule: ${audit.faults[0]!.message}`, {
      place: audit.faults[0]!.place,
    });
  }
  const bound = Math.min(answer.bound, audit.objective);
  return {
    plan,
    audit,
    objective: audit.objective,
    bound,
    gap: relativeGap(audit.objective, bound),
  };
}

/** Values after another solve with the whole numbers given: clears the branch and cut's tolerance from the flows. */
function withWholeNumbersFixed(
  highs: Parameters<typeof solveModel>[0],
  model: LinearModel,
  values: Float64Array,
  seconds: number,
): Float64Array | null {
  const lower = model.lower.slice();
  const upper = model.upper.slice();
  model.integer.forEach((flag, i) => {
    if (flag === 1) lower[i] = upper[i] = Math.round(values[i]!);
  });
  const integer = new Uint8Array(model.columns);
  return solveModel(highs, { ...model, lower, upper, integer }, { seconds, gap: 0, seed: 0 }).values;
}
