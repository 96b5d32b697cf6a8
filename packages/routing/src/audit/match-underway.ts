import type { Route, RoutingPlan } from '../plan.ts';
import type { RoutingProblem, Underway } from '../problem/problem.ts';
import { isClose, type Report } from './find-violations.ts';

/** How many stops of each route were driven before, by its index; reports vehicles on their way whose driven part is not in the plan. */
export function matchUnderway(problem: RoutingProblem, plan: RoutingPlan, report: Report): Map<number, number> {
  const driven = new Map<number, number>();
  for (const underway of problem.underway ?? []) {
    const r = plan.routes.findIndex((route, index) => !driven.has(index) && beginsWith(route, underway));
    if (r < 0) {
      report('DRIVEN_CHANGED', `no route of ${underway.vehicle} begins with what is driven`);
      continue;
    }
    driven.set(r, underway.stops.length);
    const { stops } = plan.routes[r]!;
    for (const { kind, order } of stops.slice(underway.stops.length)) {
      const given = kind === 'delivery' ? problem.orders.find(({ id }) => id === order) : undefined;
      if (given !== undefined && given.pickup === undefined && !underway.aboard?.includes(given.id))
        report('NOT_ALLOWED', `${underway.vehicle} has left without ${given.id}`, given.id);
    }
    for (const id of underway.aboard ?? []) {
      const isHere = stops.some(({ order }) => order === id) || plan.unassigned.includes(id);
      if (!isHere) report('NOT_ALLOWED', `${id} is on board of another vehicle`, id);
    }
  }
  return driven;
}

function beginsWith({ vehicle, stops }: Route, underway: Underway): boolean {
  return (
    vehicle === underway.vehicle &&
    underway.stops.every((driven, i) => {
      const stop = stops[i];
      return (
        stop !== undefined &&
        stop.kind === driven.kind &&
        stop.place === driven.place &&
        stop.order === driven.order &&
        isClose(stop.arriveS, driven.arriveS) &&
        isClose(stop.leaveS, driven.leaveS)
      );
    })
  );
}
