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
  /** Joins of a task beside which it may be put in; infinite: every place of every route is looked at. */
  readonly insertWidth: number;
  /** Joins that the local search looks at. */
  readonly localWidth: number;
}

const COMMON = {
  hot: 1,
  cold: 0.02,
  startShare: 0.15,
  hotAgain: 0.1,
  meanRemoved: 10,
  longestString: 10,
  blink: 0.01,
  localWidth: 24,
} as const;

/** By the number of tasks, up to `most` (`docs/decisions/0008-routing-search.md`). */
const BY_SIZE = [
  { most: 400, starts: 3, insertWidth: Number.POSITIVE_INFINITY },
  { most: 2000, starts: 0, insertWidth: Number.POSITIVE_INFINITY },
  { most: Number.POSITIVE_INFINITY, starts: 0, insertWidth: 80 },
] as const;

/** Routes built anew would undo a fleet already made small, so there are no starts where vehicles come first. */
export function settingsOf({ tasks, vehicleWeight }: RoutingModel): SearchSettings {
  const { starts, insertWidth } = BY_SIZE.find(({ most }) => tasks <= most)!;
  return { ...COMMON, starts: vehicleWeight > 0 ? 0 : starts, insertWidth };
}
