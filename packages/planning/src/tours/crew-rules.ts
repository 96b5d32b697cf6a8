import type { Scenario } from '@relode/contract';
import { KG_PER_TONNE, type Sourced } from '@relode/foundation';
import type { Region, Zone } from '@relode/regions';
import type { TourDay } from './tour-problem.ts';

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

/** Calls a year that this mass of a place asks for; a call takes no more than a stop, or the vehicle, holds. */
export function callsPerYear({ tables }: Region, { kgPerVehicle }: CrewRules, collectedKg: number): number {
  const { visitsPerYear, tonnesPerStop } = tables.services.mobile;
  const kgPerCall = Math.min(tonnesPerStop.value * KG_PER_TONNE, kgPerVehicle);
  return Math.max(visitsPerYear.value, collectedKg / kgPerCall);
}

/** Whether a station can go out to a place `km` away, serve it and come back within the days a tour may take. */
export function isWithinTour(region: Region, rules: CrewRules, zone: Zone, km: number): boolean {
  const driving = (2 * km) / region.tables.transport.speedKmPerHour[zone.areaType].value;
  return driving + rules.hoursPerStop <= rules.mostDays * rules.hoursPerDay * (1 + 1e-9);
}
