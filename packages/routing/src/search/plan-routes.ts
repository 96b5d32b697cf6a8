import { compileModel } from '../model/compile-model.ts';
import type { RoutingPlan } from '../plan.ts';
import { checkRoutingProblem } from '../problem/check-routing-problem.ts';
import type { RoutingProblem } from '../problem/problem.ts';
import { anneal, searchCost } from './anneal.ts';
import { planOf } from './plan-of.ts';
import { insertWaiting, sortWaiting } from './recreate.ts';
import { createSearch } from './search.ts';
import { createSnapshot, keepRoutes, restoreRoutes } from './snapshot.ts';

export interface RoutingOptions {
  readonly seed?: number;
  /** Whichever comes first ends the search. */
  readonly stop: { readonly seconds?: number; readonly iterations?: number };
  /** Seconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RoutingProgress) => void;
}

export interface RoutingProgress {
  readonly share: number;
  readonly cost: number;
  readonly seconds: number;
}

/**
 * Temperatures as shares of the cost per task; strings as in the source. Chosen on 18 Gehring–Homberger instances of 200 orders
 * at 3 s, two seeds (`docs/models/routing.md`).
 */
const ANNEALING = { hot: 1, cold: 0.03, meanRemoved: 10, longestString: 10, blink: 0.01 } as const;

/**
 * Plans routes by ruin and recreate under simulated annealing (Christiaens & Vanden Berghe 2020). Give `seconds`, `iterations` or
 * both: the cooling follows whichever share is further. The same problem, seed and iterations without `seconds` give the same
 * plan. When stopped it returns the best plan so far. Throws RoutingError ROUTING_PROBLEM_INVALID.
 */
export function planRoutes(problem: RoutingProblem, options: RoutingOptions): RoutingPlan {
  const begin = options.now();
  checkRoutingProblem(problem);
  const model = compileModel(problem);
  const search = createSearch(model, options.seed ?? 1);
  const { routes, absent, waiting } = search;
  for (let i = 0; i < absent.count; i++) waiting.push(absent.orders[i]!);
  sortWaiting(search);
  insertWaiting(search, 0);
  const best = createSnapshot(routes);
  keepRoutes(best, routes);
  const { seconds = Number.POSITIVE_INFINITY, iterations = Number.POSITIVE_INFINITY } = options.stop;
  const progress = (steps: number): number => {
    if (options.signal?.aborted === true) return 1;
    const spent = options.now() - begin;
    const share = Math.max(spent / seconds, steps / iterations);
    options.onProgress?.({ share, cost: lowest, seconds: spent });
    return share;
  };
  let lowest = searchCost(search);
  anneal(search, { ...ANNEALING, progress }, best, lowest, (cost) => {
    lowest = cost;
  });
  restoreRoutes(best, routes, absent);
  return planOf(search);
}
