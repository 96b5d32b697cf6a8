import { createRandom } from '@relode/foundation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inProportion, objections } from './core.ts';
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
  for (let seed = 1; seed <= 30; seed++) {
    const game = randomGame(6, seed);
    const exact = shapleyValue(6, game);
    const sampled = await sampleShapley(6, async (members) => game(members), {
      seed,
      mostOrders: 60,
      halfWidth: 0,
    });
    expect(sampled.orders).toBe(60);
    expect(sum(sampled.value)).toBeCloseTo(game(63), 8);
    exact.forEach((value, i) => {
      asked++;
      if (Math.abs(value - sampled.value[i]!) <= sampled.halfWidth[i]!) inside++;
    });
  }
  expect(inside / asked).toBeGreaterThan(0.88);
});

test('samples end early once the intervals are narrow, and a game of fixed additions needs few', async () => {
  const additive = async (members: number): Promise<number> =>
    sum([3, 5, 7].filter((_, i) => hasPlayer(members, i)));
  const sampled = await sampleShapley(3, additive, { seed: 1, mostOrders: 1000, halfWidth: 0.01 });
  expect(sampled.orders).toBe(16);
  sampled.value.forEach((share, i) => expect(share).toBeCloseTo([3, 5, 7][i]!, 9));
});

test('a whole in proportion to parts', () => {
  expect(inProportion(90, [1, 2])).toEqual([30, 60]);
  expect(inProportion(90, [0, 0])).toEqual([45, 45]);
});
