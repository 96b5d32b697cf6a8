import { type LevelLimits, lowerUntil, raiseFrom } from '../facility-schedule.ts';
import type { NetworkInstance } from '../instance.ts';

/**
 * Hubs or plants as a tier: how many of them stand at level n or higher in a period. A relaxation mixes the levels of
 * sites that are much alike, and limits on one site only move the mixture to the next; limits on the count do not.
 */
export interface Tier {
  readonly first: number; // facility index
  readonly size: number;
  readonly levels: number; // most of any facility
  /** Kilograms that a count row is written in, by level 1…levels: the tier's largest capacity at that level. */
  readonly weightKg: Float64Array;
  /** Row of period t and level n, 1-based, over both tiers. */
  row(t: number, n: number): number;
}

/** Least and most facilities at level n or higher, per count row. */
export interface TierCounts {
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** The hubs and the plants. */
export function createTiers(instance: NetworkInstance): readonly [Tier, Tier] {
  const { points: P, hubs: H, plants: K } = instance;
  const hubs = createTier(instance, P, H, 0);
  return [hubs, createTier(instance, P + H, K, hubs.levels * instance.periods)];
}

function createTier(instance: NetworkInstance, first: number, size: number, firstRow: number): Tier {
  const { levelStart, levelCapacityKg, periods: T } = instance;
  let levels = 0;
  for (let f = first; f < first + size; f++) levels = Math.max(levels, levelStart[f + 1]! - levelStart[f]!);
  const weightKg = new Float64Array(levels + 1);
  for (let f = first; f < first + size; f++) {
    for (let i = levelStart[f]!; i < levelStart[f + 1]!; i++) {
      const n = i - levelStart[f]! + 1;
      weightKg[n] = Math.max(weightKg[n]!, levelCapacityKg[i]!);
    }
  }
  return { first, size, levels, weightKg, row: (t, n) => firstRow + (n - 1) * T + t };
}

export function countRows(instance: NetworkInstance): number {
  const [hubs, plants] = createTiers(instance);
  return (hubs.levels + plants.levels) * instance.periods;
}

/** Counts that no plan can break. */
export function openCounts(instance: NetworkInstance): TierCounts {
  const rows = countRows(instance);
  const most = new Int32Array(rows);
  for (const { size, levels, row } of createTiers(instance)) {
    for (let t = 0; t < instance.periods; t++) for (let n = 1; n <= levels; n++) most[row(t, n)] = size;
  }
  return { least: new Int32Array(rows), most };
}

/**
 * What the counts say about single facilities: where as many as may already reach a level, the others stay below it;
 * where no more can reach it than must, they do. Null where the two contradict.
 */
export function impliedLimits(
  instance: NetworkInstance,
  limits: LevelLimits,
  counts: TierCounts,
): LevelLimits | null {
  const { periods: T } = instance;
  const least = limits.least.slice();
  const most = limits.most.slice();
  for (const { first, size, levels, row } of createTiers(instance)) {
    for (let n = 1; n <= levels; n++) {
      for (let t = 0; t < T; t++) {
        let must = 0;
        let may = 0;
        for (let f = first; f < first + size; f++) {
          if (least[f * T + t]! >= n) must++;
          if (most[f * T + t]! >= n) may++;
        }
        if (must > counts.most[row(t, n)]! || may < counts.least[row(t, n)]!) return null;
        for (let f = first; f < first + size; f++) {
          if (must === counts.most[row(t, n)]! && least[f * T + t]! < n) {
            lowerUntil(instance, most, f, t, n - 1);
          } else if (may === counts.least[row(t, n)]! && most[f * T + t]! >= n) {
            raiseFrom(instance, least, f, t, n);
          }
        }
      }
    }
  }
  return { least, most };
}
