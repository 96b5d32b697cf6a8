import { NetworkError } from '../../network-error.ts';

/**
 * Choose sites to open; every customer goes to the cheapest open one. With `open` given exactly that many: the p-median
 * problem; without, and with fixed costs: the uncapacitated facility location problem.
 */
export interface MedianProblem {
  readonly customers: number; // n
  readonly sites: number; // m
  /** Money (demand × distance) of serving a customer from a site: n × m, row-major; Infinity = not possible. */
  readonly cost: Float64Array;
  readonly fixedCost: Float64Array; // m
  /** How many sites to open; null = as many as pay. */
  readonly open: number | null;
}

export interface MedianAnswer {
  /** Open sites, ascending. */
  readonly open: readonly number[];
  readonly siteOf: Int32Array; // by customer
  readonly objective: number;
  /** No choice of sites costs less. */
  readonly bound: number;
  readonly gap: number;
}

/** Refuses wrong sizes and numbers. Throws NetworkError PROBLEM_INVALID, NO_REACHABLE_SITE. */
export function checkMedianProblem({ customers: n, sites: m, cost, fixedCost, open }: MedianProblem): void {
  const refuse = (place: string, message: string): never => {
    throw new NetworkError('PROBLEM_INVALID', `${place}: ${message}`, {
      place,
      remedy: 'correct the problem',
    });
  };
  if (!(n > 0 && m > 0)) refuse('problem', 'needs at least one customer and one site');
  if (cost.length !== n * m || fixedCost.length !== m)
    refuse('cost', `needs ${n} × ${m} values and ${m} fixed costs`);
  if (open !== null && !(Number.isInteger(open) && open >= 1 && open <= m))
    refuse('open', `must be a whole number from 1 to ${m}, is ${open}`);
  if (
    cost.some((money) => !(money > Number.NEGATIVE_INFINITY)) ||
    fixedCost.some((money) => !Number.isFinite(money))
  )
    refuse('cost', 'must be numbers');
  for (let i = 0; i < n; i++) {
    if (cost.subarray(i * m, (i + 1) * m).some(Number.isFinite)) continue;
    throw new NetworkError('NO_REACHABLE_SITE', `customer ${i + 1} can be served from no site`, {
      place: `customer ${i + 1}`,
      remedy: 'add a site within reach of it',
    });
  }
}

/**
 * The problem with a finite price on ways that do not exist, so high that every choice that serves everyone costs less than
 * `impossible` and every other at least that. The same problem where all ways exist.
 */
export function withFiniteCosts(problem: MedianProblem): { finite: MedianProblem; impossible: number } {
  const { customers: n, sites: m, cost, fixedCost } = problem;
  if (cost.every(Number.isFinite)) return { finite: problem, impossible: Number.POSITIVE_INFINITY };
  let most = 1 + fixedCost.reduce((sum, money) => sum + Math.abs(money), 0);
  for (let i = 0; i < n; i++) {
    let largest = 0;
    for (let j = 0; j < m; j++) {
      const c = Math.abs(cost[i * m + j]!);
      if (c < Number.POSITIVE_INFINITY) largest = Math.max(largest, c);
    }
    most += largest;
  }
  most = Math.ceil(most);
  const finite = cost.map((c) => (c === Number.POSITIVE_INFINITY ? 2 * most : c));
  return { finite: { ...problem, cost: finite }, impossible: most };
}

/** Money of a set of open sites, from the problem alone; Infinity where it serves not everyone. */
export function medianCost(
  { customers: n, sites: m, cost, fixedCost }: MedianProblem,
  open: readonly number[],
): number {
  let total = open.reduce((sum, j) => sum + fixedCost[j]!, 0);
  for (let i = 0; i < n; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (const j of open) least = Math.min(least, cost[i * m + j]!);
    total += least;
  }
  return total;
}
