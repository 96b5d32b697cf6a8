import { createRandom } from '@relode/foundation';
import { expect, test } from 'vitest';
import { cheapestSchedule, openLimits, schedulesThrough } from '../facility-schedule.ts';
import { createNetworkInstance } from '../instance.ts';
import { randomCountry } from '../presets/random-country.ts';
import { createOnwardPrices } from './onward-prices.ts';
import { createPriceVector } from './prices.ts';
import { createTiers, impliedLimits, openCounts } from './tiers.ts';
import { createDualAscent, forkPoint } from './volume.ts';

const instance = createNetworkInstance(
  randomCountry({ zones: 12, hubs: 4, plantSites: 2, periods: 3, reachKm: 2000 }),
);
const { periods: T, products: C, points: P, hubs: H, plants: K } = instance;

test('the way on from a gate is the cheapest over all plants, whatever share is won', () => {
  const random = createRandom(5);
  const vector = createPriceVector(instance);
  for (let i = 0; i < vector.all.length; i++) vector.all[i] = random.below(3) === 0 ? 0 : 3 * random.next();
  const onward = createOnwardPrices(instance);
  const every = (size: number): Int32Array => Int32Array.from({ length: size }, (_, i) => i);
  onward.update(vector.prices, every(H), every(K));
  for (let o = 0; o < instance.options; o++) {
    const share = instance.optionShare[o]!;
    const pair = instance.optionGroupHub[o]!;
    for (let tc = 0; tc < T * C; tc++) {
      const t = Math.floor(tc / C);
      const ways = Array.from({ length: K }, (_, k) => {
        const haul =
          instance.haulCost[instance.optionHub[o]! * K + k]! + instance.plantNetCost[k * C + (tc % C)]!;
        const perKg = instance.discount[t]! * haul + vector.prices.capacity[(P + k) * T + t]!;
        return share * perKg + vector.prices.plantLink[(instance.groupHubGroup[pair]! * T * C + tc) * K + k]!;
      });
      const piece = onward.pieceOf(pair * T * C + tc, share);
      const price = share * onward.perKgWon[piece]! + onward.perKgExposed[piece]!;
      expect(price).toBeCloseTo(Math.min(...ways), 9);
      expect(ways[onward.plant[piece]!]).toBeCloseTo(price, 9);
    }
  }
});

test('schedules through a level agree with the cheapest schedule that the level is forced on', () => {
  const stride = 6;
  const random = createRandom(2);
  const reward = Float64Array.from({ length: T * stride }, () => 1e6 * random.next());
  const scratch = { cost: new Float64Array(T * stride), from: new Uint8Array(T * stride) };
  const through = new Float64Array(T * stride);
  const facility = P + H;
  const limits = openLimits(instance);
  const least = schedulesThrough(instance, facility, reward, stride, limits, scratch, through);
  const levels = instance.levelStart[facility + 1]! - instance.levelStart[facility]!;
  expect(Math.min(...through.subarray(0, levels + 1))).toBeCloseTo(least, 3);
  for (let t = 0; t < T; t++) {
    for (let n = 0; n <= levels; n++) {
      const forced = { least: limits.least.slice(), most: limits.most.slice() };
      forced.least[facility * T + t] = n;
      forced.most[facility * T + t] = n;
      const schedule = new Uint8Array(T);
      const cheapest = cheapestSchedule(instance, facility, reward, stride, forced, schedule, scratch);
      expect(through[t * stride + n]).toBeCloseTo(cheapest, 3);
    }
  }
});

test('at most one plant, and one that must stand: the others are closed', () => {
  const [, plants] = createTiers(instance);
  const counts = openCounts(instance);
  for (let t = 0; t < T; t++) counts.most[plants.row(t, 1)] = 1;
  const limits = openLimits(instance);
  limits.least[plants.first * T + T - 1] = 1;
  const implied = impliedLimits(instance, limits, counts)!;
  expect(implied.most[plants.first * T + T - 1]).toBeGreaterThan(0);
  for (let f = plants.first + 1; f < plants.first + plants.size; f++)
    expect(implied.most[f * T + T - 1]).toBe(0);
  limits.least[(plants.first + 1) * T + T - 1] = 1;
  expect(impliedLimits(instance, limits, counts)).toBeNull();
});

test('a level is struck only where forcing it costs the cutoff or more', () => {
  const ascent = createDualAscent(instance);
  const node = { limits: openLimits(instance), counts: openCounts(instance) };
  const point = ascent.start(node);
  ascent.climb(point, node, 200, point.bound + 0.1 * Math.abs(point.bound), () => false);
  const cutoff = point.bound + 0.02 * Math.abs(point.bound);
  const tight = ascent.tighten(point, node, cutoff)!;
  let struck = 0;
  for (let f = P; f < P + H + K; f++) {
    for (let t = 0; t < T; t++) {
      const most = tight.limits.most[f * T + t]!;
      if (most === node.limits.most[f * T + t]) continue;
      struck++;
      const least = node.limits.least.slice();
      for (let s = t; s < T; s++) least[f * T + s] = most + 1;
      const forced = forkPoint(instance, point);
      ascent.climb(forced, { ...node, limits: { ...node.limits, least } }, 1, cutoff, () => false);
      expect(forced.bound).toBeGreaterThanOrEqual(cutoff - 1e-6 * Math.abs(cutoff));
    }
  }
  expect(struck).toBeGreaterThan(0);
});
