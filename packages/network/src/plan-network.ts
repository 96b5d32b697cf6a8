import { createRandom } from '@relode/foundation';
import { auditPlan } from './audit.ts';
import { createBoundTree } from './bound/bound-tree.ts';
import { createDualAscent, type DualPoint } from './bound/volume.ts';
import { checkProblem } from './check-problem.ts';
import { buildModel, writeColumns } from './exact/model.ts';
import { wholeScope } from './exact/scope.ts';
import { loadSolver, solveModel } from './exact/solve-model.ts';
import { createNetworkInstance, type NetworkInstance } from './instance.ts';
import { NetworkError } from './network-error.ts';
import type { NetworkPlan, PlanProof, SearchOptions, SearchProgress } from './plan.ts';
import type { NetworkProblem } from './problem.ts';
import { createExploration, type Exploration } from './search/explore.ts';
import { splitZones } from './search/split-zones.ts';
import { toSolution } from './search/to-solution.ts';
import { emptySolution, type Solution, settle, solutionCost, solutionToPlan } from './solution.ts';

export interface PlannedNetwork extends PlanProof {
  readonly plan: NetworkPlan;
}

const MOST_EXACT_COLUMNS = 15_000;
const MOST_NAMES = 5;
/** Zones times explorations per round: the bound gets its share of the time in large networks as well. */
const ZONES_EXPLORED_PER_ROUND = 2000;
/** After so many steps without a cheaper plan the time goes to the bound alone. */
const MOST_IDLE_STEPS = 200;

/**
 * Designs a network: the cheapest openings, services and flows found, with a proven lower bound.
 * The same problem, seed and step counts give the same plan; a time limit that bites may not.
 * Throws NetworkError: what checkProblem throws, COVERAGE_UNREACHABLE, SOLVER_FAILED, STOPPED.
 */
export async function planNetwork(problem: NetworkProblem, options: SearchOptions): Promise<PlannedNetwork> {
  const start = options.now();
  checkProblem(problem);
  const instance = createNetworkInstance(problem);
  const highs = await loadSolver();
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

  const tree = createBoundTree(instance, createDualAscent(instance));
  const exploration = createExploration(instance, createRandom(options.seed));
  bound = tree.bound();
  if (exploration.step(slopesOf(instance, tree.point()), stopped)) offer(refined(instance, exploration));
  report('search');

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
        place: requirementsOf(problem),
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
    const explorations = Math.ceil(ZONES_EXPLORED_PER_ROUND / Math.max(1, instance.zones));
    let idle = 0;
    let isOpen = true;
    while (!stopped() && !(gap() <= options.gap) && (isOpen || idle < MOST_IDLE_STEPS)) {
      // A plan within half the gap asked for of a node's bound need not be looked for there.
      const cutoff = Number.isFinite(bestCost)
        ? bestCost - (options.gap / 2) * Math.abs(bestCost)
        : bound + 0.3 * Math.abs(bound);
      isOpen = tree.step(cutoff, stopped);
      bound = Math.max(bound, Math.min(tree.bound(), bestCost));
      report('bound');
      if (idle >= MOST_IDLE_STEPS) continue;
      const slopes = slopesOf(instance, tree.point());
      for (let i = 0; i < explorations && !stopped(); i++) {
        idle++;
        if (!exploration.step(slopes, stopped)) continue;
        idle = 0;
        offer(refined(instance, exploration));
        report('search');
      }
    }
  }
  if (best === null) {
    throw new NetworkError('STOPPED', 'planning stopped before a first plan was found', {
      place: requirementsOf(problem),
      remedy: 'allow more time, or lower the coverage share: capacities are tight',
    });
  }
  return prove(problem, solutionToPlan(instance, best), bound, method);
}

/** The cheapest plan explored, its zones split where that saves money. */
function refined(instance: NetworkInstance, exploration: Exploration): Solution {
  const solution = toSolution(exploration.best()!);
  splitZones(instance, solution);
  settle(instance, solution);
  return solution;
}

/** The requirements that contradict each other or the capacities are among these. */
function requirementsOf({ coverage }: NetworkProblem): string {
  const named = coverage.slice(0, MOST_NAMES).map(({ label }) => label);
  if (coverage.length > MOST_NAMES) named.push(`${coverage.length - MOST_NAMES} more`);
  return named.length > 0 ? named.join(', ') : 'whole network';
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
