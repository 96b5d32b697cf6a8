import type { Route } from '../plan.ts';
import { NO_WAY } from '../problem/check-servable.ts';
import type { RoutingProblem, VehicleType } from '../problem/problem.ts';
import { isAbove, isClose, type Report } from './find-violations.ts';
import { travelOf } from './travel-between.ts';

/** Ways, arrivals, windows, shift and limits of a route; gives what it drove and how long it took. */
export function checkTimes(
  problem: RoutingProblem,
  vehicle: VehicleType,
  route: Route,
  report: Report,
): { readonly metres: number; readonly seconds: number } {
  const travel = travelOf(problem, vehicle);
  const orderOf = new Map(problem.orders.map((order) => [order.id, order]));
  const { stops } = route;
  let metres = 0;
  for (const [i, stop] of stops.entries()) {
    const before = stops[i - 1];
    const way = before === undefined ? { metres: 0, seconds: 0 } : travel(before.place, stop.place)!;
    metres += way.metres;
    if (way.metres >= NO_WAY || way.seconds >= NO_WAY)
      report('NO_WAY', `there is no way from ${before?.place} to ${stop.place}`, stop.order);
    const order = stop.order === undefined ? undefined : orderOf.get(stop.order);
    const visit = stop.kind === 'pickup' || stop.kind === 'delivery' ? order?.[stop.kind] : undefined;
    const setup = before?.place === stop.place ? 0 : (visit?.setupS ?? 0);
    if (before !== undefined && !isClose(stop.arriveS, before.leaveS + way.seconds)) {
      report(
        'TIMES_WRONG',
        `arrives at ${stop.place} at ${stop.arriveS}, not ${before.leaveS + way.seconds}`,
        stop.order,
      );
    }
    if (
      isAbove(stop.arriveS + setup, stop.beginS) ||
      !isClose(stop.leaveS, stop.beginS + (visit?.serviceS ?? 0))
    ) {
      report('TIMES_WRONG', `begins at ${stop.beginS} and leaves at ${stop.leaveS}`, stop.order);
    }
    const windows = visit?.windows ?? [];
    const isKept = windows.some(
      ({ fromS, toS }) => !isAbove(fromS, stop.beginS) && !isAbove(stop.beginS, toS),
    );
    if (windows.length > 0 && !isKept) report('WINDOW_MISSED', `begins at ${stop.beginS}`, stop.order);
    if (order?.pickup === undefined && isAbove(order?.releaseS ?? 0, stops[0]!.leaveS)) {
      report('TOO_EARLY', `leaves at ${stops[0]!.leaveS}, goods are ready at ${order?.releaseS}`, stop.order);
    }
  }
  const seconds = stops.length === 0 ? 0 : stops.at(-1)!.leaveS - stops[0]!.arriveS;
  const { fromS = 0, toS = Number.POSITIVE_INFINITY } = vehicle.shift ?? {};
  if (stops.length > 0 && (isAbove(fromS, stops[0]!.arriveS) || isAbove(stops.at(-1)!.leaveS, toS))) {
    report('SHIFT_LEFT', `is on the way from ${stops[0]!.arriveS} to ${stops.at(-1)!.leaveS}`);
  }
  const { maxDistanceM = Number.POSITIVE_INFINITY, maxDurationS = Number.POSITIVE_INFINITY } = vehicle;
  if (isAbove(metres, maxDistanceM)) report('TOO_FAR', `${metres} m of ${maxDistanceM}`);
  if (isAbove(seconds, maxDurationS)) report('TOO_LONG', `${seconds} s of ${maxDurationS}`);
  return { metres, seconds };
}
