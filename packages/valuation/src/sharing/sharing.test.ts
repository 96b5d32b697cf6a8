import { createRandom } from '@relode/foundation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inProportion, objections } from './core.ts';
import { leastCore } from './least-core.ts';
import { type CoalitionCost, hasPlayer, sampleShapley, shapleyValue, sizeOf } from './shapley.ts';

/** A game of n players with random coalition costs. */
function randomGame(players: number, seed: number): CoalitionCost {
  const random = createRandom(seed);
  const costs = Array.from({ length: 2 ** players }, (_, members) =>
    members === 0 ? 0 : 100 * random.next(),
  );
  return (members) => costs[members]!;
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const everyone = (players: number): number => 2 ** players - 1;

test('a runway of 1, 2 and 4 (Littlechild & Owen 1973): each stretch is shared by those who need it', () => {
  const needs = [1, 2, 4];
  const runway: CoalitionCost = (members) => Math.max(0, ...needs.filter((_, i) => hasPlayer(members, i)));
  const value = shapleyValue(3, runway);
  expect(value[0]).toBeCloseTo(1 / 3, 12);
  expect(value[1]).toBeCloseTo(1 / 3 + 1 / 2, 12);
  expect(value[2]).toBeCloseTo(1 / 3 + 1 / 2 + 2, 12);
  expect(objections(value, [1, 2, 3, 4, 5, 6], runway, 1e-9)).toEqual([]);
});

test('three of whom any two save all (empty core): equal shares, and every pair objects', () => {
  const majority: CoalitionCost = (members) =>
    sizeOf(members) === 1 ? 60 : sizeOf(members) === 2 ? 60 : 120;
  const value = shapleyValue(3, majority);
  for (const share of value) expect(share).toBeCloseTo(40, 12);
  const found = objections(value, [1, 2, 3, 4, 5, 6], majority, 1e-9);
  expect(found.map(({ members }) => members).sort()).toEqual([3, 5, 6]);
  for (const { gain } of found) expect(gain).toBeCloseTo(20, 12);
});

test('shares add up, alike players pay alike, who adds nothing pays nothing, games add up', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 6 }), (seed, players) => {
      const [a, b] = [randomGame(players, seed), randomGame(players, seed + 1)];
      const value = shapleyValue(players, a);
      expect(sum(value)).toBeCloseTo(a(everyone(players)), 8);
      const both = shapleyValue(players, (members) => a(members) + b(members));
      const other = shapleyValue(players, b);
      for (const [i, share] of both.entries()) expect(share).toBeCloseTo(value[i]! + other[i]!, 8);
      // players 0 and 1 exchangeable: cost by size and the rest
      const alike: CoalitionCost = (members) =>
        a((members & ~3) | (sizeOf(members & 3) === 2 ? 3 : sizeOf(members & 3)));
      const [first, second] = shapleyValue(players, alike);
      expect(first).toBeCloseTo(second!, 8);
      const dummy: CoalitionCost = (members) => ((members & ~1) === 0 ? 0 : a(members & ~1));
      expect(shapleyValue(players, dummy)[0]).toBeCloseTo(0, 8);
    }),
    { numRuns: 40 },
  );
});

test('samples: the sum is exact, and 95 % intervals hold the exact value most of the time', async () => {
  let inside = 0;
  let asked = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const game = randomGame(7, seed);
    const exact = shapleyValue(7, game);
    const sampled = await sampleShapley(7, async (members) => game(members), {
      seed,
      mostOrders: 84,
      halfWidth: 0,
    });
    expect(sampled!.orders).toBe(84); // 6 rounds of 14
    expect(sum(sampled!.value)).toBeCloseTo(game(everyone(7)), 8);
    exact.forEach((value, i) => {
      asked++;
      if (Math.abs(value - sampled!.value[i]!) <= sampled!.halfWidth[i]!) inside++;
    });
  }
  expect(inside / asked).toBeGreaterThan(0.91);
  expect(inside / asked).toBeLessThan(0.99); // intervals that hold always would be too wide
});

test('samples: alike players get the same, however few the orders, where one fixed cost serves all', async () => {
  const oneSite = async (members: number): Promise<number> => 260 + 3 * sizeOf(members);
  const sampled = await sampleShapley(13, oneSite, { seed: 1, mostOrders: 2, halfWidth: 0 });
  for (const share of sampled!.value) expect(share).toBeCloseTo(260 / 13 + 3, 9);
  expect(sampled!.orders).toBe(4 * 26);
});

test('samples end early once the intervals are narrow', async () => {
  const additive = async (members: number): Promise<number> =>
    sum([3, 5, 7].filter((_, i) => hasPlayer(members, i)));
  const sampled = await sampleShapley(3, additive, { seed: 1, mostOrders: 1000, halfWidth: 0.01 });
  expect(sampled!.orders).toBe(4 * 6);
  for (const [i, share] of sampled!.value.entries()) expect(share).toBeCloseTo([3, 5, 7][i]!, 9);
});

test('samples that are stopped keep their whole rounds, and say nothing before the second', async () => {
  const upTo = (most: number) => {
    const game = randomGame(4, 1);
    let asked = 0;
    return sampleShapley(4, async (members) => (asked++ < most ? game(members) : null), {
      seed: 1,
      mostOrders: 400,
      halfWidth: 0,
    });
  };
  const round = 2 * 4 * 4; // orders of 4 steps
  expect((await upTo(3 * round + 5))!.orders).toBe(3 * 8);
  expect(sum((await upTo(3 * round + 5))!.value)).toBeCloseTo(randomGame(4, 1)(15), 8);
  expect(await upTo(2 * round - 1)).toBeNull();
});

test('a whole in proportion to parts', () => {
  expect(inProportion(90, [1, 2])).toEqual([30, 60]);
  expect(inProportion(90, [0, 0])).toBeNull();
});

test('parts of both signs give no proportion', () => {
  expect(inProportion(-50, [-100, 99])).toBeNull(); // would ask 4,950 of one and give the other 5,000
  expect(inProportion(-50, [-100, -100])).toEqual([-25, -25]);
});

test('least core by hand: three of whom any two save all lack 20; a runway leaves the short one 1/2 to spare', () => {
  const majority: CoalitionCost = (members) => (sizeOf(members) === 3 ? 120 : 60);
  const empty = leastCore(3, majority);
  expect(empty.excess).toBeCloseTo(20, 9); // pairs pay 80 together and cost 60
  for (const share of empty.shares) expect(share).toBeCloseTo(40, 9);
  const needs = [1, 2, 4];
  const runway: CoalitionCost = (members) => Math.max(0, ...needs.filter((_, i) => hasPlayer(members, i)));
  // x1 ≤ 1 + ε and x2 + x3 ≤ 4 + ε with a sum of 4: −x1 ≤ ε, so ε ≥ −1/2
  expect(leastCore(3, runway).excess).toBeCloseTo(-1 / 2, 9);
});

test('least core: no coalition pays above ε, the sum is exact, and no split found otherwise is better', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 7 }), (seed, players) => {
      const game = randomGame(players, seed);
      const { shares, excess } = leastCore(players, game);
      const coalitions = Array.from({ length: everyone(players) - 1 }, (_, i) => i + 1);
      const worst = (split: readonly number[]): number =>
        Math.max(...coalitions.map((S) => sum(split.filter((_, i) => hasPlayer(S, i))) - game(S)));
      expect(sum(shares)).toBeCloseTo(game(everyone(players)), 6);
      expect(worst(shares)).toBeCloseTo(excess, 6);
      const random = createRandom(seed);
      for (let other = 0; other < 50; other++) {
        const moved = shares.map((share) => share + 10 * (random.next() - 0.5));
        const off = (sum(moved) - sum(shares)) / players;
        expect(worst(moved.map((share) => share - off))).toBeGreaterThanOrEqual(excess - 1e-6);
      }
      expect(worst(shapleyValue(players, game))).toBeGreaterThanOrEqual(excess - 1e-6);
    }),
    { numRuns: 60 },
  );
});

test('least core of twelve alike, and of twelve with many ties, is found', () => {
  const alike = leastCore(12, (members) => Math.sqrt(sizeOf(members)));
  // by symmetry each pays √12/12; the worst placed coalition has one company or eleven
  expect(alike.excess).toBeCloseTo(
    Math.max(...Array.from({ length: 11 }, (_, i) => ((i + 1) * Math.sqrt(12)) / 12 - Math.sqrt(i + 1))),
    9,
  );
  const steps = leastCore(12, (members) => Math.ceil(sizeOf(members) / 5));
  expect(sum(steps.shares)).toBeCloseTo(3, 9);
  expect(steps.excess).toBeCloseTo(10 * (3 / 12) - 2, 9); // ten companies need two, and pay 2.5
});
