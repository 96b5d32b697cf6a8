import { MOST_EXACT_PLAYERS } from '@relode/valuation';

/** Less finds no plan worth comparing. */
const LEAST_SECONDS = 0.1;

/**
 * Seconds for the plan of each coalition so that all of them together take `seconds`, yet never less than .1. Where there are more than
 * 12 companies joining orders are sampled, and how many plans that takes shows only on the way: as many as for 12 are reckoned with.
 */
export function secondsPerCoalition(seconds: number, companies: number): number {
  return Math.max(LEAST_SECONDS, seconds / coalitionsOf(companies));
}

/** Plans that pooling makes: exact up to 12 companies, reckoned beyond. */
export function coalitionsOf(companies: number): number {
  return 2 ** Math.min(companies, MOST_EXACT_PLAYERS) - 1;
}
