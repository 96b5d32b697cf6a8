import type { TreatmentProcess } from '@relode/battery';
import type { Subsidies } from '@relode/contract';
import type { RetiredBatteries } from '@relode/forecasting';
import type { Facility } from '@relode/network';
import type { Region, Site } from '@relode/regions';
import type { PlacedSite } from './collect-options.ts';
import { costBetweenLevels, levelsAt } from './facility-levels.ts';
import { createPlantOffers, type PlantOffer } from './plant-offers.ts';
import { withSiteSubsidies } from './subsidies.ts';

/** Every facility a region may have; rows by facility, places by tier. */
export interface PlacedFacilities {
  readonly facilities: readonly Facility[];
  readonly siteOf: readonly { readonly site: Site; readonly process: TreatmentProcess | null }[];
  /** Virgin production avoided per kg treated, by facility and product; empty rows for points and hubs. */
  readonly avoidedKgCo2PerKg: readonly (readonly number[])[];
  /** Recovered kg per kg treated by material, by facility and product; empty rows for points and hubs. */
  readonly recoveredKgPerKg: readonly (readonly Readonly<Record<string, number>>[])[];
  readonly points: readonly PlacedSite[];
  readonly hubs: readonly PlacedSite[];
  readonly plants: readonly PlacedSite[];
}

interface PlacedFacility extends Pick<PlantOffer, 'avoidedKgCo2PerKg' | 'recoveredKgPerKg'> {
  readonly facility: Facility;
  readonly site: Site;
  readonly process: TreatmentProcess | null;
}

/** One facility per point and hub, one per plant site and process. */
export function placeFacilities(
  region: Region,
  processes: readonly TreatmentProcess[],
  subsidies: Subsidies,
  { kg, chemistries }: RetiredBatteries,
): PlacedFacilities {
  const { point, hub, pointHandlingCostPerKg, hubHandlingCostPerKg, hubKgCo2PerKg } =
    region.tables.facilities;
  const flat = (value: number): number[] => chemistries.map(() => value);
  const tierTable = {
    point: { levels: point.value, costPerKg: pointHandlingCostPerKg.value, kgCo2PerKg: 0 },
    hub: { levels: hub.value, costPerKg: hubHandlingCostPerKg.value, kgCo2PerKg: hubKgCo2PerKg.value },
  };
  const plantOffer = createPlantOffers(region, kg, chemistries);
  const placed = region.sites.flatMap((site): PlacedFacility[] => {
    if (site.tier === 'plant') {
      return processes.map((process) => {
        const offered = withProcess(site, process, region);
        const { facility, capitalPerYear, ...perKg } = plantOffer(offered, process);
        return {
          site: offered,
          process,
          ...perKg,
          facility: withSiteSubsidies(
            { id: `${site.id}:${process}`, tier: site.tier, ...facility },
            subsidies,
            capitalPerYear,
          ),
        };
      });
    }
    const { levels, costPerKg, kgCo2PerKg } = tierTable[site.tier];
    const tonnes = levels.map((level) => level.tonnesPerYear);
    return [
      {
        site,
        process: null,
        avoidedKgCo2PerKg: [],
        recoveredKgPerKg: [],
        facility: withSiteSubsidies(
          {
            id: site.id,
            tier: site.tier,
            ...levelsAt(site, tonnes, costBetweenLevels(levels)),
            costPerKg: flat(costPerKg),
            valuePerKg: flat(0),
            kgCo2PerKg: flat(kgCo2PerKg),
          },
          subsidies,
          () => 0,
        ),
      },
    ];
  });
  const ofTier = (tier: Site['tier']): PlacedSite[] =>
    placed.flatMap(({ site }, facility) => (site.tier === tier ? [{ site, facility }] : []));
  return {
    facilities: placed.map(({ facility }) => facility),
    siteOf: placed.map(({ site, process }) => ({ site, process })),
    avoidedKgCo2PerKg: placed.map((row) => row.avoidedKgCo2PerKg),
    recoveredKgPerKg: placed.map((row) => row.recoveredKgPerKg),
    points: ofTier('point'),
    hubs: ofTier('hub'),
    plants: ofTier('plant'),
  };
}

/** What stands at an existing plant runs the first process of the region's list; the others may be added there. */
function withProcess(site: Site, process: TreatmentProcess, region: Region): Site {
  if (site.existingTonnesPerYear === null || process === region.tables.treatment.processes[0]) return site;
  return { ...site, status: 'candidate', existingTonnesPerYear: null };
}
