import type { PlannedTour, PlanTours, Scenario, YearTours } from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import { type NetworkPlan, zoneSupplyKg } from '@relode/network';
import type { Region, Site, Zone } from '@relode/regions';
import type { RegionProblem } from '../build-network-problem.ts';
import { PlanningError } from '../planning-error.ts';
import { createTravel, type Travel } from '../travel.ts';
import { auditTours } from './audit-tours.ts';
import { type CrewRules, callsPerYear, crewRules } from './crew-rules.ts';
import { planTours } from './plan-tours.ts';
import { type TourProblem, tourDays, tourHours, tourKm } from './tour-problem.ts';

interface Call {
  readonly zone: number;
  readonly collectedKg: number;
}

/**
 * Tours of all mobile stations of a plan, hub by hub and year by year, audited, with what they cost against the plan's
 * estimate. Throws PlanningError TOURS_INVALID, a fault of the planner's.
 */
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
      const [fault] = auditTours(made, planned);
      if (fault)
        throw new PlanningError('TOURS_INVALID', `${site.id}, ${year}: ${fault.message}`, { place: site.id });
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
    const collectedKg = exposedShare * option.share * zoneSupplyKg(problem, option.zone, period);
    ofYears[period]!.push({ zone: option.zone, collectedKg });
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
      const visitsPerYear = Math.max(1, Math.ceil(callsPerYear(region, rules, collectedKg) - 1e-9));
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
    const kg = exposedShare * zoneSupplyKg(problem, option.zone, t);
    return sum + kg * (option.serviceCostPerSupplyKg[t]! - option.share * packaging);
  }, 0);
}
