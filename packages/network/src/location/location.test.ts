import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@relode/foundation';
import { describe, expect, test } from 'vitest';
import { parseOrLibraryCap } from '../presets/facility-location.ts';
import { coverWithin } from './covering/covering-problem.ts';
import { decisiveCustomers } from './covering/reduce-cover.ts';
import { solveCentre, solveMaxCover, solveSetCover } from './covering/solve-covering.ts';
import { type MedianProblem, medianCost } from './median/median-problem.ts';
import { solveMedian } from './median/solve-median.ts';
import { parseOrLibraryPmed } from './read-or-library-pmed.ts';
import { solveSingleSource } from './solve-single-source.ts';

const options = { seed: 1, gap: 0, timeLimitSeconds: 30, now: () => performance.now() / 1000 };
const shared = process.env.RELODE_SHARED ? join(process.env.RELODE_SHARED, 'data/network') : null;

/** Points in a square; distances between all of them, rounded down where `whole`. */
function randomDistances(n: number, seed: number, whole = true): Float64Array {
  const random = createRandom(seed);
  const at = Array.from({ length: n }, () => [100 * random.next(), 100 * random.next()] as const);
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [a, b] = [at[Math.floor(k / n)]!, at[k % n]!];
    const d = Math.hypot(a[0] - b[0], a[1] - b[1]);
    return whole ? Math.floor(d) : d;
  });
}

function* subsets(m: number): Generator<number[]> {
  for (let bits = 1; bits < 1 << m; bits++)
    yield Array.from({ length: m }, (_, j) => j).filter((j) => (bits >> j) & 1);
}

describe.each([1, 2, 3, 4])('10 random places, seed %i', (seed) => {
  const n = 10;
  const random = createRandom(100 + seed);
  const demand = Float64Array.from({ length: n }, () => 1 + random.below(9));

  test.each([true, false])(
    'p-median and free location agree with trying every set; whole costs: %s',
    (whole) => {
      const cost = randomDistances(n, seed, whole).map((d, k) => d * demand[Math.floor(k / n)]!);
      for (const open of [2, 3, null]) {
        const fixedCost = Float64Array.from({ length: n }, () =>
          open === null ? 50 + random.below(200) : 0,
        );
        const problem: MedianProblem = { customers: n, sites: n, cost, fixedCost, open };
        let least = Number.POSITIVE_INFINITY;
        for (const set of subsets(n)) {
          if (open === null || set.length === open) least = Math.min(least, medianCost(problem, set));
        }
        const found = solveMedian(problem, options);
        expect(found.objective).toBeCloseTo(least, 6);
        expect(medianCost(problem, found.open)).toBeCloseTo(found.objective, 6);
        expect(found.bound).toBeLessThanOrEqual(least + 1e-6);
        expect(found.gap).toBeLessThan(1e-6);
      }
    },
  );

  test('centre, cover and greatest cover agree with trying every set', async () => {
    const distance = randomDistances(n, seed);
    const radiusOf = (set: readonly number[]) =>
      Math.max(...Array.from({ length: n }, (_, i) => Math.min(...set.map((j) => distance[i * n + j]!))));
    const sets = [...subsets(n)];
    const centre = await solveCentre({ customers: n, sites: n, distance, open: 3 }, options);
    expect(centre.objective).toBe(Math.min(...sets.filter((set) => set.length <= 3).map(radiusOf)));
    expect(centre.bound).toBe(centre.objective);

    const cover = coverWithin(distance, n, n, 30);
    const siteCost = demand;
    const money = (set: readonly number[]) => set.reduce((sum, j) => sum + siteCost[j]!, 0);
    const cheapest = Math.min(...sets.filter((set) => radiusOf(set) <= 30).map(money));
    expect((await solveSetCover({ ...cover, siteCost }, options)).objective).toBeCloseTo(cheapest, 6);

    const covered = (set: readonly number[]) =>
      demand.reduce((sum, d, i) => sum + (set.some((j) => distance[i * n + j]! <= 30) ? d : 0), 0);
    const most = Math.max(...sets.filter((set) => set.length === 2).map(covered));
    const greatest = await solveMaxCover({ ...cover, demand, open: 2 }, options);
    expect(greatest.objective).toBeCloseTo(most, 6);
    expect(greatest.bound).toBeGreaterThanOrEqual(most - 1e-6);
  });
});

test('one more site never costs more; the same seed gives the same answer', () => {
  const n = 60;
  const problem = { customers: n, sites: n, cost: randomDistances(n, 9), fixedCost: new Float64Array(n) };
  const costs = [3, 4, 5, 6].map((open) => solveMedian({ ...problem, open }, options).objective);
  expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  expect(solveMedian({ ...problem, open: 4 }, options)).toEqual(
    solveMedian({ ...problem, open: 4 }, options),
  );
});

test('a customer whose sites include those of another asks for nothing', () => {
  const covers = Uint8Array.from([1, 0, 0, 1, 1, 0, 0, 0, 1]); // sites of three customers: {0}, {0, 1}, {2}
  expect(decisiveCustomers({ customers: 3, sites: 3, covers })).toEqual([0, 2]);
});

test('of parallel edges the last counts, and ways lead over other nodes', () => {
  const { distance, open } = parseOrLibraryPmed('3 3 1\n1 2 9\n2 3 4\n1 2 5\n');
  expect(open).toBe(1);
  expect(distance[2]).toBe(5 + 4);
  expect(() => parseOrLibraryPmed('3 2 1\n1 2 9\n2 7 4\n')).toThrow(/line 3/);
});

describe('ways that do not exist', () => {
  // Two parts that no edge joins: {1, 2} 3 apart, {3, 4} 5 apart.
  const { nodes: n, distance } = parseOrLibraryPmed('4 2 2\n1 2 3\n3 4 5\n');
  const parts = { customers: n, sites: n, distance, cost: distance, fixedCost: new Float64Array(n) };

  test('one site for two parts is impossible, two are found: 3 + 5, farthest 5', async () => {
    const impossible = { code: 'PLAN_IMPOSSIBLE' };
    expect(() => solveMedian({ ...parts, open: 1 }, options)).toThrow(expect.objectContaining(impossible));
    await expect(solveCentre({ ...parts, open: 1 }, options)).rejects.toMatchObject(impossible);
    expect(solveMedian({ ...parts, open: 2 }, options)).toMatchObject({ objective: 8, bound: 8 });
    expect(await solveCentre({ ...parts, open: 2 }, options)).toMatchObject({ objective: 5, bound: 5 });
  });

  test('the centre is found where the nearest site of the first customer reaches not everyone', async () => {
    const only = Float64Array.of(1, 5, Number.POSITIVE_INFINITY, 4); // the second customer has a way to site 2 alone
    const found = await solveCentre({ customers: 2, sites: 2, distance: only, open: 1 }, options);
    expect(found).toMatchObject({ open: [1], objective: 5, bound: 5 });
  });

  test.each([1, 2, 3, 4, 5, 6])('p-median agrees with trying every set, seed %i', (seed) => {
    const random = createRandom(700 + seed);
    const cost = randomDistances(9, seed, seed % 2 === 0).map((d) =>
      random.below(10) < 6 && d > 0 ? Number.POSITIVE_INFINITY : d,
    );
    const problem = { customers: 9, sites: 9, cost, fixedCost: new Float64Array(9), open: 3 };
    const least = Math.min(
      ...[...subsets(9)].filter((set) => set.length === 3).map((set) => medianCost(problem, set)),
    );
    if (Number.isFinite(least)) expect(solveMedian(problem, options).objective).toBeCloseTo(least, 6);
    else expect(() => solveMedian(problem, options)).toThrow(/serve every customer/);
  });
});

test('wrong numbers and customers out of reach are refused', async () => {
  const cost = Float64Array.of(1, 2, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  const problem = { customers: 2, sites: 2, cost, fixedCost: new Float64Array(2), open: 1 };
  expect(() => solveMedian(problem, options)).toThrow(/customer 2/);
  expect(() => solveMedian({ ...problem, open: 3 }, options)).toThrow(/from 1 to 2/);
  const cover = { customers: 2, sites: 1, covers: Uint8Array.of(1, 0), siteCost: Float64Array.of(1) };
  await expect(solveSetCover(cover, options)).rejects.toMatchObject({ code: 'NO_REACHABLE_SITE' });
});

test.skipIf(shared === null).each([1, 5, 10, 15, 20])(
  'OR-Library pmed%i: the published optimum, proven',
  (number) => {
    const { optima } = JSON.parse(readFileSync(join(shared!, 'optima.json'), 'utf8')) as {
      optima: Record<string, Record<string, number>>;
    };
    const { nodes, open, distance } = parseOrLibraryPmed(
      readFileSync(join(shared!, `orlib-pmed/pmed${number}.txt`), 'utf8'),
    );
    const fixedCost = new Float64Array(nodes);
    const found = solveMedian({ customers: nodes, sites: nodes, cost: distance, fixedCost, open }, options);
    expect(found.objective).toBe(optima['orlib-pmed (p-median)']![`pmed${number}`]);
    expect(found.bound).toBe(found.objective);
  },
);

test.skipIf(shared === null)(
  'OR-Library capa without capacities: the published optimum of free location',
  () => {
    const { warehouses, customers } = parseOrLibraryCap(
      readFileSync(join(shared!, 'orlib-cap/capa.txt'), 'utf8'),
      1,
    );
    const cost = Float64Array.from(customers.flatMap(({ costFrom }) => costFrom));
    const fixedCost = Float64Array.from(warehouses, (warehouse) => warehouse.fixedCost);
    const sizes = { customers: customers.length, sites: warehouses.length };
    expect(solveMedian({ ...sizes, cost, fixedCost, open: null }, options).objective).toBeCloseTo(
      17156454.4783,
      3,
    );
  },
);

test('with one site each the answer is that of trying every assignment', async () => {
  const random = createRandom(5);
  const warehouses = Array.from({ length: 3 }, () => ({ capacity: 12, fixedCost: 20 + random.below(20) }));
  const customers = Array.from({ length: 5 }, () => ({
    demand: 3 + random.below(4),
    costFrom: Array.from({ length: 3 }, () => random.below(30)),
  }));
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < 3 ** 5; code++) {
    const siteOf = customers.map((_, i) => Math.floor(code / 3 ** i) % 3);
    const load = warehouses.map((_, j) =>
      customers.reduce((sum, { demand }, i) => sum + (siteOf[i] === j ? demand : 0), 0),
    );
    if (load.some((units, j) => units > warehouses[j]!.capacity)) continue;
    const fixed = warehouses.reduce((sum, { fixedCost }, j) => sum + (load[j]! > 0 ? fixedCost : 0), 0);
    least = Math.min(
      least,
      customers.reduce((sum, { costFrom }, i) => sum + costFrom[siteOf[i]!]!, fixed),
    );
  }
  const found = await solveSingleSource({ warehouses, customers }, options);
  expect(found.objective).toBeCloseTo(least, 6);
  expect(found.bound).toBeCloseTo(least, 4);
});
