import type { NetworkInstance } from '../instance.ts';
import { createDualFunction, type DualNode } from './dual-function.ts';
import { createPriceVector, type Prices, rowMasses } from './prices.ts';

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
  climb(point: DualPoint, node: DualNode, steps: number, target: number, shouldStop: () => boolean): void;
}

/** Prices with their bound, and the averaged answer of the relaxed problem around them. */
export interface DualPoint {
  bound: number;
  readonly all: Float64Array;
  readonly prices: Prices; // views into `all`
  /** Averaged violation of the relaxed rows, kg. */
  readonly violation: Float64Array;
  /** Averaged share of time at any level above 0, F×T. */
  readonly open: Float64Array;
  /** Averaged exposure, O×T: close to the linear relaxation's. */
  readonly exposure: Float64Array;
  stepFactor: number;
  averaging: number;
  steps: number;
  failures: number;
}

const FAILURES_BEFORE_SHORTER_STEPS = 40;
const FIRST_AVERAGING = 0.02;
const LEAST_AVERAGING = 0.005;
const SHORTEST_STEP = 1e-4;
const FIRST_STEP = 0.1;

export function isStalled(point: DualPoint): boolean {
  return point.stepFactor <= SHORTEST_STEP;
}

export function createDualAscent(instance: NetworkInstance): DualAscent {
  const { periods: T, points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  const dual = createDualFunction(instance);
  const trial = createPriceVector(instance);
  const rowMass = rowMasses(instance);
  const size = rowMass.length;
  const scaledSquare = Float64Array.from(rowMass, (mass) => 1 / mass);
  const freeOfSign = instance.mustServe; // the rents come first in the vector

  function start(node: DualNode): DualPoint {
    const vector = createPriceVector(instance);
    startFromFullUse(instance, vector.prices);
    const bound = dual.evaluate(vector.prices, node);
    return {
      ...vector,
      bound,
      violation: dual.violation.slice(),
      open: Float64Array.from(dual.level, (level) => Math.min(1, level)),
      exposure: dual.exposure.slice(),
      stepFactor: FIRST_STEP,
      averaging: FIRST_AVERAGING,
      steps: 0,
      failures: 0,
    };
  }

  function climb(
    point: DualPoint,
    node: DualNode,
    steps: number,
    target: number,
    shouldStop: () => boolean,
  ): void {
    if (point.bound === Number.NEGATIVE_INFINITY) point.bound = dual.evaluate(point.prices, node);
    for (let n = 1; n <= steps && !isStalled(point) && !shouldStop(); n++) {
      step(point, node, target);
      if (++point.steps % 100 === 0) point.averaging = Math.max(LEAST_AVERAGING, point.averaging * 0.85);
    }
  }

  function mayMove(i: number, price: number, violation: number): boolean {
    return violation >= 0 || price > 0 || (i < freeOfSign.length && freeOfSign[i] === 1);
  }

  function step(point: DualPoint, node: DualNode, target: number): void {
    const { all: center, violation: average } = point;
    let norm = 0;
    for (let i = 0; i < size; i++) {
      const v = average[i]!;
      if (mayMove(i, center[i]!, v)) norm += v * v * scaledSquare[i]!;
    }
    if (norm <= 0) {
      point.stepFactor = 0;
      return;
    }
    const length = (point.stepFactor * Math.max(target - point.bound, Math.abs(point.bound) * 1e-6)) / norm;
    for (let i = 0; i < size; i++) {
      const moved = center[i]! + length * average[i]! * scaledSquare[i]!;
      trial.all[i] = moved < 0 && !(i < freeOfSign.length && freeOfSign[i] === 1) ? 0 : moved;
    }
    const value = dual.evaluate(trial.prices, node);
    const { averaging } = point;
    const violation = dual.violation;
    let agreement = 0;
    for (let i = 0; i < size; i++) {
      agreement += average[i]! * violation[i]! * scaledSquare[i]!;
      average[i] = averaging * violation[i]! + (1 - averaging) * average[i]!;
    }
    for (let i = 0; i < F * T; i++) {
      point.open[i] = averaging * Math.min(1, dual.level[i]!) + (1 - averaging) * point.open[i]!;
    }
    for (let i = 0; i < point.exposure.length; i++) {
      point.exposure[i] = averaging * dual.exposure[i]! + (1 - averaging) * point.exposure[i]!;
    }
    if (value > point.bound) {
      point.bound = value;
      center.set(trial.all);
      point.failures = 0;
      if (agreement > 0) point.stepFactor = Math.min(2, point.stepFactor * 1.1);
      return;
    }
    point.failures++;
    if (point.failures < FAILURES_BEFORE_SHORTER_STEPS) return;
    point.stepFactor *= 0.66;
    point.failures = 0;
  }

  return { start, climb };
}

/** First prices: each facility's cost per kg when its best level is used in full, and rents that then just break even. */
function startFromFullUse(instance: NetworkInstance, prices: Prices): void {
  const { zones: Z, periods: T, products: C, points: P, hubs: H, plants: K, discount } = instance;
  const hubPrice = new Float64Array(H * T);
  for (let f = 0; f < P + H + K; f++) {
    const perKg = fullUseCost(instance, f);
    for (let t = 0; t < T; t++) {
      if (f < P) prices.capacity[f * T + t] = perKg * discount[t]!;
      else if (f < P + H) hubPrice[(f - P) * T + t] = perKg * discount[t]!;
      else prices.capacity[(f - H) * T + t] = perKg * discount[t]!;
    }
  }
  const onward = new Float64Array(H * T * C);
  for (let h = 0; h < H; h++) {
    for (let t = 0; t < T; t++) {
      for (let c = 0; c < C; c++) {
        let best = Number.POSITIVE_INFINITY;
        for (let k = 0; k < K; k++) {
          const unit = instance.haulCost[h * K + k]! + instance.plantNetCost[k * C + c]!;
          best = Math.min(best, discount[t]! * unit + prices.capacity[(P + k) * T + t]!);
        }
        onward[(h * T + t) * C + c] = best + hubPrice[h * T + t]!;
      }
    }
  }
  for (let z = 0; z < Z; z++) {
    for (let t = 0; t < T; t++) {
      const zt = z * T + t;
      let least = Number.POSITIVE_INFINITY;
      for (let o = instance.optionStart[z]!; o < instance.optionStart[z + 1]!; o++) {
        const p = instance.optionPoint[o]!;
        let perKg = p >= 0 ? prices.capacity[p * T + t]! : 0;
        for (let c = 0; c < C; c++) {
          perKg += instance.mix[zt * C + c]! * onward[(instance.optionHub[o]! * T + t) * C + c]!;
        }
        least = Math.min(least, instance.optionCost[o * T + t]! + instance.optionShare[o]! * perKg);
      }
      if (Number.isFinite(least))
        prices.rent[zt] = instance.mustServe[zt] === 1 ? -least : Math.max(0, -least);
    }
  }
}

/** Cheapest cost per kg and year over a facility's levels, each used in full; 0 for one without levels. */
function fullUseCost(
  { levelStart, levelCapacityKg, levelFixedCost, levelOpeningCost, periods }: NetworkInstance,
  f: number,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = levelStart[f]!; i < levelStart[f + 1]!; i++) {
    least = Math.min(least, (levelFixedCost[i]! + levelOpeningCost[i]! / periods) / levelCapacityKg[i]!);
  }
  return Number.isFinite(least) ? least : 0;
}
