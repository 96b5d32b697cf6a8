import type { NetworkInstance } from '../instance.ts';
import { countRows, createTiers } from './tiers.ts';

/**
 * Prices of the relaxed rows, present money. Rent: per kg of a zone's supply, what its service may earn (free of sign
 * where the zone must be served); point and plant link: per kg of supply exposed to a point, or to ways to a plant;
 * capacity: per kg of mass; coverage: per kg exposed; counts: per kg of capacity. All but such rents are ≥ 0.
 */
export interface Prices {
  readonly rent: Float64Array; // Z×T
  readonly pointLink: Float64Array; // pointPairs×T
  readonly plantLink: Float64Array; // groups×T×C×K
  readonly capacity: Float64Array; // (P+K)×T, points then plants
  readonly coverage: Float64Array; // coverage rows×T
  readonly countLeast: Float64Array; // count rows, see `Tier`
  readonly countMost: Float64Array;
}

export interface PriceVector {
  readonly all: Float64Array;
  readonly prices: Prices; // views into `all`
}

export function createPriceVector(instance: NetworkInstance): PriceVector {
  const { zones: Z, periods: T, products: C, points: P, plants: K } = instance;
  const sizes = [
    Z * T,
    instance.pointPairs * T,
    instance.groups * T * C * K,
    (P + K) * T,
    instance.coverage.length * T,
    countRows(instance),
    countRows(instance),
  ];
  const all = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  const next = (size: number): Float64Array => {
    at += size;
    return all.subarray(at - size, at);
  };
  const [rent, pointLink, plantLink, capacity, coverage, countLeast, countMost] = sizes.map(next) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { all, prices: { rent, pointLink, plantLink, capacity, coverage, countLeast, countMost } };
}

/** Kilograms that scale each relaxed row, so that price steps compare between rows. */
export function rowMasses(instance: NetworkInstance): Float64Array {
  const { zones: Z, periods: T, products: C, points: P, hubs: H, plants: K, supplyKg, levelStart } = instance;
  const { all, prices } = createPriceVector(instance);
  for (let zt = 0; zt < Z * T; zt++) prices.rent[zt] = supplyKg[zt]!;
  for (let i = 0; i < instance.pointPairs; i++) {
    for (let t = 0; t < T; t++) prices.pointLink[i * T + t] = supplyKg[instance.pointPairZone[i]! * T + t]!;
  }
  for (let gtc = 0; gtc < instance.groups * T * C; gtc++) {
    prices.plantLink.fill(instance.groupSupplyKg[gtc]!, gtc * K, (gtc + 1) * K);
  }
  for (let i = 0; i < P + K; i++) {
    const f = i < P ? i : i + H;
    const largestKg = instance.levelCapacityKg[levelStart[f + 1]! - 1] ?? 0;
    prices.capacity.fill(CAPACITY_ROW_SHARE * largestKg, i * T, (i + 1) * T);
  }
  instance.coverage.forEach((row, g) => {
    for (let t = 0; t < T; t++) prices.coverage[g * T + t] = COVERAGE_ROW_FACTOR * row.requiredKg[t]!;
  });
  for (const { levels, weightKg, row } of createTiers(instance)) {
    for (let t = 0; t < T; t++) {
      for (let n = 1; n <= levels; n++) {
        prices.countLeast[row(t, n)] = COUNT_ROW_FACTOR * weightKg[n]!;
        prices.countMost[row(t, n)] = COUNT_ROW_FACTOR * weightKg[n]!;
      }
    }
  }
  for (let i = 0; i < all.length; i++) all[i] = Math.max(1, all[i]!);
  return all;
}

/** Rows of many zones take shorter steps than those of one; found by trial on made-up countries. */
const CAPACITY_ROW_SHARE = 0.3;
const COVERAGE_ROW_FACTOR = 3;
const COUNT_ROW_FACTOR = 1;
