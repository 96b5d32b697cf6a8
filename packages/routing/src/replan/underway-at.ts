import type { Route, RoutingPlan, Stop } from '../plan.ts';
import type { DrivenStop, RoutingProblem, Underway } from '../problem/problem.ts';

/**
 * What of a plan is driven at a time: for every vehicle that has left its start the stops up to the one it is driving to or is at, with
 * those times later by `delaysS` (by route index) that lie ahead, and the lone deliveries it still has on board. Routes that have not begun
 * are not among them. Goes into `RoutingProblem.underway`.
 */
export function underwayAt(
  problem: RoutingProblem,
  plan: RoutingPlan,
  nowS: number,
  delaysS: ReadonlyMap<number, number> = new Map(),
): Underway[] {
  const isDelivery = new Set(problem.orders.filter(({ pickup }) => pickup === undefined).map(({ id }) => id));
  return plan.routes.flatMap((route, index): Underway[] => {
    const count = drivenCount(route, nowS);
    if (count === 0) return [];
    const stops = route.stops.slice(0, count).map((stop) => delayed(stop, nowS, delaysS.get(index) ?? 0));
    const rest = route.stops.slice(count);
    const next = rest.findIndex(({ kind }) => kind === 'reload');
    const trip = next < 0 ? rest : rest.slice(0, next);
    const aboard = trip.flatMap(({ kind, order }) =>
      kind === 'delivery' && isDelivery.has(order!) ? [order!] : [],
    );
    return [{ vehicle: route.vehicle, stops, aboard }];
  });
}

/** Stops that are driven or being driven to; the end is never among them, and a break is not the last. */
function drivenCount({ stops }: Route, nowS: number): number {
  if (stops[0] === undefined || stops[0].leaveS > nowS) return 0;
  let count = 1;
  while (count < stops.length && stops[count]!.kind !== 'end' && stops[count - 1]!.leaveS <= nowS) count++;
  while (count < stops.length && stops[count - 1]!.kind === 'break' && stops[count]!.kind !== 'end') count++;
  while (stops[count - 1]!.kind === 'break') count--;
  return count;
}

function delayed(
  { kind, place, order, break: index, arriveS, beginS, leaveS }: Stop,
  nowS: number,
  delayS: number,
): DrivenStop {
  const later = (time: number): number => (time > nowS ? time + delayS : time);
  return {
    kind: kind as DrivenStop['kind'],
    place,
    ...(order !== undefined && { order }),
    ...(index !== undefined && { break: index }),
    arriveS: later(arriveS),
    beginS: later(beginS),
    leaveS: later(leaveS),
  };
}
