import { lowerUntil, raiseFrom, schedulesThrough } from '../facility-schedule.ts';
import { mostLevels, type NetworkInstance } from '../instance.ts';
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
  /**
   * The node's limits without the levels of hubs and plants that cost `cutoff` or more at the point's prices
   * (reduced-cost fixing); null when none is left.
   */
  tighten(point: DualPoint, node: DualNode, cutoff: number): DualNode | null;
}

/** Prices with their bound, and the averaged answer of the relaxed problem around them. */
export interface DualPoint {
  bound: number;
  readonly all: Float64Array;
  readonly prices: Prices; // views into `all`
  /** Averaged violation of the relaxed rows, kg. */
  readonly violation: Float64Array;
  /** Averaged share of answers in which a facility stands at level n or higher: F×T×levels, n − 1 last. */
  readonly atLevel: Float64Array;
  stepFactor: number;
  averaging: number;
  steps: number;
  failures: number;
}

const FAILURES_BEFORE_SHORTER_STEPS = 5;
const SHORTENING = 0.8;
const FIRST_AVERAGING = 0.02;
const LEAST_AVERAGING = 0.005;
const SHORTEST_STEP = 1e-4;
const FIRST_STEP = 0.1;

/** A copy to climb from in another node, with steps long enough to move again. */
export function forkPoint(instance: NetworkInstance, point: DualPoint): DualPoint {
  const vector = createPriceVector(instance);
  vector.all.set(point.all);
  return {
    ...vector,
    bound: Number.NEGATIVE_INFINITY,
    violation: point.violation.slice(),
    atLevel: point.atLevel.slice(),
    stepFactor: FIRST_STEP / 2,
    averaging: FIRST_AVERAGING,
    steps: 0,
    failures: 0,
  };
}

export function isStalled(point: DualPoint): boolean {
  return point.stepFactor <= SHORTEST_STEP;
}

export function createDualAscent(instance: NetworkInstance): DualAscent {
  const { periods: T, points: P, hubs: H, plants: K } = instance;
  const F = P + H + K;
  const stride = mostLevels(instance);
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
      atLevel: averageLevels(new Float64Array(F * T * stride), 1),
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

  function averageLevels(atLevel: Float64Array, weight: number): Float64Array {
    for (let i = 0; i < F * T; i++) {
      const now = dual.level[i]!;
      for (let n = 1; n <= stride; n++) {
        const at = i * stride + n - 1;
        atLevel[at] = weight * (now >= n ? 1 : 0) + (1 - weight) * atLevel[at]!;
      }
    }
    return atLevel;
  }

  function mayMove(i: number, price: number, violation: number): boolean {
    return violation >= 0 || price > 0 || (i < freeOfSign.length && freeOfSign[i] === 1);
  }

  function tighten(point: DualPoint, node: DualNode, cutoff: number): DualNode | null {
    const value = dual.evaluate(point.prices, node);
    const least = node.limits.least.slice();
    const most = node.limits.most.slice();
    const width = stride + 1; // with level 0
    const through = new Float64Array(T * width);
    const scratch = { cost: new Float64Array(T * width), from: new Uint8Array(T * width) };
    for (let f = P; f < F; f++) {
      const earned = dual.earned.subarray((f - P) * T * width, (f - P + 1) * T * width);
      const cheapest = schedulesThrough(instance, f, earned, width, node.limits, scratch, through);
      for (let t = 0; t < T; t++) {
        const matters = (n: number): boolean => value - cheapest + through[t * width + n]! < cutoff;
        const ft = f * T + t;
        while (least[ft]! <= most[ft]! && !matters(least[ft]!)) least[ft]!++;
        if (least[ft]! > most[ft]!) return null;
        while (!matters(most[ft]!)) most[ft]!--;
      }
      for (let t = 0; t < T; t++) raiseFrom(instance, least, f, t, least[f * T + t]!);
      for (let t = T - 1; t >= 0; t--) lowerUntil(instance, most, f, t, most[f * T + t]!);
    }
    return { ...node, limits: { least, most } };
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
    averageLevels(point.atLevel, averaging);
    if (value > point.bound) {
      point.bound = value;
      center.set(trial.all);
      point.failures = 0;
      if (agreement > 0) point.stepFactor = Math.min(2, point.stepFactor * 1.1);
      return;
    }
    point.failures++;
    if (point.failures < FAILURES_BEFORE_SHORTER_STEPS) return;
    point.stepFactor *= SHORTENING;
    point.failures = 0;
  }

  return { start, climb, tighten };
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
