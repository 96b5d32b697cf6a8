import { greatCircleKm } from '@relode/geo';
import type { Place, TravelProfile } from '@relode/routing';
import { DispatchError } from '../dispatch-error.ts';
import type { Day, DayOrder, RoadTable } from './day.ts';
import { withTraffic } from './traffic.ts';

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

/** The places of a day for a router, named as people know them: a depot by its id, a spot by its orders. */
export function roadPlaces(day: Pick<Day, 'depots' | 'orders'>): (DayPlace & { readonly name: string })[] {
  const orders = new Map<string, string[]>();
  for (const order of day.orders)
    orders.set(orderPlace(order), [...(orders.get(orderPlace(order)) ?? []), order.id]);
  return dayPlaces(day).map((place) => {
    const ids = orders.get(place.id);
    if (ids === undefined) return { ...place, name: place.id };
    const more = ids.length > 3 ? ` and ${ids.length - 3} more` : '';
    return { ...place, name: `order ${ids.slice(0, 3).join(', ')}${more}` };
  });
}

/**
 * Profiles between these places: the part of the road table that holds them, or one great-circle profile per speed. Throws
 * DispatchError DAY_INVALID where the table lacks a place.
 */
export function travelProfiles(day: Day, places: readonly DayPlace[]): TravelProfile[] {
  return freeProfiles(day, places).map((profile) => withTraffic(profile, day.traffic ?? []));
}

function freeProfiles({ road, fleet }: Day, places: readonly DayPlace[]): TravelProfile[] {
  if (road !== undefined) {
    const rows = places.map(({ id }) => rowIn(road, id));
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
    const row = rowsOf(road);
    return (from, to) => road.distancesM[row.get(from)!]![row.get(to)!]! / 1000;
  }
  const places = new Map(dayPlaces(day).map((place) => [place.id, place]));
  return (from, to) => greatCircleKm(places.get(from)!, places.get(to)!) * fleet.roadFactor;
}

/** From here on a distance or duration of a road table means that there is no way. */
const NO_WAY = 1e9;

/** Whether a road leads from place to place; without a road table, always. Throws DispatchError DAY_INVALID where the table lacks one. */
export function hasWay({ road }: Pick<Day, 'road'>, from: string, to: string): boolean {
  if (road === undefined) return true;
  const [i, j] = [rowIn(road, from), rowIn(road, to)];
  return road.distancesM[i]![j]! < NO_WAY && road.durationsS[i]![j]! < NO_WAY;
}

const rowsByTable = new WeakMap<RoadTable, ReadonlyMap<string, number>>();

/** Rows by place, kept as long as the table is. */
function rowsOf(road: RoadTable): ReadonlyMap<string, number> {
  const known = rowsByTable.get(road);
  if (known !== undefined) return known;
  const rows = new Map(road.places.map((id, i) => [id, i]));
  rowsByTable.set(road, rows);
  return rows;
}

function rowIn(road: RoadTable, id: string): number {
  const row = rowsOf(road).get(id);
  if (row !== undefined) return row;
  throw new DispatchError('DAY_INVALID', `The road table has no place “${id}”`, {
    place: 'road.places',
    remedy: 'Ask the router for all places of the day',
  });
}
