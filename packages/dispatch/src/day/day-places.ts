import { greatCircleKm } from '@relode/geo';
import type { Place, TravelProfile } from '@relode/routing';
import { DispatchError } from '../dispatch-error.ts';
import type { Day, DayOrder } from './day.ts';

export interface DayPlace extends Place {
  readonly lat: number;
  readonly lon: number;
}

export const depotPlace = (id: string): string => `depot ${id}`;
/** Orders at the same spot share a place. */
export const orderPlace = ({ lat, lon }: Pick<DayOrder, 'lat' | 'lon'>): string => `at ${lat} ${lon}`;

/** Depots, then the spots of the orders, each once: what a router is asked for. */
export function dayPlaces({ depots, orders }: Pick<Day, 'depots' | 'orders'>): DayPlace[] {
  const places = new Map<string, DayPlace>();
  for (const { id, lat, lon } of depots) places.set(depotPlace(id), { id: depotPlace(id), lat, lon });
  for (const { lat, lon } of orders) {
    const id = orderPlace({ lat, lon });
    places.set(id, { id, lat, lon });
  }
  return [...places.values()];
}

/**
 * Profiles between these places: the part of the road table that holds them, or one great-circle profile per speed. Throws
 * DispatchError DAY_INVALID where the table lacks a place.
 */
export function travelProfiles({ road, fleet }: Day, places: readonly DayPlace[]): TravelProfile[] {
  if (road !== undefined) {
    const rows = places.map(({ id }) => indexIn(road.places, id));
    const part = (table: readonly (readonly number[])[]) => rows.map((i) => rows.map((j) => table[i]![j]!));
    return [
      { name: ROAD, kind: 'matrix', distancesM: part(road.distancesM), durationsS: part(road.durationsS) },
    ];
  }
  const speeds = new Set(fleet.vehicles.map(({ speedKmPerHour }) => speedKmPerHour));
  return [...speeds].map((speedKmPerHour) => ({
    name: profileOf({ road }, speedKmPerHour),
    kind: 'great-circle',
    roadFactor: fleet.roadFactor,
    speedKmPerHour,
  }));
}

const ROAD = 'road';

export function profileOf({ road }: Pick<Day, 'road'>, speedKmPerHour: number): string {
  return road === undefined ? `${speedKmPerHour} km/h` : ROAD;
}

/** Kilometres from place to place by their ids, as the routing has them. */
export function kmBetween(day: Day): (from: string, to: string) => number {
  const { road, fleet } = day;
  if (road !== undefined) {
    const row = new Map(road.places.map((id, i) => [id, i]));
    return (from, to) => road.distancesM[row.get(from)!]![row.get(to)!]! / 1000;
  }
  const places = new Map(dayPlaces(day).map((place) => [place.id, place]));
  return (from, to) => greatCircleKm(places.get(from)!, places.get(to)!) * fleet.roadFactor;
}

function indexIn(known: readonly string[], id: string): number {
  const i = known.indexOf(id);
  if (i >= 0) return i;
  throw new DispatchError('DAY_INVALID', `The road table has no place “${id}”`, {
    place: 'road.places',
    remedy: 'Ask the router for all places of the day',
  });
}
