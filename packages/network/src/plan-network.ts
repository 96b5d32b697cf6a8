import { auditPlan } from './audit.ts';
import { createBoundTree } from './bound/bound-tree.ts';
import { createDualAscent } from './bound/volume.ts';
import { checkProblem } from './check-problem.ts';
import { buildModel, type NetworkModel, writeColumns } from './exact/model.ts';
import { wholeScope } from './exact/scope.ts';
import { loadSolver, solveModel } from './exact/solve-model.ts';
import { startColumns } from './exact/start-columns.ts';
import { createNetworkInstance, flatLevels, type NetworkInstance } from './instance.ts';
import { limitUnreachable, planWithinLimits } from './limits/plan-within-limits.ts';
import { NetworkError } from './network-error.ts';
import {
  type NetworkPlan,
  type PlanProof,
  relativeGap,
  type SearchOptions,
  type SearchProgress,
} from './plan.ts';
import type { NetworkProblem } from './problem.ts';
import { completePlan } from './search/complete-plan.ts';
import { createPlanFinder, firstSolution } from './search/plan-finder.ts';
import { emptySolution, type Solution, settle, solutionCost, solutionToPlan } from './solution.ts';

export interface PlannedNetwork extends PlanProof {
  readonly plan: NetworkPlan;
}

const MOST_EXACT_COLUMNS = 15_000;
const MOST_NAMES = 5;
/** What costs more than the best plan less this part of the gap asked for need not be looked at. */
const CLOSED_WITHIN = 0.9;
const LEAST_SAVING = 1e-7;
/** A solver's answer may lose this part of its cost when it is cleared of rounding. */
const ROUNDING = 1e-5;
/** A plan farther than this from the bound does not say how far the bound can climb. */
const GUESSED_DISTANCE = 0.1;

/**
 * Designs a network: the cheapest openings, services and flows found, with a proven lower bound.
 * The same problem, seed and step counts give the same plan; a time limit that bites may not.
 * Throws NetworkError: what checkProblem throws, COVERAGE_UNREACHABLE, LIMIT_UNREACHABLE, SOLVER_FAILED, STOPPED.
 */
export async function planNetwork(problem: NetworkProblem, options: SearchOptions): Promise<PlannedNetwork> {
  const start = options.now();
  checkProblem(problem);
  const instance = createNetworkInstance(problem);
  const model = exactModel(instance, options.method);
  if (instance.limits.length > 0 && (model === null || offersModes(problem))) {
    return planWithinLimits(problem, options, start, planNetwork);
  }
  return search(problem, instance, model, options, start);
}

async function search(
  problem: NetworkProblem,
  instance: NetworkInstance,
  model: NetworkModel | null,
  options: SearchOptions,
  start: number,
): Promise<PlannedNetwork> {
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
  const offer = (solution: Solution | null): void => {
    if (solution === null || (instance.limits.length > 0 && !keepsRules(problem, instance, solution))) return;
    const cost = solutionCost(instance, solution);
    if (cost < bestCost) {
      best = solution;
      bestCost = cost;
    }
  };

  const secondsLeft = (): number => (stopped() ? 0 : options.timeLimitSeconds - seconds());

  const ascent = createDualAscent(instance);
  const tree = createBoundTree(instance, ascent);
  bound = tree.bound();
  offer(firstSolution(instance, tree.front().point));
  if (options.startLevels) {
    offer(completePlan(highs, instance, flatLevels(instance, options.startLevels), secondsLeft));
  }
  report('search');

  if (model !== null) {
    const answer = solveModel(highs, model, {
      seconds: options.timeLimitSeconds - seconds(),
      gap: options.gap,
      seed: options.seed,
      ...(best === null ? {} : { start: startColumns(model, best) }),
      shouldStop: stopped,
      onProgress: (_incumbent, dual) => {
        if (dual !== null) bound = Math.max(bound, dual);
        report('exact');
      },
    });
    if (answer.status === 'infeasible') {
      if (instance.limits.length > 0) throw limitUnreachable(problem);
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
      const levels = solution.level.slice();
      settle(instance, solution);
      offer(solution);
      // A level of 1 − 10⁻⁶ holds a little less than it should; flows for the whole levels then cost what the solver says.
      if (bestCost > answer.objective + ROUNDING * Math.abs(answer.objective)) {
        offer(completePlan(highs, instance, levels, secondsLeft));
      }
    }
  } else {
    const finder = createPlanFinder(highs, instance, ascent, tree, secondsLeft);
    for (let isOpen = true; isOpen && !stopped() && !(gap() <= options.gap); ) {
      const within = Math.max(CLOSED_WITHIN * options.gap, LEAST_SAVING);
      const cutoff = best === null ? Number.POSITIVE_INFINITY : bestCost - within * Math.abs(bestCost);
      const target = Math.min(cutoff, bound + GUESSED_DISTANCE * Math.abs(bound));
      isOpen = tree.step(cutoff, target, stopped);
      bound = Math.max(bound, Math.min(tree.bound(), bestCost));
      report('bound');
      if (!finder.isDue() && tree.leaf() === null && (isOpen || best !== null)) continue;
      offer(finder.next(target));
      report('search');
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

/** The whole model where the method asked for, or else its size, calls for the exact solver. */
function exactModel(instance: NetworkInstance, asked: SearchOptions['method']): NetworkModel | null {
  const mayFit = instance.options * instance.periods <= MOST_EXACT_COLUMNS;
  if (asked === 'decomposition' || (asked === undefined && !mayFit)) return null;
  const model = buildModel(instance, wholeScope(instance, instance.plants > 1));
  return asked === 'exact' || model.columns <= 2 * MOST_EXACT_COLUMNS ? model : null;
}

/** Some hub and plant have several ways between them; which is best then depends on the price of a limit. */
function offersModes({ hauls, limits }: NetworkProblem): boolean {
  if (limits?.kgCo2 === undefined) return false;
  return new Set(hauls.map(({ hub, plant }) => `${hub} ${plant}`)).size < hauls.length;
}

function keepsRules(problem: NetworkProblem, instance: NetworkInstance, solution: Solution): boolean {
  return auditPlan(problem, solutionToPlan(instance, solution)).faults.length === 0;
}

/** The requirements that contradict each other or the capacities are among these. */
function requirementsOf({ coverage }: NetworkProblem): string {
  const named = coverage.slice(0, MOST_NAMES).map(({ label }) => label);
  if (coverage.length > MOST_NAMES) named.push(`${coverage.length - MOST_NAMES} more`);
  return named.length > 0 ? named.join(', ') : 'whole network';
}

/** Audits the plan and states what is proven about it. */
export function prove(
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
    gap: relativeGap(objective, bound),
    method,
  };
}
