import { compileModel } from '../model/compile-model.ts';
import { MUST } from '../model/routing-model.ts';
import type { RoutingPlan } from '../plan.ts';
import { checkRoutingProblem } from '../problem/check-routing-problem.ts';
import type { RoutingProblem } from '../problem/problem.ts';
import { anneal, searchCost } from './anneal.ts';
import { planOf } from './plan-of.ts';
import { insertWaiting, sortWaiting } from './recreate.ts';
import { reduceFleet } from './reduce-fleet.ts';
import { createSearch } from './search.ts';
import { createSnapshot, keepRoutes, restoreRoutes } from './snapshot.ts';
import { takeOver } from './take-over.ts';

export interface RoutingOptions {
  readonly seed?: number;
  /** Routes to begin with, as far as they fit the problem; the search then stays near them, as a re-plan should. */
  readonly from?: RoutingPlan;
  /** Whichever comes first ends the search. Give `seconds` or `iterations`: the cooling follows them. */
  readonly stop: StopRules;
  /** Seconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly signal?: Pick<AbortSignal, 'aborted'>;
  readonly onProgress?: (progress: RoutingProgress) => void;
}

export interface StopRules {
  readonly seconds?: number;
  readonly iterations?: number;
  /** Iterations without a better plan. */
  readonly idleIterations?: number;
  /** A total cost that is good enough. */
  readonly cost?: number;
}

export interface RoutingProgress {
  /** 0 … 1 of the time or the iterations. */
  readonly share: number;
  /** Of the best plan so far, missed prizes included; null while orders that must be served are not. */
  readonly cost: number | null;
  readonly vehicles: number;
  readonly seconds: number;
}

/**
 * Temperatures as shares of the cost per task; strings as in the source. Chosen on 18 Gehring–Homberger instances of 200 orders
 * at 3 s, two seeds (`docs/models/routing.md`).
 */
const ANNEALING = { hot: 1, cold: 0.03, meanRemoved: 10, longestString: 10, blink: 0.01 } as const;
/** From given routes. */
const WARM = { ...ANNEALING, hot: 0.1, isWarm: true } as const;
/** Share of the time in which vehicles are saved, where the fewest come first. */
const FLEET_SHARE = 0.5;

/**
 * Plans routes by ruin and recreate (Christiaens & Vanden Berghe 2020) with a local search after every step, under simulated
 * annealing; where the fewest vehicles come first these are saved before. The same problem, seed and iterations without
 * `seconds` give the same plan. When stopped it returns the best plan so far. Throws RoutingError ROUTING_PROBLEM_INVALID.
 */
export function planRoutes(problem: RoutingProblem, options: RoutingOptions): RoutingPlan {
  const begin = options.now();
  checkRoutingProblem(problem);
  const model = compileModel(problem);
  const search = createSearch(model, options.seed ?? 1);
  const { routes, absent, waiting } = search;
  const annealing = options.from === undefined ? { ...ANNEALING, isWarm: false } : WARM;
  if (options.from !== undefined) takeOver(search, options.from);
  for (let i = 0; i < absent.count; i++) waiting.push(absent.orders[i]!);
  sortWaiting(search);
  insertWaiting(search, 0);
  const best = createSnapshot(routes);
  keepRoutes(best, routes);
  let lowest = searchCost(search);
  let stepsBefore = 0;
  let stepsAtBest = 0;
  const { seconds = Number.POSITIVE_INFINITY, iterations = Number.POSITIVE_INFINITY } = options.stop;
  const { idleIterations = Number.POSITIVE_INFINITY, cost: target = Number.NEGATIVE_INFINITY } = options.stop;
  const share = (steps: number): number => {
    const spent = options.now() - begin;
    const cost = lowest - model.vehicleWeight * best.count;
    const part = Math.max(spent / seconds, (stepsBefore + steps) / iterations);
    options.onProgress?.({
      share: Math.min(1, part),
      cost: cost < MUST ? cost : null,
      vehicles: best.count,
      seconds: spent,
    });
    if (options.signal?.aborted === true || steps - stepsAtBest > idleIterations || cost <= target) return 1;
    return part;
  };
  if (model.vehicleWeight > 0) {
    stepsBefore = reduceFleet(search, annealing, best, (steps) => share(steps) >= FLEET_SHARE);
    lowest = searchCost(search);
  }
  const start = share(0);
  const progress = (steps: number): number => Math.min(1, (share(steps) - start) / (1 - start));
  let stepsSeen = 0;
  anneal(
    search,
    {
      ...annealing,
      progress: (steps) => {
        stepsSeen = steps;
        return progress(steps);
      },
    },
    best,
    lowest,
    (cost) => {
      lowest = cost;
      stepsAtBest = stepsSeen;
    },
  );
  restoreRoutes(best, routes, absent);
  return planOf(search);
}
