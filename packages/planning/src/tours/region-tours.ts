import type { PlannedTour, PlanTours, Scenario, YearTours } from '@relode/contract';
import { KG_PER_TONNE, type Sourced } from '@relode/foundation';
import type { NetworkPlan } from '@relode/network';
import type { Region, Site, Zone } from '@relode/regions';
import type { RegionProblem } from '../build-network-problem.ts';
import { createTravel, type Travel } from '../travel.ts';
import { planTours } from './plan-tours.ts';
import { type TourDay, type TourProblem, tourDays, tourHours, tourKm } from './tour-problem.ts';

function estimated(value: number, unit: string, source: string): Sourced {
  return { value, unit, source, year: 2025, confidence: 'estimated' };
}

/** A crew's day where the scenario gives none. */
export const TOUR_DEFAULTS = {
  hoursPerDay: estimated(8, 'h', 'one shift, driving and serving'),
  hoursPerStop: estimated(1.5, 'h', 'set up, receive, test, pack, take down'),
  mostDays: estimated(2, 'day', 'one night on the way'),
  workingDaysPerYear: estimated(250, 'day', 'five days a week less holidays'),
} as const;

export interface CrewRules extends TourDay {
  readonly workingDaysPerYear: number;
}

/** The rules of a region's mobile stations: the scenario's, else the defaults and what the region says of a tour. */
export function crewRules({ tables }: Region, { tours }: Scenario): CrewRules {
  const { stopsPerTour, tonnesPerStop } = tables.services.mobile;
  const mostStops = tours.mostStops ?? Math.max(1, Math.floor(stopsPerTour.value));
  return {
    hoursPerDay: tours.hoursPerDay ?? TOUR_DEFAULTS.hoursPerDay.value,
    hoursPerStop: tours.hoursPerStop ?? TOUR_DEFAULTS.hoursPerStop.value,
    mostDays: tours.mostDays ?? TOUR_DEFAULTS.mostDays.value,
    workingDaysPerYear: tours.workingDaysPerYear ?? TOUR_DEFAULTS.workingDaysPerYear.value,
    mostStops,
    kgPerVehicle: tours.kgPerVehicle ?? tonnesPerStop.value * KG_PER_TONNE * mostStops,
  };
}

/** Whether a station can go out to a place `km` away, serve it and come back within the days a tour may take. */
export function isWithinTour(region: Region, rules: CrewRules, zone: Zone, km: number): boolean {
  const driving = (2 * km) / region.tables.transport.speedKmPerHour[zone.areaType].value;
  return driving + rules.hoursPerStop <= rules.mostDays * rules.hoursPerDay * (1 + 1e-9);
}

interface Call {
  readonly zone: number;
  readonly collectedKg: number;
}

/** Tours of all mobile stations of a plan, hub by hub and year by year, with what they cost against the plan's estimate. */
export function toursOf(built: RegionProblem, scenario: Scenario, plan: NetworkPlan): PlanTours {
  const { region } = built;
  const rules = crewRules(region, scenario);
  const travel = createTravel(region);
  const { mobile } = region.tables.services;
  const calls = callsByHub(built, plan);
  const tours: PlannedTour[] = [];
  const years = region.periods.map((year, t): YearTours => {
    const sum = { tours: 0, runs: 0, km: 0, fleetDays: 0, vehicles: 0, cost: 0, longestHours: 0 };
    const unservedZones: string[] = [];
    for (const [hub, ofYears] of calls) {
      const visited = ofYears[t]!;
      if (visited.length === 0) continue;
      const { site } = built.siteOf[hub]!;
      const zones = visited.map(({ zone }) => region.zones[zone]!);
      const made = tourProblem(region, travel, rules, site, zones, visited);
      const planned = planTours(made);
      let days = 0;
      for (const { stops, runsPerYear } of planned.tours) {
        const tour = {
          hubId: site.id,
          year,
          zones: stops.map((stop) => zones[stop - 1]!.id),
          runsPerYear,
          km: tourKm(made, stops),
          hours: tourHours(made, stops),
          days: tourDays(made, stops),
        };
        tours.push(tour);
        days += runsPerYear * tour.days;
        sum.tours++;
        sum.runs += runsPerYear;
        sum.km += runsPerYear * tour.km;
        sum.cost +=
          runsPerYear * (tour.km * mobile.costPerKm.value + stops.length * mobile.costPerStop.value);
        sum.longestHours = Math.max(sum.longestHours, tour.hours);
      }
      sum.fleetDays += days;
      sum.vehicles += Math.ceil(days / rules.workingDaysPerYear);
      unservedZones.push(...planned.unserved.map((stop) => zones[stop - 1]!.id));
    }
    return {
      year,
      ...sum,
      tonnesCo2: (sum.km * mobile.kgCo2PerKm.value) / KG_PER_TONNE,
      estimatedCost: estimatedCost(built, plan, t),
      unservedZones,
    };
  });
  return { hoursPerDay: rules.hoursPerDay, mostDays: rules.mostDays, years, tours };
}

/** Calls by hub and year. */
function callsByHub({ problem, region }: RegionProblem, plan: NetworkPlan): Map<number, Call[][]> {
  const byHub = new Map<number, Call[][]>();
  for (const { option: o, period, exposedShare } of plan.collections) {
    const option = problem.collectOptions[o]!;
    if (option.service !== 'mobile') continue;
    const ofYears = byHub.get(option.hub) ?? region.periods.map((): Call[] => []);
    byHub.set(option.hub, ofYears);
    const supplyKg = problem.zones[option.zone]!.supplyKg[period]!.reduce((total, kg) => total + kg, 0);
    ofYears[period]!.push({ zone: option.zone, collectedKg: exposedShare * option.share * supplyKg });
  }
  return byHub;
}

/** Road km and hours between the hub and the zones it serves; each leg at the slower speed of its ends. */
function tourProblem(
  region: Region,
  travel: Travel,
  rules: CrewRules,
  base: Site,
  zones: readonly Zone[],
  calls: readonly Call[],
): TourProblem {
  const { mobile } = region.tables.services;
  const speed = (zone: Zone): number => region.tables.transport.speedKmPerHour[zone.areaType].value;
  const places = [base, ...zones];
  const n = places.length;
  const km = new Float64Array(n * n);
  const hours = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      // a lane leads from a zone to a site: the way out is the way back
      km[i * n + j] = i === 0 ? travel.roadKm(places[j]!, base) : travel.roadKm(places[i]!, places[j]!);
      const speeds = [i, j].filter((place) => place > 0).map((place) => speed(zones[place - 1]!));
      hours[i * n + j] = km[i * n + j]! / Math.min(...speeds);
    }
  }
  return {
    km,
    hours,
    day: rules,
    stops: zones.map(({ id }, i) => {
      const { collectedKg } = calls[i]!;
      const byMass = collectedKg / (mobile.tonnesPerStop.value * KG_PER_TONNE);
      const visitsPerYear = Math.max(1, Math.ceil(Math.max(mobile.visitsPerYear.value, byMass) - 1e-9));
      return { id, visitsPerYear, kgPerVisit: collectedKg / visitsPerYear };
    }),
  };
}

/** What the plan reckoned with for stops and ways of mobile stations; packaging is not in it. */
function estimatedCost({ problem, region }: RegionProblem, plan: NetworkPlan, t: number): number {
  const packaging = region.tables.transport.packagingCostPerKg.value;
  return plan.collections.reduce((sum, { option: o, period, exposedShare }) => {
    const option = problem.collectOptions[o]!;
    if (option.service !== 'mobile' || period !== t) return sum;
    const kg =
      exposedShare * problem.zones[option.zone]!.supplyKg[t]!.reduce((total, part) => total + part, 0);
    return sum + kg * (option.serviceCostPerSupplyKg[t]! - option.share * packaging);
  }, 0);
}
