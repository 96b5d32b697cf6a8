import { KG_PER_TONNE } from '@relode/foundation';
import type { CapacityLevel, Facility } from '@relode/network';
import type { FacilityLevel, Site } from '@relode/regions';

/** Opening and yearly cost of a facility at a capacity, region currency, before the place's cost factor. */
export type LevelCost = (tonnesPerYear: number) => Omit<FacilityLevel, 'tonnesPerYear'>;

/**
 * Levels a site may have, its cost factor applied. What stands already is the first and initial level, at no opening
 * cost; larger levels of the table follow up to the site's largest capacity. A site smaller than every level gets one
 * of its own size.
 */
export function levelsAt(
  site: Site,
  tableTonnes: readonly number[],
  costAt: LevelCost,
): Pick<Facility, 'levels' | 'initialLevel'> {
  const level = (tonnesPerYear: number): CapacityLevel => {
    const { openingCost, fixedCostPerYear } = costAt(tonnesPerYear);
    return {
      capacityKgPerYear: tonnesPerYear * KG_PER_TONNE,
      openingCost: openingCost * site.costFactor,
      fixedCostPerYear: fixedCostPerYear * site.costFactor,
    };
  };
  const standing = site.existingTonnesPerYear;
  const largest = site.maxTonnesPerYear ?? Number.POSITIVE_INFINITY;
  const offered = tableTonnes.filter((tonnes) => tonnes <= largest && tonnes > (standing ?? 0));
  if (standing !== null) return { levels: [standing, ...offered].map(level), initialLevel: 1 };
  return { levels: (offered.length > 0 ? offered : [largest]).map(level), initialLevel: 0 };
}

/**
 * Cost at any capacity from a table of levels: straight between them, the smallest level's below them (a small
 * facility still needs its crew and fence), in proportion above them (as if several of the largest stood there).
 */
export function costBetweenLevels(table: readonly FacilityLevel[]): LevelCost {
  const smallest = table[0]!;
  const largest = table.at(-1)!;
  return (tonnes) => {
    if (tonnes <= smallest.tonnesPerYear) return smallest;
    const upper = table.find((level) => level.tonnesPerYear >= tonnes);
    if (upper === undefined) {
      const times = tonnes / largest.tonnesPerYear;
      return { openingCost: largest.openingCost * times, fixedCostPerYear: largest.fixedCostPerYear * times };
    }
    const lower = table[table.indexOf(upper) - 1]!;
    const part = (tonnes - lower.tonnesPerYear) / (upper.tonnesPerYear - lower.tonnesPerYear);
    return {
      openingCost: lower.openingCost + part * (upper.openingCost - lower.openingCost),
      fixedCostPerYear: lower.fixedCostPerYear + part * (upper.fixedCostPerYear - lower.fixedCostPerYear),
    };
  };
}
