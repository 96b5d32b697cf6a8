import { compileModel } from '../model/compile-model.ts';
import type { Place, RoutingProblem, TravelProfile, VehicleType } from '../problem/problem.ts';
import { createTimetable, findTimetable, timetableEvents } from '../timetable/timetable.ts';
import type { PlainStop } from './complete-stops.ts';
import type { PlannedVisit } from './schedule-route.ts';
import { stopOfEvent } from './stop-of-event.ts';

/**
 * Stops of visits in the sequence given with the breaks, reloads and charges that a vehicle's rules ask for; null where they cannot
 * all be kept, or where there are no rules.
 */
export function scheduleByRules(
  problem: RoutingProblem,
  vehicle: VehicleType,
  visits: readonly PlannedVisit[],
): PlainStop[] | null {
  const model = compileModel(onlyFor(problem, vehicle, visits));
  if (model.rules[0] === null || model.vehicles === 0) return null;
  const orderOf = new Map(model.problem.orders.map(({ id }, order) => [id, order]));
  const nodes = Int32Array.of(
    model.tasks,
    ...visits.map(({ order, kind }) => {
      const index = orderOf.get(order.id)!;
      return kind === 'delivery' ? model.lastTask[index]! : model.firstTask[index]!;
    }),
    model.tasks + 1,
  );
  const timetable = createTimetable(model);
  if (findTimetable(timetable, 0, nodes, nodes.length) === Number.POSITIVE_INFINITY) return null;
  return timetableEvents(timetable, 0).flatMap((event) => stopOfEvent(model, 0, event) ?? []);
}

/** The problem of one vehicle and its visits, with no other places. */
function onlyFor(
  problem: RoutingProblem,
  vehicle: VehicleType,
  visits: readonly PlannedVisit[],
): RoutingProblem {
  const orders = [...new Set(visits.map(({ order }) => order))];
  const ids = new Set([
    vehicle.start,
    vehicle.end,
    ...orders.flatMap(({ pickup, delivery }) => [pickup?.place, delivery?.place]),
    ...(vehicle.reloads?.places ?? []),
    ...(vehicle.energy?.stations ?? []).map(({ place }) => place),
  ]);
  const profile = problem.profiles.find(({ name }) => name === vehicle.profile) ?? problem.profiles[0]!;
  const { underway: _, ...rest } = problem;
  return {
    ...rest,
    places: problem.places.filter(({ id }) => ids.has(id)),
    profiles: [profileOf(profile, problem.places, ids)],
    vehicles: [{ ...vehicle, count: 1 }],
    orders,
  };
}

/** A profile with the rows and columns of some places. */
function profileOf(
  profile: TravelProfile,
  places: readonly Place[],
  ids: ReadonlySet<string | null | undefined>,
): TravelProfile {
  if (profile.kind !== 'matrix') return profile;
  const rows = places.flatMap(({ id }, i) => (ids.has(id) ? [i] : []));
  const part = (table: readonly (readonly number[])[]): number[][] =>
    rows.map((i) => rows.map((j) => table[i]![j]!));
  return {
    ...profile,
    distancesM: part(profile.distancesM),
    durationsS: part(profile.durationsS),
    ...(profile.byTime && {
      byTime: profile.byTime.map((step) => ({ ...step, durationsS: part(step.durationsS) })),
    }),
  };
}
