import { NetworkError } from '../../network-error.ts';

/** Which site covers which customer: `covers[i × sites + j]` is 1. */
export interface CoveringProblem {
  readonly customers: number; // n
  readonly sites: number; // m
  readonly covers: Uint8Array; // n × m
}

export interface CoveringAnswer {
  readonly open: readonly number[]; // ascending
  readonly objective: number;
  /** Proven: no choice is better. */
  readonly bound: number;
  readonly gap: number;
}

/** Customers within `radius` of each site. Distances n × m. */
export function coverWithin(
  distance: Float64Array,
  customers: number,
  sites: number,
  radius: number,
): CoveringProblem {
  return { customers, sites, covers: Uint8Array.from(distance, (d) => (d <= radius ? 1 : 0)) };
}

/** Refuses wrong sizes, and customers that no site covers where all must be. Throws NetworkError. */
export function checkCovering(
  { customers: n, sites: m, covers }: CoveringProblem,
  mustCoverAll: boolean,
): void {
  if (!(n > 0 && m > 0) || covers.length !== n * m) {
    throw new NetworkError('PROBLEM_INVALID', `covers: needs ${n} × ${m} values, has ${covers.length}`, {
      place: 'covers',
      remedy: 'correct the problem',
    });
  }
  for (let i = 0; mustCoverAll && i < n; i++) {
    if (covers.subarray(i * m, (i + 1) * m).includes(1)) continue;
    throw new NetworkError('NO_REACHABLE_SITE', `customer ${i + 1} is covered by no site`, {
      place: `customer ${i + 1}`,
      remedy: 'add a site near it, or widen the radius',
    });
  }
}
