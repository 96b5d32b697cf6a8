import { createRandom } from '@relode/foundation';
import { auditPlan } from './audit.ts';
import { createDualAscent, type DualPoint, isStalled } from './bound/volume.ts';
import { buildModel, writeColumns } from './exact/model.ts';
import { wholeScope } from './exact/scope.ts';
import { loadSolver, solveModel } from './exact/solve-model.ts';
import { openLimits } from './facility-schedule.ts';
import { createNetworkInstance, type NetworkInstance } from './instance.ts';
import { NetworkError } from './network-error.ts';
import type { NetworkPlan, PlanProof, SearchOptions, SearchProgress } from './plan.ts';
import type { NetworkProblem } from './problem.ts';
import { construct } from './search/construct.ts';
import { localSearch } from './search/local-search.ts';
import { toSolution } from './search/to-solution.ts';
import { emptySolution, type Solution, settle, solutionCost, solutionToPlan } from './solution.ts';

export interface PlannedNetwork extends PlanProof {
  readonly plan: NetworkPlan;
}

const MOST_EXACT_COLUMNS = 15_000;

/**
 * Designs a network: the cheapest openings, services and flows found, with a proven lower bound.
 * The same problem, seed and step counts give the same plan; a time limit that bites may not.
 * Throws NetworkError: PROBLEM_INVALID, COVERAGE_UNREACHABLE, CAPACITY_TOO_SMALL, STOPPED.
 */
export async function planNetwork(problem: NetworkProblem, options: SearchOptions): Promise<PlannedNetwork> {
  const instance = createNetworkInstance(problem);
  const highs = await loadSolver();
  const start = options.now();
  const seconds = (): number => options.now() - start;
  const stopped = (): boolean => options.shouldStop?.() === true || seconds() > options.timeLimitSeconds;
  let best: Solution | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  let bound = Number.NEGATIVE_INFINITY;
  let method: PlanProof['method'] = 'decomposition';
  const gap = (): number => (bestCost - bound) / Math.max(Math.abs(bestCost), 1e-9);
  const report = (phase: SearchProgress['phase']): void =>
    options.onProgress?.({
      phase,
      seconds: seconds(),
      incumbent: best === null ? null : bestCost,
      bound: Number.isFinite(bound) ? bound : null,
      gap: best === null || !Number.isFinite(bound) ? null : gap(),
    });
  const offer = (solution: Solution): void => {
    const cost = solutionCost(instance, solution);
    if (cost < bestCost) {
      best = solution;
      bestCost = cost;
    }
  };

  const model =
    instance.options * instance.periods <= MOST_EXACT_COLUMNS
      ? buildModel(instance, wholeScope(instance, instance.plants > 1))
      : null;
  if (model !== null && model.columns <= 2 * MOST_EXACT_COLUMNS) {
    const answer = solveModel(highs, model, {
      seconds: options.timeLimitSeconds - seconds(),
      gap: options.gap,
      seed: options.seed,
      shouldStop: stopped,
      onProgress: (_incumbent, dual) => {
        if (dual !== null) bound = Math.max(bound, dual);
        report('exact');
      },
    });
    if (answer.status === 'infeasible') {
      throw new NetworkError('COVERAGE_UNREACHABLE', 'coverage and capacities contradict each other', {
        remedy: 'lower the coverage share or allow larger sites',
      });
    }
    method = 'exact';
    bound = Math.max(bound, answer.bound);
    if (answer.values) {
      const solution = emptySolution(instance);
      writeColumns(model, answer.values, solution);
      settle(instance, solution);
      offer(solution);
    }
  } else {
    const ascent = createDualAscent(instance);
    const random = createRandom(options.seed);
    const usable = new Uint8Array(instance.facilityIndex.length).fill(1);
    const node = { limits: openLimits(instance), fewestPlants: 0, mostPlants: instance.plants };
    const point = ascent.start(node);
    for (let round = 0; round < 40 && !stopped(); round++) {
      ascent.climb(
        point,
        node,
        50,
        Number.isFinite(bestCost) ? bestCost : point.bound + 0.3 * Math.abs(point.bound),
        stopped,
      );
      bound = Math.max(bound, point.bound);
      report('bound');
      if (isStalled(point)) break;
      if (round % 8 !== 0) continue;
      const { state, missingCoverageKg } = construct(instance, slopesOf(instance, point), usable);
      if (missingCoverageKg > 0) continue;
      localSearch(state, random, stopped);
      if (state.overloaded === 0) offer(toSolution(state));
      report('search');
      if (gap() <= options.gap) break;
    }
  }
  if (best === null) {
    throw new NetworkError('STOPPED', 'planning stopped before a first plan was found', {
      remedy: 'allow more time',
    });
  }
  return prove(problem, solutionToPlan(instance, best), bound, method);
}

/** Audits the plan and states what is proven about it. */
function prove(
  problem: NetworkProblem,
  plan: NetworkPlan,
  lowest: number,
  method: PlanProof['method'],
): PlannedNetwork {
  const { faults, objective } = auditPlan(problem, plan);
  if (faults.length > 0) {
    throw new NetworkError('SOLVER_FAILED', `the plan breaks a rule: ${faults[0]!.message}`, {
      place: faults[0]!.place,
    });
  }
  const bound = Math.min(lowest, objective);
  return {
    plan,
    objective,
    bound,
    gap: objective === 0 ? null : (objective - bound) / Math.abs(objective),
    method,
  };
}

function slopesOf(instance: NetworkInstance, { prices }: DualPoint): Float64Array {
  const { periods: T, points: P, hubs: H, plants: K } = instance;
  const slopes = new Float64Array((P + H + K) * T);
  slopes.set(prices.capacity.subarray(0, P * T));
  slopes.set(prices.capacity.subarray(P * T), (P + H) * T);
  return slopes;
}
