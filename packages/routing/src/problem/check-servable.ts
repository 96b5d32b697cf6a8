import { type Report, refuseFaults } from './check-routing-problem.ts';
import type { Order, RoutingProblem, TravelProfile, VehicleType } from './problem.ts';

/** From here on a distance or duration of a table means that there is no way. */
export const NO_WAY = 1e9;

/**
 * What makes an order that must be served (no prize) impossible whatever the routes: a load that no vehicle holds, skills or vehicles that
 * leave none, a place that none can reach. Throws RoutingError ROUTING_PROBLEM_INVALID. For problems that a user writes; a
 * planner leaves such orders out.
 */
export function checkServable(problem: RoutingProblem, file = 'problem'): void {
  refuseFaults(file, (report) => {
    for (const [i, order] of problem.orders.entries()) {
      if (order.prize === undefined) checkOrder(problem, order, `orders[${i}]`, report);
    }
  });
}

function checkOrder(problem: RoutingProblem, order: Order, at: string, report: Report): void {
  const { id, load = [], skills = [] } = order;
  const mayServe = problem.vehicles.filter(
    (vehicle) =>
      (vehicle.count ?? 1) > 0 &&
      (order.vehicles?.includes(vehicle.id) ?? true) &&
      skills.every((skill) => vehicle.skills?.includes(skill)),
  );
  if (mayServe.length === 0) {
    const why = skills.length > 0 ? `skills ${skills.join(', ')}` : 'the vehicles it names';
    report('no-vehicle-may', at, `${id}: no vehicle has ${why}`);
    return;
  }
  const holds = mayServe.filter(({ capacity }) => load.every((units, d) => units <= capacity[d]!));
  if (holds.length === 0) {
    const d = load.findIndex((units, k) => mayServe.every(({ capacity }) => units > capacity[k]!));
    const most = Math.max(...mayServe.map(({ capacity }) => capacity[Math.max(0, d)]!));
    report(
      'load-too-large',
      `${at}.load`,
      `${id}: ${load[Math.max(0, d)]} in dimension ${Math.max(0, d) + 1} is more than a vehicle holds (${most})`,
    );
    return;
  }
  for (const kind of ['pickup', 'delivery'] as const) {
    const visit = order[kind];
    if (visit && !holds.some((vehicle) => canReach(problem, vehicle, visit.place)))
      report('unreachable', `${at}.${kind}`, `${id}: no vehicle can reach ${visit.place} and come back`);
  }
}

function canReach(problem: RoutingProblem, vehicle: VehicleType, place: string): boolean {
  const profile = problem.profiles.find(({ name }) => name === vehicle.profile) ?? problem.profiles[0]!;
  return hasWay(problem, profile, vehicle.start, place) && hasWay(problem, profile, place, vehicle.end);
}

function hasWay(
  problem: RoutingProblem,
  profile: TravelProfile,
  from: string | null,
  to: string | null,
): boolean {
  if (profile.kind !== 'matrix' || from === null || to === null) return true;
  const indexOf = (id: string): number => problem.places.findIndex((place) => place.id === id);
  const [i, j] = [indexOf(from), indexOf(to)];
  return profile.distancesM[i]![j]! < NO_WAY && profile.durationsS[i]![j]! < NO_WAY;
}
