import type { Chemistry, TreatmentProcess } from '@relode/battery';
import type { Scenario } from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import type { CapacityLevel, CoverageRequirement, Facility, Haul, NetworkProblem } from '@relode/network';
import { AREA_TYPES, applyOverrides, type FacilityLevel, type Region, type Site } from '@relode/regions';
import { type PlantEconomics, plantEconomics } from '@relode/valuation';
import { listCollectOptions, type PlacedSite } from './collect-options.ts';
import { retirementsOf } from './forecast-region.ts';
import { createTravel } from './travel.ts';

/** The network problem of a region and scenario, with what leads back from its indices to the region. */
export interface RegionProblem {
  readonly region: Region; // overrides applied
  readonly problem: NetworkProblem;
  readonly chemistries: readonly Chemistry[];
  /** Site and process of each facility. */
  readonly siteOf: readonly { readonly site: Site; readonly process: TreatmentProcess | null }[];
  /** Virgin production avoided per kg treated, by facility and product; empty rows for points and hubs. */
  readonly avoidedKgCo2PerKg: readonly (readonly number[])[];
  /** Recovered kg per kg treated by material, by facility and product; empty rows for points and hubs. */
  readonly recoveredKgPerKg: readonly (readonly Readonly<Record<string, number>>[])[];
}

/** Composes forecast, valuation and travel into the network problem. Throws RegionError for unknown overrides. */
export function buildNetworkProblem(original: Region, scenario: Scenario): RegionProblem {
  const region = applyOverrides(original, scenario.overrides);
  const retired = retirementsOf(region, scenario.forecastCase, region.periods);
  const { chemistries } = retired;
  const zoneSupplyKg = region.zones.map((zone) => retired.kg.map((row) => [...row].map((kg) => kg * zone.evShare)));
  const processes = scenario.processes ?? region.tables.treatment.processes;
  const carbonPricePerTonne = scenario.carbonPricePerTonne ?? region.tables.policy.carbonPricePerTonne.value;

  const facilities: Facility[] = [];
  const siteOf: RegionProblem['siteOf'][number][] = [];
  const points: PlacedSite[] = [];
  const hubs: PlacedSite[] = [];
  const plants: PlacedSite[] = [];
  const { point, hub, pointHandlingCostPerKg, hubHandlingCostPerKg, hubKgCo2PerKg } = region.tables.facilities;
  const zeros = chemistries.map(() => 0);
  const flat = (value: number): number[] => chemistries.map(() => value);
  const plantLevels = createPlantLevels(region, retired.kg, chemistries);
  const avoidedKgCo2PerKg: number[][] = [];
  const recoveredKgPerKg: Readonly<Record<string, number>>[][] = [];
  for (const site of region.sites) {
    if (site.tier === 'plant') {
      for (const process of processes) {
        plants.push({ site, facility: facilities.length });
        siteOf.push({ site, process });
        const { facility, avoided, recovered } = plantLevels(site, process);
        facilities.push({ tier: 'plant', id: `${site.id}:${process}`, ...facility });
        avoidedKgCo2PerKg.push(avoided);
        recoveredKgPerKg.push(recovered);
      }
      continue;
    }
    avoidedKgCo2PerKg.push([]);
    recoveredKgPerKg.push([]);
    (site.tier === 'point' ? points : hubs).push({ site, facility: facilities.length });
    siteOf.push({ site, process: null });
    facilities.push({
      id: site.id,
      tier: site.tier,
      ...levelsAt(site, (site.tier === 'point' ? point : hub).value),
      costPerKg: flat((site.tier === 'point' ? pointHandlingCostPerKg : hubHandlingCostPerKg).value),
      valuePerKg: zeros,
      kgCo2PerKg: site.tier === 'point' ? zeros : flat(hubKgCo2PerKg.value),
    });
  }

  const travel = createTravel(region);
  const { haul } = region.tables.transport;
  const hauls: Haul[] = hubs.flatMap(({ site: from, facility }) =>
    plants
      .filter(({ site }) => travel.permitted(from, site))
      .map(({ site, facility: plant }) => {
        const distanceKm = travel.roadKm(from, site);
        return {
          hub: facility,
          plant,
          distanceKm,
          costPerKg: travel.legCostPerKg(from, site, haul, distanceKm),
          kgCo2PerKg: (haul.kgCo2PerTonneKm.value * distanceKm) / KG_PER_TONNE,
        };
      }),
  );

  const problem: NetworkProblem = {
    periods: region.periods.map((year, t) => ({
      year,
      discountFactor: 1 / (1 + region.tables.discountRate.value) ** t,
    })),
    products: chemistries.map((chemistry) => ({
      id: chemistry,
      costPerCollectedKg: region.tables.treatment.incentivePerKg[chemistry]?.value ?? 0,
    })),
    zones: region.zones.map((zone, z) => ({ id: zone.id, supplyKg: zoneSupplyKg[z]! })),
    facilities,
    collectOptions: listCollectOptions({
      region,
      services: scenario.services,
      travel,
      points,
      hubs,
      supplyKg: (z) => zoneSupplyKg[z]!.map((row) => row.reduce((sum, kg) => sum + kg, 0)),
    }),
    hauls,
    coverage: coverageOf(region, scenario),
    carbonPricePerKg: carbonPricePerTonne / KG_PER_TONNE,
  };
  return { region, problem, chemistries, siteOf, avoidedKgCo2PerKg, recoveredKgPerKg };
}

/** Levels a site may have, its place's cost factor applied; what stands already becomes its initial level. */
function levelsAt(site: Site, table: readonly FacilityLevel[]): Pick<Facility, 'levels' | 'initialLevel'> {
  const scaled = (level: FacilityLevel): CapacityLevel => ({
    capacityKgPerYear: level.tonnesPerYear * KG_PER_TONNE,
    openingCost: level.openingCost * site.costFactor,
    fixedCostPerYear: level.fixedCostPerYear * site.costFactor,
  });
  const standing = site.existingTonnesPerYear;
  const largest = site.maxTonnesPerYear ?? Number.POSITIVE_INFINITY;
  const offered = table.filter((level) => level.tonnesPerYear <= largest && level.tonnesPerYear > (standing ?? 0));
  if (standing === null) {
    if (offered.length > 0) return { levels: offered.map(scaled), initialLevel: 0 };
    const smallest = table[0]!;
    return { levels: [scaled({ ...smallest, tonnesPerYear: Math.min(largest, smallest.tonnesPerYear) })], initialLevel: 0 };
  }
  const like = [...table].reverse().find((level) => level.tonnesPerYear <= standing) ?? table[0]!;
  const existing = { ...like, tonnesPerYear: standing };
  return { levels: [existing, ...offered].map(scaled), initialLevel: 1 };
}

/** Plant levels with the valuation's fixed cost at each capacity, and value and variable cost by chemistry. */
function createPlantLevels(
  region: Region,
  retiredKg: readonly Float64Array[],
  chemistries: readonly Chemistry[],
): (site: Site, process: TreatmentProcess) => PlantOffer {
  const { treatment, facilities } = region.tables;
  const perUsd = treatment.currencyPerUsd.value;
  const total = retiredKg.reduce((sum, row) => sum + row.reduce((part, kg) => part + kg, 0), 0);
  const mix = Object.fromEntries(
    chemistries.map((chemistry, c) => [
      chemistry,
      total > 0 ? retiredKg.reduce((sum, row) => sum + row[c]!, 0) / total : 1 / chemistries.length,
    ]),
  );
  const pricesUsdPerKg = Object.fromEntries(
    Object.entries(treatment.pricesUsdPerKg).map(([material, price]) => [material, price.value]),
  );
  const known = new Map<string, PlantEconomics>();
  const economics = (process: TreatmentProcess, tonnesPerYear: number): PlantEconomics => {
    const key = `${process} ${tonnesPerYear}`;
    const found =
      known.get(key) ??
      plantEconomics({ costSet: treatment.costSet, process, tonnesPerYear, mix, pricesUsdPerKg });
    known.set(key, found);
    return found;
  };
  return (site, process) => {
    const table = facilities.plantTonnesPerYear.value.map((tonnesPerYear) => ({
      tonnesPerYear,
      openingCost: 0,
      fixedCostPerYear: economics(process, tonnesPerYear).fixedUsdPerYear * perUsd,
    }));
    const { byChemistry } = economics(process, table.at(-1)!.tonnesPerYear);
    const of = (pick: (money: PlantEconomics['byChemistry'][Chemistry]) => number): number[] =>
      chemistries.map((chemistry) => pick(byChemistry[chemistry]));
    return {
      facility: {
        ...levelsAt(site, table),
        costPerKg: of((money) => money.variableUsdPerKg * perUsd),
        valuePerKg: of((money) => money.revenueUsdPerKg * perUsd),
        kgCo2PerKg: of((money) => money.kgCo2PerKg),
      },
      avoided: of((money) => money.avoidedKgCo2PerKg),
      recovered: chemistries.map((chemistry) => byChemistry[chemistry].recoveredKgPerKg),
    };
  };
}

interface PlantOffer {
  readonly facility: Omit<Facility, 'id' | 'tier'>;
  readonly avoided: number[];
  readonly recovered: Readonly<Record<string, number>>[];
}

/** Coverage rows: one per area, one per area type, as the scenario or else the region's policy asks. */
function coverageOf(region: Region, scenario: Scenario): CoverageRequirement[] {
  const { minCoveredShare, minCoveredShareEveryArea } = region.tables.policy;
  const rows: CoverageRequirement[] = [];
  const add = (id: string, label: string, minShare: number, zones: number[]): void => {
    if (minShare > 0 && zones.length > 0) rows.push({ id, label, zones, minShare, fromPeriod: 0 });
  };
  const everyArea = scenario.minCoveredShareEveryArea ?? minCoveredShareEveryArea.value;
  for (const area of region.areas) {
    add(`area ${area.id}`, area.name.en, everyArea, zonesWhere(region, (zone) => zone.areaId === area.id));
  }
  for (const type of AREA_TYPES) {
    const share = scenario.minCoveredShare[type] ?? minCoveredShare[type].value;
    add(`type ${type}`, `${type} zones`, share, zonesWhere(region, (zone) => zone.areaType === type));
  }
  return rows;
}

function zonesWhere(region: Region, keep: (zone: Region['zones'][number]) => boolean): number[] {
  return region.zones.flatMap((zone, z) => (keep(zone) ? [z] : []));
}
