import type { NetworkInstance } from './instance.ts';

/** Loads below this are rounding; a facility that has no more stays closed. */
const NO_LOAD_KG = 1e-6;
/** A solver may exceed a capacity by this share; a tenth of what the audit lets pass. */
const CAPACITY_TOLERANCE = 1e-7;

/**
 * Cheapest schedule of levels for one facility when each period pays a reward per level: the facility's
 * subproblem in the relaxation. Levels never fall, expansions pay the difference of opening costs.
 * `reward[t × stride + level]` is present money, level 0 = closed. Writes the levels into `schedule` (T) and
 * returns present cost less reward. Exact dynamic programme over (period, level), O(T·L²).
 */
export function cheapestSchedule(
  instance: NetworkInstance,
  facility: number,
  reward: Float64Array,
  stride: number,
  limits: LevelLimits,
  schedule: Uint8Array,
  scratch: ScheduleScratch,
): number {
  const { periods: T, discount, levelStart, levelOpeningCost, levelFixedCost, initialLevel } = instance;
  const first = levelStart[facility]!;
  const L = levelStart[facility + 1]! - first;
  const lowest = initialLevel[facility]!;
  const { cost, from } = scratch;
  for (let t = 0; t < T; t++) {
    const factor = discount[t]!;
    const least = limits.least[facility * T + t]!;
    const most = limits.most[facility * T + t]!;
    for (let level = lowest; level <= L; level++) {
      if (level < least || level > most) {
        cost[t * stride + level] = Number.POSITIVE_INFINITY;
        continue;
      }
      const opening = level > 0 ? levelOpeningCost[first + level - 1]! : 0;
      const running = level > 0 ? factor * levelFixedCost[first + level - 1]! : 0;
      let best = Number.POSITIVE_INFINITY;
      let bestFrom = lowest;
      for (let before = lowest; before <= level; before++) {
        if (t === 0 && before !== lowest) continue;
        const base = before > 0 ? levelOpeningCost[first + before - 1]! : 0;
        const total = (t === 0 ? 0 : cost[(t - 1) * stride + before]!) + factor * Math.max(0, opening - base);
        if (total < best) {
          best = total;
          bestFrom = before;
        }
      }
      cost[t * stride + level] = best + running - reward[t * stride + level]!;
      from[t * stride + level] = bestFrom;
    }
  }
  let end = lowest;
  for (let level = lowest + 1; level <= L; level++) {
    if (cost[(T - 1) * stride + level]! < cost[(T - 1) * stride + end]!) end = level;
  }
  const value = cost[(T - 1) * stride + end]!;
  for (let t = T - 1; t >= 0; t--) {
    schedule[t] = end;
    end = from[t * stride + end]!;
  }
  return value;
}

/**
 * Cheapest schedule through every level in every period, as in `cheapestSchedule`, into `through` (T×stride, from
 * `offset`); Infinity where the limits allow none. Forward and backward dynamic programme, O(T·L²).
 */
export function schedulesThrough(
  instance: NetworkInstance,
  facility: number,
  reward: Float64Array,
  offset: number,
  stride: number,
  limits: LevelLimits,
  through: Float64Array,
): void {
  const { periods: T, discount, levelStart, levelOpeningCost, levelFixedCost, initialLevel } = instance;
  const first = levelStart[facility]!;
  const L = levelStart[facility + 1]! - first;
  const lowest = initialLevel[facility]!;
  const opening = (n: number): number => (n > 0 ? levelOpeningCost[first + n - 1]! : 0);
  const own = (t: number, n: number): number => {
    const ft = facility * T + t;
    if (n < lowest || n < limits.least[ft]! || n > limits.most[ft]!) return Number.POSITIVE_INFINITY;
    return (n > 0 ? discount[t]! * levelFixedCost[first + n - 1]! : 0) - reward[offset + t * stride + n]!;
  };
  const before = new Float64Array(T * stride);
  const after = new Float64Array(T * stride);
  for (let t = 0; t < T; t++) {
    for (let n = 0; n <= L; n++) {
      let best = t === 0 ? discount[0]! * (opening(n) - opening(lowest)) : Number.POSITIVE_INFINITY;
      for (let m = 0; t > 0 && m <= n; m++) {
        best = Math.min(best, before[(t - 1) * stride + m]! + discount[t]! * (opening(n) - opening(m)));
      }
      before[t * stride + n] = best + own(t, n);
    }
  }
  for (let t = T - 1; t >= 0; t--) {
    for (let n = 0; n <= L; n++) {
      let best = t === T - 1 ? 0 : Number.POSITIVE_INFINITY;
      for (let m = n; t < T - 1 && m <= L; m++) {
        const step = discount[t + 1]! * (opening(m) - opening(n)) + own(t + 1, m);
        best = Math.min(best, step + after[(t + 1) * stride + m]!);
      }
      after[t * stride + n] = best;
      through[t * stride + n] = before[t * stride + n]! + best;
    }
  }
}

/** Levels a facility may have per period, F×T; a search narrows them to explore openings. */
export interface LevelLimits {
  readonly least: Uint8Array;
  readonly most: Uint8Array;
}

export function openLimits(instance: NetworkInstance): LevelLimits {
  const { periods: T, levelStart, initialLevel } = instance;
  const F = levelStart.length - 1;
  const limits = { least: new Uint8Array(F * T), most: new Uint8Array(F * T) };
  for (let f = 0; f < F; f++) {
    limits.least.fill(initialLevel[f]!, f * T, (f + 1) * T);
    limits.most.fill(levelStart[f + 1]! - levelStart[f]!, f * T, (f + 1) * T);
  }
  return limits;
}

export interface ScheduleScratch {
  readonly cost: Float64Array; // T×stride
  readonly from: Uint8Array; // T×stride
}

/**
 * Smallest levels that hold a facility's load and never fall, written into `level` (F×T). Where the largest level
 * is too small (a solver's rounding), it stands.
 */
export function coveringLevels(
  instance: NetworkInstance,
  facility: number,
  loadKg: Float64Array,
  level: Uint8Array,
): void {
  const { periods: T, levelStart, levelCapacityKg, initialLevel } = instance;
  const first = levelStart[facility]!;
  const L = levelStart[facility + 1]! - first;
  let now = initialLevel[facility]!;
  for (let t = 0; t < T; t++) {
    const load = loadKg[facility * T + t]!;
    if (load > NO_LOAD_KG) {
      while (now < L && (now === 0 || load > levelCapacityKg[first + now - 1]! * (1 + CAPACITY_TOLERANCE)))
        now++;
    }
    level[facility * T + t] = now;
  }
}
