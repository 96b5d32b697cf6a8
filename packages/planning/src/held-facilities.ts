import type { HeldFacility } from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import type { NetworkProblem } from '@relode/network';

/** Rounding of a capacity on its way through tonnes. */
const TOLERANCE = 1e-9;

/**
 * Levels by the problem's facilities and periods that hold the capacities of an earlier plan; 0 where it has none.
 * A capacity between two levels takes the higher one. Every year stands for `courses` periods.
 */
export function levelsOf(
  held: readonly HeldFacility[],
  { facilities, periods }: NetworkProblem,
  courses = 1,
): number[][] {
  const known = new Map(held.map(({ id, capacityTonnes }) => [id, capacityTonnes]));
  return facilities.map(({ id, levels, initialLevel }) => {
    const capacities = known.get(id);
    return periods.map((_, t) => {
      const kg = (capacities?.[Math.floor(t / courses)] ?? 0) * KG_PER_TONNE;
      if (kg <= 0) return initialLevel;
      const level = levels.findIndex(({ capacityKgPerYear }) => capacityKgPerYear >= kg * (1 - TOLERANCE));
      return Math.max(initialLevel, level < 0 ? levels.length : level + 1);
    });
  });
}

/** The counterpart: capacities by year of every facility that ever stands. */
export function heldFacilities(
  { facilities, periods }: NetworkProblem,
  levels: readonly (readonly number[])[],
  courses: number,
): HeldFacility[] {
  return facilities.flatMap(({ id, levels: table }, f) => {
    const years = Array.from({ length: periods.length / courses }, (_, year) => levels[f]![year * courses]!);
    if (years.every((level) => level === 0)) return [];
    return [
      {
        id,
        capacityTonnes: years.map((level) =>
          level > 0 ? table[level - 1]!.capacityKgPerYear / KG_PER_TONNE : 0,
        ),
      },
    ];
  });
}
