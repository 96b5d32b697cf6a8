import { greatCircleKm } from '@relode/geo';
import type { Place, RoutingProblem, TravelProfile, VehicleType } from '../problem/problem.ts';

/** A way between two places. */
export interface Leg {
  readonly metres: number;
  /** Where the time of day does not matter. */
  readonly seconds: number;
  /** Share of the way, 0 … 1 and beyond, that is driven from one time to another. */
  share(fromS: number, toS: number): number;
  /** When one who leaves at a time is there. */
  arrive(leaveS: number): number;
}

/** Whether a vehicle's travel depends on the time of day. */
export function hasTraffic(problem: RoutingProblem, { profile: name }: VehicleType): boolean {
  const profile = problem.profiles.find((one) => one.name === name) ?? problem.profiles[0]!;
  return bordersOf(profile).length > 0;
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
    return {
      metres,
      seconds,
      share: (fromS, toS) => shareDriven(profile, a, b, seconds, fromS, toS),
      arrive: (leaveS) => arrivalOf(profile, a, b, seconds, leaveS),
    };
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

/** Drives from border to border of traffic steps and timed tables until the way is whole. */
function arrivalOf(profile: TravelProfile, a: number, b: number, seconds: number, leaveS: number): number {
  let at = leaveS;
  let left = seconds === 0 ? 0 : 1;
  for (const border of [...bordersOf(profile).filter((time) => time > leaveS), Number.POSITIVE_INFINITY]) {
    const whole = secondsAt(profile, a, b, seconds, at);
    if (at + left * whole <= border) return at + left * whole;
    left -= (border - at) / whole;
    at = border;
  }
  return at;
}

/** Driving time of a way at the speed of a time. */
function secondsAt(profile: TravelProfile, a: number, b: number, seconds: number, time: number): number {
  const byTime = profile.kind === 'matrix' ? (profile.byTime ?? []) : [];
  const table = byTime.findLast(({ fromS }) => fromS <= time);
  const factor = profile.traffic?.findLast(({ fromS }) => fromS <= time)?.factor ?? 1;
  return (table === undefined ? seconds : table.durationsS[a]![b]!) * factor;
}

function bordersOf(profile: TravelProfile): number[] {
  const byTime = profile.kind === 'matrix' ? (profile.byTime ?? []) : [];
  return [...(profile.traffic ?? []), ...byTime].map(({ fromS }) => fromS).sort((x, y) => x - y);
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
  const times = [fromS, ...bordersOf(profile).filter((time) => fromS < time && time < toS), toS];
  let share = 0;
  for (let i = 1; i < times.length; i++) {
    share += (times[i]! - times[i - 1]!) / secondsAt(profile, a, b, seconds, times[i - 1]!);
  }
  return share;
}
