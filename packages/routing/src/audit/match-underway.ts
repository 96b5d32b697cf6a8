import type { Route, RoutingPlan } from '../plan.ts';
import type { RoutingProblem, Underway } from '../problem/problem.ts';
import { isClose, type Report } from './find-violations.ts';

/** What a route has behind it: how many of its stops are driven, and lone deliveries on board that it does not bring. */
export interface Past {
  readonly driven: number;
  readonly leftOnBoard: readonly string[];
}

/** The past of routes that were under way, by their index; reports vehicles on their way whose driven part is not in the plan. */
export function matchUnderway(problem: RoutingProblem, plan: RoutingPlan, report: Report): Map<number, Past> {
  const pasts = new Map<number, Past>();
  for (const underway of problem.underway ?? []) {
    const r = plan.routes.findIndex((route, index) => !pasts.has(index) && beginsWith(route, underway));
    if (r < 0) {
      report('DRIVEN_CHANGED', `no route of ${underway.vehicle} begins with what is driven`);
      continue;
    }
    const { stops } = plan.routes[r]!;
    const leftOnBoard = (underway.aboard ?? []).filter((id) => !stops.some(({ order }) => order === id));
    pasts.set(r, { driven: underway.stops.length, leftOnBoard });
    for (const { kind, order } of stops.slice(underway.stops.length)) {
      const given = kind === 'delivery' ? problem.orders.find(({ id }) => id === order) : undefined;
      if (given !== undefined && given.pickup === undefined && !underway.aboard?.includes(given.id))
        report('NOT_ALLOWED', `${underway.vehicle} has left without ${given.id}`, given.id);
    }
    for (const id of leftOnBoard) {
      if (!plan.unassigned.includes(id)) report('NOT_ALLOWED', `${id} is on board of another vehicle`, id);
    }
  }
  return pasts;
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
