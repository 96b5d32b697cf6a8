import { createDual, type Prices, zeroPrices } from './dual.ts';
import type { NetworkInstance } from './instance.ts';

/**
 * Raises the Lagrangian bound by the volume algorithm (Barahona & Anbil, Mathematical Programming 87, 2000):
 * steps along an exponentially averaged violation of the relaxed rows, scaled per row by the row's mass.
 * Any-time: `bound` is valid after every step.
 */
export interface DualAscent {
  readonly bound: () => number;
  readonly prices: Prices; // the best found
  /** Averaged choice of the relaxed problem: share of the time each facility stood open, F×T. */
  readonly openShare: Float64Array;
  /** Makes up to `steps` steps; `target` is the best known objective (or a guess above the bound). */
  run(steps: number, target: number): void;
  /** True when steps have become too small to matter. */
  readonly stalled: () => boolean;
}

const FAILURES_BEFORE_SHORTER_STEPS = 20;

export function createDualAscent(instance: NetworkInstance): DualAscent {
  const { periods: T, points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  const dual = createDual(instance);
  const center = priceVector(instance);
  const trial = priceVector(instance);
  const violation = priceVector(instance);
  const average = priceVector(instance);
  const rowMass = rowMasses(instance);
  const openShare = new Float64Array(F * T);
  startFromFullUse(instance, center.prices);
  const size = center.all.length;

  let bound = dual.evaluate(center.prices);
  readViolation(instance, dual.choice, average.prices);
  for (let i = 0; i < F * T; i++) openShare[i] = dual.choice.level[i]! > 0 ? 1 : 0;
  let stepFactor = 0.1;
  let averaging = 0.2;
  let failures = 0;
  let steps = 0;

  function step(target: number): void {
    let norm = 0;
    for (let i = 0; i < size; i++) {
      const v = average.all[i]!;
      if (v < 0 && center.all[i] === 0) continue;
      norm += (v * v) / rowMass[i]!;
    }
    if (norm <= 0) {
      stepFactor = 0;
      return;
    }
    const length = (stepFactor * Math.max(target - bound, Math.abs(bound) * 1e-6)) / norm;
    for (let i = 0; i < size; i++) {
      trial.all[i] = Math.max(0, center.all[i]! + (length * average.all[i]!) / rowMass[i]!);
    }
    const value = dual.evaluate(trial.prices);
    readViolation(instance, dual.choice, violation.prices);
    let agreement = 0;
    for (let i = 0; i < size; i++) {
      agreement += (average.all[i]! * violation.all[i]!) / rowMass[i]!;
      average.all[i] = averaging * violation.all[i]! + (1 - averaging) * average.all[i]!;
    }
    for (let i = 0; i < F * T; i++) {
      openShare[i] = averaging * (dual.choice.level[i]! > 0 ? 1 : 0) + (1 - averaging) * openShare[i]!;
    }
    if (value > bound) {
      bound = value;
      center.all.set(trial.all);
      failures = 0;
      if (agreement > 0) stepFactor = Math.min(2, stepFactor * 1.1);
    } else if (++failures >= FAILURES_BEFORE_SHORTER_STEPS) {
      stepFactor *= 0.66;
      failures = 0;
    }
    if (++steps % 100 === 0) averaging = Math.max(0.01, averaging * 0.85);
  }

  return {
    bound: () => bound,
    prices: center.prices,
    openShare,
    run: (count, target) => {
      for (let i = 0; i < count && stepFactor > 1e-5; i++) step(target);
    },
    stalled: () => stepFactor <= 1e-5,
  };
}

/** One flat vector with the four kinds of prices as views into it. */
function priceVector(instance: NetworkInstance): { all: Float64Array; prices: Prices } {
  const sizes = Object.values(zeroPrices(instance)).map((array: Float64Array) => array.length);
  const all = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
  const from = [0];
  for (const size of sizes) from.push(from.at(-1)! + size);
  return {
    all,
    prices: {
      pointLink: all.subarray(from[0], from[1]),
      hubLink: all.subarray(from[1], from[2]),
      capacity: all.subarray(from[2], from[3]),
      coverage: all.subarray(from[3], from[4]),
    },
  };
}

/** First prices: each facility's cheapest cost per kg when its best level is used in full. */
function startFromFullUse(instance: NetworkInstance, prices: Prices): void {
  const { periods: T, levelStart, levelCapacityKg, levelFixedCost, levelOpeningCost, discount } = instance;
  for (let f = 0; f + 1 < levelStart.length; f++) {
    let perKg = Number.POSITIVE_INFINITY;
    for (let i = levelStart[f]!; i < levelStart[f + 1]!; i++) {
      perKg = Math.min(perKg, (levelFixedCost[i]! + levelOpeningCost[i]! / T) / levelCapacityKg[i]!);
    }
    if (!Number.isFinite(perKg)) continue;
    for (let t = 0; t < T; t++) prices.capacity[f * T + t] = 0.95 * perKg * discount[t]!;
  }
}

/** Mass that scales each relaxed row, kg: makes price steps comparable between rows. */
function rowMasses(instance: NetworkInstance): Float64Array {
  const { periods: T, supplyKg } = instance;
  const { all, prices } = priceVector(instance);
  for (let i = 0; i < instance.pointPairs; i++) {
    for (let t = 0; t < T; t++) prices.pointLink[i * T + t] = supplyKg[instance.pointPairZone[i]! * T + t]!;
  }
  for (let i = 0; i < instance.hubPairs; i++) {
    for (let t = 0; t < T; t++) prices.hubLink[i * T + t] = supplyKg[instance.hubPairZone[i]! * T + t]!;
  }
  for (let f = 0; f + 1 < instance.levelStart.length; f++) {
    const last = instance.levelStart[f + 1]! - 1;
    for (let t = 0; t < T; t++) prices.capacity[f * T + t] = 0.3 * (instance.levelCapacityKg[last] ?? 0);
  }
  instance.coverage.forEach((row, g) => {
    for (let t = 0; t < T; t++) prices.coverage[g * T + t] = 3 * row.requiredKg[t]!;
  });
  for (let i = 0; i < all.length; i++) all[i] = Math.max(1, all[i]!);
  return all;
}

/** Violation of each relaxed row at a choice, kg. */
function readViolation(
  instance: NetworkInstance,
  choice: ReturnType<typeof createDual>['choice'],
  out: Prices,
): void {
  const { zones: Z, periods: T, points: P, supplyKg, levelStart, levelCapacityKg } = instance;
  for (let i = 0; i < instance.pointPairs; i++) {
    for (let t = 0; t < T; t++) {
      const open = choice.level[instance.pairPoint[i]! * T + t]! > 0;
      out.pointLink[i * T + t] = open ? -supplyKg[instance.pointPairZone[i]! * T + t]! : 0;
    }
  }
  for (let i = 0; i < instance.hubPairs; i++) {
    for (let t = 0; t < T; t++) {
      const open = choice.level[(P + instance.pairHub[i]!) * T + t]! > 0;
      out.hubLink[i * T + t] = open ? -supplyKg[instance.hubPairZone[i]! * T + t]! : 0;
    }
  }
  for (let f = 0; f + 1 < levelStart.length; f++) {
    for (let t = 0; t < T; t++) {
      const level = choice.level[f * T + t]!;
      const capacityKg = level > 0 ? levelCapacityKg[levelStart[f]! + level - 1]! : 0;
      out.capacity[f * T + t] = choice.throughputKg[f * T + t]! - capacityKg;
    }
  }
  instance.coverage.forEach((row, g) => out.coverage.set(row.requiredKg, g * T));
  for (let z = 0; z < Z; z++) {
    for (let t = 0; t < T; t++) {
      const o = choice.option[z * T + t]!;
      if (o < 0) continue;
      const kg = supplyKg[z * T + t]!;
      const pair = instance.optionPointPair[o]!;
      if (pair >= 0) out.pointLink[pair * T + t] = out.pointLink[pair * T + t]! + kg;
      const hubPair = instance.optionHubPair[o]! * T + t;
      out.hubLink[hubPair] = out.hubLink[hubPair]! + kg;
      for (let i = instance.coverageStart[z]!; i < instance.coverageStart[z + 1]!; i++) {
        const gt = instance.coverageOfZone[i]! * T + t;
        out.coverage[gt] = out.coverage[gt]! - kg;
      }
    }
  }
}
