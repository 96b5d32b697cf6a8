import type { Subsidies } from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import type { CapacityLevel, CollectOption, Facility } from '@relode/network';
import type { Zone } from '@relode/regions';

/** Part of a level's yearly cost that is capital, region currency per year; points and hubs pay theirs at opening. */
export type CapitalOf = (tonnesPerYear: number) => number;

/**
 * A facility with what the authority pays towards it: a share of opening costs, and of the yearly capital of what is
 * built new; per open point or hub and year a fixed sum. Never more than the level costs.
 */
export function withSiteSubsidies(
  facility: Facility,
  { perSiteYear, grantShare }: Subsidies,
  capitalPerYear: CapitalOf,
): Facility {
  if (perSiteYear === 0 && grantShare === 0) return facility;
  const capital = (level: CapacityLevel): number => capitalPerYear(level.capacityKgPerYear / KG_PER_TONNE);
  const standing = facility.initialLevel > 0 ? capital(facility.levels[facility.initialLevel - 1]!) : 0;
  const perYear = facility.tier === 'plant' ? 0 : perSiteYear;
  return {
    ...facility,
    levels: facility.levels.map((level) => ({
      ...level,
      grant: grantShare * level.openingCost,
      subsidyPerYear: Math.min(
        level.fixedCostPerYear,
        perYear + grantShare * Math.max(0, capital(level) - standing),
      ),
    })),
  };
}

/** Collect options with what the authority pays per kg won, more of it where the zone is remote. */
export function withMassSubsidies(
  options: readonly CollectOption[],
  { perKg, perRemoteKg }: Subsidies,
  zones: readonly Zone[],
): readonly CollectOption[] {
  if (perKg === 0 && perRemoteKg === 0) return options;
  return options.map((option) => ({
    ...option,
    subsidyPerCollectedKg: perKg + (zones[option.zone]!.areaType === 'remote' ? perRemoteKg : 0),
  }));
}
