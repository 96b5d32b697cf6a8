import type { RoutingModel } from '../model/routing-model.ts';

/** How the search of a plain problem ruins, recreates, searches locally and cools down. */
export interface SearchSettings {
  /** Temperatures at the beginning and at the end, as shares of the mean way per task. */
  readonly hot: number;
  readonly cold: number;
  /** Short coolings before the last one, the share of the schedule that each takes, and the temperature at which the last begins. */
  readonly starts: number;
  readonly startShare: number;
  readonly hotAgain: number;
  /** Mean of the tasks that a step takes out, and the most of them from one route. */
  readonly meanRemoved: number;
  readonly longestString: number;
  /** Chance that a best place is overlooked. */
  readonly blink: number;
  /** Up to that many tasks every place of every route is looked at; beyond, those beside the `insertWidth` best joins of a task. */
  readonly mostWide: number;
  readonly insertWidth: number;
  /** Joins that the local search looks at. */
  readonly localWidth: number;
}

export function settingsOf(_model: RoutingModel): SearchSettings {
  const E = process.env;
  return {
    hot: 0.3,
    cold: 0.01,
    starts: 0,
    startShare: 0.12,
    hotAgain: 0.1,
    meanRemoved: 10,
    longestString: 10,
    blink: 0.01,
    mostWide: Number(E.WIDE ?? 250),
    insertWidth: Number(E.IW ?? 80),
    localWidth: Number(E.LW ?? 24),
  };
}
