import { greatCircleKm } from '@relode/geo';
import type { Place, RoutingProblem, TravelProfile, VehicleType } from '../problem/problem.ts';

/** A way between two places. */
export interface Leg {
  readonly metres: number;
  /** Where the time of day does not matter. */
  readonly seconds: number;
  /** Share of the way, 0 … 1 and beyond, that is driven from one time to another. */
  share(fromS: number, toS: number): number;
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
    if (a === undefined || b === undefined) return null;
    const { metres, seconds } = leg(problem, profile, a, b);
    return { metres, seconds, share: (fromS, toS) => shareDriven(profile, a, b, seconds, fromS, toS) };
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

function leg(
  { places }: RoutingProblem,
  profile: TravelProfile,
  a: number,
  b: number,
): { metres: number; seconds: number } {
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

/** Driving at each time's speed, from border to border of traffic steps and timed tables. */
function shareDriven(
  profile: TravelProfile,
  a: number,
  b: number,
  seconds: number,
  fromS: number,
  toS: number,
): number {
  const traffic = profile.traffic ?? [];
  const byTime = profile.kind === 'matrix' ? (profile.byTime ?? []) : [];
  const borders = [...traffic, ...byTime].map((step) => step.fromS).filter((time) => fromS < time && time < toS);
  const times = [fromS, ...borders.sort((x, y) => x - y), toS];
  let share = 0;
  for (let i = 1; i < times.length; i++) {
    const at = times[i - 1]!;
    const table = byTime.findLast((step) => step.fromS <= at);
    const factor = traffic.findLast((step) => step.fromS <= at)?.factor ?? 1;
    share += (times[i]! - at) / ((table?.durationsS[a]![b]! ?? seconds) * factor);
  }
  return share;
}
