import type { Chemistry } from '@relode/battery';
import { type Scenario, TRANSPORT_MODES } from '@relode/contract';
import type { RetiredBatteries } from '@relode/forecasting';
import { KG_PER_TONNE } from '@relode/foundation';
import type { CoverageRequirement, Haul, NetworkProblem } from '@relode/network';
import { AREA_TYPES, applyOverrides, type Region } from '@relode/regions';
import { checkCoverage } from './check-coverage.ts';
import { listCollectOptions } from './collect-options.ts';
import { retirementsOf } from './forecast-region.ts';
import { createHaulWays, type HaulWay, type HaulWays } from './modes/haul-ways.ts';
import { type PlacedFacilities, placeFacilities } from './place-facilities.ts';
import { PlanningError } from './planning-error.ts';
import { discountFactor } from './present-value.ts';
import { withMassSubsidies } from './subsidies.ts';
import { crewRules } from './tours/crew-rules.ts';
import type { KmPerCall } from './tours/tour-feedback.ts';
import { createTravel } from './travel.ts';

/** The network problem of a region and scenario, with what leads back from its indices to the region. */
export interface RegionProblem
  extends Pick<PlacedFacilities, 'siteOf' | 'avoidedKgCo2PerKg' | 'recoveredKgPerKg'> {
  readonly region: Region; // overrides applied
  readonly problem: NetworkProblem;
  readonly chemistries: readonly Chemistry[];
  /** By the problem's hauls. */
  readonly haulWays: readonly HaulWay[];
}

/** One way the returns may go, and how likely it is. */
export interface Course {
  readonly forecastCase: Scenario['forecastCase'];
  readonly probability: number; // > 0
}

/**
 * Composes forecast, valuation and travel into the network problem; docs/models/planning.md says how.
 * Throws RegionError for unknown overrides, ForecastingError for sales that cannot be right, PlanningError for a
 * scenario or region that leaves nothing to plan, NetworkError for coverage that no plan can give. With several courses
 * every year has one period for each, which share their levels.
 */
export function buildNetworkProblem(
  original: Region,
  scenario: Scenario,
  courses: readonly Course[] = [{ forecastCase: scenario.forecastCase, probability: 1 }],
  kmPerCall: KmPerCall | null = null,
): RegionProblem {
  const region = withoutClosedSites(applyOverrides(original, scenario.overrides), scenario);
  checkServices(scenario);
  const retired = inCourses(
    courses.map((course) => retirementsOf(region, course.forecastCase, region.periods)),
  );
  const { chemistries } = retired;
  const totalKg = retired.kg.map((row) => row.reduce((sum, kg) => sum + kg, 0));
  checkSupply(region, totalKg);
  const placed = placeFacilities(
    region,
    scenario.processes ?? region.tables.treatment.processes,
    scenario.subsidies,
    retired,
  );
  const travel = createTravel(region);
  const collectOptions = listCollectOptions({
    region,
    services: scenario.services,
    accessStandard: scenario.accessStandard,
    crew: crewRules(region, scenario),
    kmPerCall,
    travel,
    points: placed.points,
    hubs: placed.hubs,
    supplyKg: (z) => totalKg.map((kg) => kg * region.zones[z]!.evShare),
  });
  checkReach(region, collectOptions.length);
  checkModes(scenario);
  const carbonPricePerTonne = scenario.carbonPricePerTonne ?? region.tables.policy.carbonPricePerTonne.value;
  const hauls = haulsOf(placed, createHaulWays(region, scenario, travel, carbonPricePerTonne / KG_PER_TONNE));
  const problem: NetworkProblem = {
    periods: region.periods.flatMap((year, t) =>
      courses.map(({ probability }, course) => ({
        year,
        discountFactor: probability * discountFactor(region.tables.discountRate.value, t),
        ...(course > 0 ? { sharesLevels: true } : {}),
      })),
    ),
    products: chemistries.map((chemistry) => ({
      id: chemistry,
      costPerCollectedKg: region.tables.treatment.incentivePerKg[chemistry]?.value ?? 0,
    })),
    zones: region.zones.map(({ id, evShare }) => ({
      id,
      supplyKg: retired.kg.map((row) => Array.from(row, (kg) => kg * evShare)),
    })),
    facilities: placed.facilities,
    collectOptions: withMassSubsidies(collectOptions, scenario.subsidies, region.zones),
    hauls: hauls.map(({ haul }) => haul),
    coverage: coverageOf(region, scenario),
    carbonPricePerKg: carbonPricePerTonne / KG_PER_TONNE,
    ...limitsOf(scenario),
  };
  checkCoverage(region, problem);
  const { siteOf, avoidedKgCo2PerKg, recoveredKgPerKg } = placed;
  const haulWays = hauls.map(({ way }) => way);
  return { region, problem, chemistries, haulWays, siteOf, avoidedKgCo2PerKg, recoveredKgPerKg };
}

/** Retirements of several courses, each year's rows side by side. */
function inCourses(courses: readonly RetiredBatteries[]): RetiredBatteries {
  const [first] = courses;
  const interleave = (of: (course: RetiredBatteries) => readonly Float64Array[]): Float64Array[] =>
    of(first!).flatMap((_, t) => courses.map((course) => of(course)[t]!));
  return { ...first!, kg: interleave(({ kg }) => kg), kwh: interleave(({ kwh }) => kwh) };
}

/** One haul per hub, plant and mode. */
function haulsOf({ hubs, plants }: PlacedFacilities, ways: HaulWays): { haul: Haul; way: HaulWay }[] {
  return hubs.flatMap(({ site: from, facility: hub }) =>
    plants.flatMap(({ site, facility: plant }) =>
      ways.between(from, site).map((way) => ({
        way,
        haul: {
          hub,
          plant,
          distanceKm: way.distanceKm,
          costPerKg: way.costPerKg,
          kgCo2PerKg: way.wellToTankKgCo2PerKg + way.tankToWheelKgCo2PerKg,
        },
      })),
    ),
  );
}

function limitsOf({ limits }: Scenario): Pick<NetworkProblem, 'limits'> {
  const { investment, subsidy, operatingTonnesCo2 } = limits;
  if (investment === null && subsidy === null && operatingTonnesCo2 === null) return {};
  return {
    limits: {
      ...(investment === null ? {} : { openingCost: investment }),
      ...(subsidy === null ? {} : { subsidy }),
      ...(operatingTonnesCo2 === null ? {} : { kgCo2: operatingTonnesCo2 * KG_PER_TONNE }),
    },
  };
}

/** Coverage rows: one for the whole, one per area, one per area type, as the scenario or else the region's policy asks. */
function coverageOf(region: Region, scenario: Scenario): CoverageRequirement[] {
  const { minCoveredShare, minCoveredShareEveryArea } = region.tables.policy;
  const rows: CoverageRequirement[] = [];
  const add = (id: string, label: string, minShare: number, zones: number[]): void => {
    if (minShare > 0 && zones.length > 0) rows.push({ id, label, zones, minShare, fromPeriod: 0 });
  };
  const all = region.zones.map((_, z) => z);
  add('all', 'all zones', scenario.minCoveredShareOverall ?? 0, all);
  const everyArea = scenario.minCoveredShareEveryArea ?? minCoveredShareEveryArea.value;
  for (const area of region.areas) {
    add(
      `area ${area.id}`,
      area.name.en,
      everyArea,
      zonesWhere(region, (zone) => zone.areaId === area.id),
    );
  }
  for (const type of AREA_TYPES) {
    const share = scenario.minCoveredShare[type] ?? minCoveredShare[type].value;
    add(
      `type ${type}`,
      `${type} zones`,
      share,
      zonesWhere(region, (zone) => zone.areaType === type),
    );
  }
  return rows;
}

/** Whether a plan has to cover anything; without, collecting nothing at no cost is a plan. `region` has its overrides. */
export function asksForCoverage(region: Region, scenario: Scenario): boolean {
  return coverageOf(region, scenario).length > 0;
}

function zonesWhere(region: Region, keep: (zone: Region['zones'][number]) => boolean): number[] {
  return region.zones.flatMap((zone, z) => (keep(zone) ? [z] : []));
}

/** Throws PlanningError SITE_UNKNOWN. */
function withoutClosedSites(region: Region, { closedSites }: Scenario): Region {
  if (closedSites.length === 0) return region;
  const closed = new Set(closedSites);
  const unknown = closedSites.find((id) => !region.sites.some((site) => site.id === id));
  if (unknown !== undefined) {
    throw new PlanningError('SITE_UNKNOWN', `${region.id} has no site ${unknown} that could be closed`, {
      place: 'scenario.closedSites',
      remedy: 'Name sites by their id in sites.csv.',
    });
  }
  return {
    ...region,
    sites: region.sites.filter(({ id }) => !closed.has(id)),
    lanes: region.lanes.filter(({ fromId, toId }) => !closed.has(fromId) && !closed.has(toId)),
  };
}

function checkServices({ services }: Scenario): void {
  if (services.fixed || services.mobile || services.door) return;
  throw new PlanningError(
    'SERVICES_OFF',
    'The scenario switches every service off: nothing can be collected',
    {
      place: 'scenario.services',
      remedy: 'Allow at least one of fixed, mobile and door.',
    },
  );
}

function checkModes({ modes }: Scenario): void {
  if (TRANSPORT_MODES.some((mode) => modes[mode])) return;
  throw new PlanningError('MODES_OFF', 'The scenario allows no mode of transport from hubs to plants', {
    place: 'scenario.modes',
    remedy: 'Allow at least one of diesel, battery, hydrogen and rail.',
  });
}

function checkSupply(region: Region, totalKg: readonly number[]): void {
  if (totalKg.some((kg) => kg > 0)) return;
  const [first, last] = [region.periods[0]!, region.periods.at(-1)!];
  throw new PlanningError('SUPPLY_EMPTY', `No battery retires in ${region.id} from ${first} to ${last}`, {
    place: 'sales.csv',
    remedy: 'Give sales of the years before, or plan later years.',
  });
}

function checkReach(region: Region, options: number): void {
  if (options > 0) return;
  const { maxCollectKm } = region.tables.transport;
  throw new PlanningError(
    'NOTHING_IN_REACH',
    `No zone of ${region.id} has a hub within ${maxCollectKm.value} road km by a service that is allowed`,
    {
      place: 'sites.csv',
      remedy: 'Add hubs, or raise transport.maxCollectKm and the distances of the services.',
    },
  );
}
