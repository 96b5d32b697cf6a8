import { compileModel } from '../model/compile-model.ts';
import type { RoutingPlan } from '../plan.ts';
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

export function planRoutes(problem: RoutingProblem, options: RoutingOptions): RoutingPlan {
  const begin = options.now();
  const model = compileModel(problem);
  const search = createSearch(model, options.seed ?? 1);
  const { routes, absent, waiting } = search;
  for (let i = 0; i < absent.count; i++) waiting.push(absent.orders[i]!);
  sortWaiting(search);
  insertWaiting(search, 0);
  const best = createSnapshot(routes);
  keepRoutes(best, routes);
  const { seconds = Number.POSITIVE_INFINITY, iterations = Number.POSITIVE_INFINITY } = options.stop;
  const E = process.env;
  anneal(
    search,
    {
      progress: (steps) => Math.max((options.now() - begin) / seconds, steps / iterations),
      hot: Number(E['HOT'] ?? 0.5),
      cold: Number(E['COLD'] ?? 0.005),
      meanRemoved: Number(E['REM'] ?? 10),
      longestString: Number(E['STR'] ?? 10),
      blink: 0.01,
    },
    best,
    searchCost(search),
    () => {},
  );
  if (E['STEPS']) console.error(search.step);
  restoreRoutes(best, routes, absent);
  return planOf(search);
}
