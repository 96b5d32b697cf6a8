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
  const { periods: T, discount, openingDiscount, firstSharing } = instance;
  const { levelStart, levelOpeningCost, levelFixedCost, initialLevel } = instance;
  const first = levelStart[facility]!;
  const L = levelStart[facility + 1]! - first;
  const lowest = initialLevel[facility]!;
  const { cost, from } = scratch;
  for (let t = 0; t < T; t++) {
    const factor = discount[t]!;
    const openingFactor = openingDiscount[t]!;
    const isShared = firstSharing[t]! < t;
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
      for (let before = isShared ? level : lowest; before <= level; before++) {
        if (t === 0 && before !== lowest) continue;
        const base = before > 0 ? levelOpeningCost[first + before - 1]! : 0;
        const total =
          (t === 0 ? 0 : cost[(t - 1) * stride + before]!) + openingFactor * Math.max(0, opening - base);
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
 * Cheapest schedule through every level in every period, as in `cheapestSchedule`, into `through` (T×stride); Infinity
 * where the limits allow none. Returns the cheapest of all. Forward and backward dynamic programme, O(T·L²).
 */
export function schedulesThrough(
  instance: NetworkInstance,
  facility: number,
  reward: Float64Array,
  stride: number,
  limits: LevelLimits,
  scratch: ScheduleScratch,
  through: Float64Array,
): number {
  const { periods: T, discount, openingDiscount, lastSharing } = instance;
  const { levelStart, levelOpeningCost, levelFixedCost, initialLevel } = instance;
  const cheapest = cheapestSchedule(instance, facility, reward, stride, limits, new Uint8Array(T), scratch);
  const first = levelStart[facility]!;
  const L = levelStart[facility + 1]! - first;
  const opening = (n: number): number => (n > 0 ? levelOpeningCost[first + n - 1]! : 0);
  const running = (t: number, n: number): number =>
    n > 0 ? discount[t]! * levelFixedCost[first + n - 1]! : 0;
  const after = new Float64Array(T * stride); // cheapest from the next period on
  through.fill(Number.POSITIVE_INFINITY);
  for (let t = T - 1; t >= 0; t--) {
    for (let n = initialLevel[facility]!; n <= L; n++) {
      let best = t === T - 1 ? 0 : Number.POSITIVE_INFINITY;
      const highest = lastSharing[t]! > t ? n : L;
      for (let m = n; t < T - 1 && m <= highest; m++) {
        const at = (t + 1) * stride + m;
        if (scratch.cost[at] === Number.POSITIVE_INFINITY) continue;
        const step = openingDiscount[t + 1]! * (opening(m) - opening(n)) + running(t + 1, m) - reward[at]!;
        best = Math.min(best, step + after[at]!);
      }
      after[t * stride + n] = best;
      through[t * stride + n] = scratch.cost[t * stride + n]! + best;
    }
  }
  return cheapest;
}

/** Level n or higher from period t on, in levels or limits F×T: levels never fall. */
export function raiseFrom(
  { periods: T, firstSharing }: NetworkInstance,
  levels: Uint8Array,
  facility: number,
  t: number,
  n: number,
): void {
  for (let at = facility * T + firstSharing[t]!; at < (facility + 1) * T; at++) {
    levels[at] = Math.max(levels[at]!, n);
  }
}

/** At most level n until period t. */
export function lowerUntil(
  { periods: T, lastSharing }: NetworkInstance,
  levels: Uint8Array,
  facility: number,
  t: number,
  n: number,
): void {
  for (let at = facility * T; at <= facility * T + lastSharing[t]!; at++) {
    levels[at] = Math.min(levels[at]!, n);
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
  const { periods: T, firstSharing, levelStart, levelCapacityKg, initialLevel } = instance;
  const first = levelStart[facility]!;
  const L = levelStart[facility + 1]! - first;
  let now = initialLevel[facility]!;
  for (let t = 0; t < T; t++) {
    const load = loadKg[facility * T + t]!;
    if (load > NO_LOAD_KG) {
      while (now < L && (now === 0 || load > levelCapacityKg[first + now - 1]! * (1 + CAPACITY_TOLERANCE)))
        now++;
    }
    level.fill(now, facility * T + firstSharing[t]!, facility * T + t + 1);
  }
}
