import { greatCircleKm } from '@relode/geo';
import type { Place, RoutingProblem, TravelProfile, VehicleType } from '../problem/problem.ts';

export interface Leg {
  readonly metres: number;
  readonly seconds: number;
}

/** Legs between places by id as a vehicle travels; null for a place the problem does not know. */
export function travelOf(
  problem: RoutingProblem,
  vehicle: VehicleType,
): (from: string, to: string) => Leg | null {
  const profile = problem.profiles.find(({ name }) => name === vehicle.profile) ?? problem.profiles[0]!;
  const index = indexOf(problem.places);
  return (from, to) => {
    const [a, b] = [index.get(from), index.get(to)];
    return a === undefined || b === undefined ? null : leg(problem, profile, a, b);
  };
}

const indexes = new WeakMap<readonly Place[], ReadonlyMap<string, number>>();

/** Rows by place id, kept as long as the list is: a route is looked at many times over. */
function indexOf(places: readonly Place[]): ReadonlyMap<string, number> {
  const known = indexes.get(places);
  if (known) return known;
  const index = new Map(places.map(({ id }, i) => [id, i]));
  indexes.set(places, index);
  return index;
}

function leg({ places }: RoutingProblem, profile: TravelProfile, a: number, b: number): Leg {
  if (profile.kind === 'matrix') {
    return { metres: profile.distancesM[a]![b]!, seconds: profile.durationsS[a]![b]! };
  }
  const [from, to] = [places[a]!, places[b]!];
  if (profile.kind === 'great-circle') {
    const metres =
      1000 *
      profile.roadFactor *
      greatCircleKm({ lat: from.lat!, lon: from.lon! }, { lat: to.lat!, lon: to.lon! });
    return { metres, seconds: (metres / 1000 / profile.speedKmPerHour) * 3600 };
  }
  const exact = Math.sqrt((from.x! - to.x!) ** 2 + (from.y! - to.y!) ** 2);
  const metres = {
    none: exact,
    nearest: Math.round(exact),
    'tenth-down': Math.floor(10 * exact + 1e-9) / 10,
  };
  return { metres: metres[profile.rounding], seconds: metres[profile.rounding] };
}
