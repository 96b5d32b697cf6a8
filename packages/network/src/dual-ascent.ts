import { createDual, type DualNode, type Prices, zeroPrices } from './dual.ts';
import type { NetworkInstance } from './instance.ts';

/**
 * Raises Lagrangian bounds by the volume algorithm (Barahona & Anbil, Mathematical Programming 87, 2000):
 * steps along an exponentially averaged violation of the relaxed rows, scaled per row by the row's mass.
 */
export interface DualAscent {
  /** First prices: every facility charged as if its best level were used in full. */
  start(node: DualNode): DualPoint;
  /**
   * Makes up to `steps` steps from `point`, which it changes; `target` is the best known objective or a guess
   * above the bound. Any-time: `point.bound` holds after every step. Ends early when steps no longer matter.
   */
  climb(point: DualPoint, node: DualNode, steps: number, target: number): void;
}

/** Prices with their bound, and the averaged choice of the relaxed problem around them. */
export interface DualPoint {
  bound: number;
  readonly all: Float64Array;
  readonly prices: Prices; // views into `all`
  /** Averaged violation of the relaxed rows, kg. */
  readonly violation: Float64Array;
  /** Averaged level, F×T. */
  readonly level: Float64Array;
  stepFactor: number;
  averaging: number;
}

const FAILURES_BEFORE_SHORTER_STEPS = 20;
const SHORTEST_STEP = 1e-5;

export function isStalled(point: DualPoint): boolean {
  return point.stepFactor <= SHORTEST_STEP;
}

/** A copy to climb from in another node, with steps long enough to move again. */
export function forkPoint(instance: NetworkInstance, point: DualPoint): DualPoint {
  const copy = priceVector(instance);
  copy.all.set(point.all);
  return {
    ...copy,
    bound: Number.NEGATIVE_INFINITY,
    violation: point.violation.slice(),
    level: point.level.slice(),
    stepFactor: 0.1,
    averaging: 0.1,
  };
}

export function createDualAscent(instance: NetworkInstance): DualAscent {
  const { periods: T, points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  const dual = createDual(instance);
  const trial = priceVector(instance);
  const violation = priceVector(instance);
  const rowMass = rowMasses(instance);
  const size = rowMass.length;

  function start(node: DualNode): DualPoint {
    const point = {
      ...priceVector(instance),
      violation: new Float64Array(size),
      level: new Float64Array(F * T),
    };
    startFromFullUse(instance, point.prices);
    const bound = dual.evaluate(point.prices, node);
    readViolation(instance, dual.choice, violation.prices);
    point.violation.set(violation.all);
    point.level.set(dual.choice.level);
    return { ...point, bound, stepFactor: 0.1, averaging: 0.2 };
  }

  function climb(point: DualPoint, node: DualNode, steps: number, target: number): void {
    if (point.bound === Number.NEGATIVE_INFINITY) point.bound = dual.evaluate(point.prices, node);
    let failures = 0;
    for (let n = 1; n <= steps && !isStalled(point); n++) {
      failures = step(point, node, target, failures);
      if (n % 100 === 0) point.averaging = Math.max(0.01, point.averaging * 0.85);
    }
  }

  function step(point: DualPoint, node: DualNode, target: number, failures: number): number {
    const { all: center, violation: average } = point;
    let norm = 0;
    for (let i = 0; i < size; i++) {
      const v = average[i]!;
      if (v < 0 && center[i] === 0) continue;
      norm += (v * v) / rowMass[i]!;
    }
    if (norm <= 0) {
      point.stepFactor = 0;
      return 0;
    }
    const length = (point.stepFactor * Math.max(target - point.bound, Math.abs(point.bound) * 1e-6)) / norm;
    for (let i = 0; i < size; i++)
      trial.all[i] = Math.max(0, center[i]! + (length * average[i]!) / rowMass[i]!);
    const value = dual.evaluate(trial.prices, node);
    readViolation(instance, dual.choice, violation.prices);
    const { averaging } = point;
    let agreement = 0;
    for (let i = 0; i < size; i++) {
      agreement += (average[i]! * violation.all[i]!) / rowMass[i]!;
      average[i] = averaging * violation.all[i]! + (1 - averaging) * average[i]!;
    }
    for (let i = 0; i < F * T; i++) {
      point.level[i] = averaging * dual.choice.level[i]! + (1 - averaging) * point.level[i]!;
    }
    if (value > point.bound) {
      point.bound = value;
      center.set(trial.all);
      if (agreement > 0) point.stepFactor = Math.min(2, point.stepFactor * 1.1);
      return 0;
    }
    if (failures + 1 < FAILURES_BEFORE_SHORTER_STEPS) return failures + 1;
    point.stepFactor *= 0.66;
    return 0;
  }

  return { start, climb };
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
      plantLink: all.subarray(from[2], from[3]),
      capacity: all.subarray(from[3], from[4]),
      coverage: all.subarray(from[4], from[5]),
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
  for (let gt = 0; gt < instance.groups * T; gt++) {
    prices.plantLink.fill(instance.groupYieldKg[gt]!, gt * instance.plants, (gt + 1) * instance.plants);
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
  const { plants: K, hubs: H } = instance;
  for (let g = 0; g < instance.groups; g++) {
    for (let t = 0; t < T; t++) {
      for (let k = 0; k < K; k++) {
        const open = choice.level[(P + H + k) * T + t]! > 0;
        const gtk = (g * T + t) * K + k;
        out.plantLink[gtk] = choice.groupPlantKg[gtk]! - (open ? instance.groupYieldKg[g * T + t]! : 0);
      }
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
