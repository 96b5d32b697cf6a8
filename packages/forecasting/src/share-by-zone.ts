import { checkShares } from './retired-by-year.ts';

/**
 * Shares a region's totals out to its zones: one array per zone, years × chemistries, row-major
 * (element y · chemistries + c), in the unit of `totals` (`totals[y][c]`, as `retiredByYear` gives).
 * `evShares` are the zones' shares of the EV stock; throws ForecastingError SHARES_INVALID unless they sum to 1.
 */
export function shareByZone(totals: readonly Float64Array[], evShares: readonly number[]): Float64Array[] {
  checkShares(evShares, 'zone shares of the EV stock');
  const flat = Float64Array.from(totals.flatMap((row) => [...row]));
  return evShares.map((share) => flat.map((value) => value * share));
}
