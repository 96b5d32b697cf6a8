/** How one search ruins, recreates, searches locally and cools down. */
export interface SearchSettings {
  /** Temperatures at the beginning and at the end, as shares of the mean cost per task. */
  readonly hot: number;
  readonly cold: number;
  /** Mean of the tasks that a step takes out, and the most of them from one route. */
  readonly meanRemoved: number;
  readonly longestString: number;
  /** Chance that a best place is overlooked. */
  readonly blink: number;
}
