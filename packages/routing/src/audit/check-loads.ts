import type { Route, Stop } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType } from '../problem/problem.ts';
import { isAbove, isClose, type Report } from './find-violations.ts';
import type { Past } from './match-underway.ts';

/**
 * Loads along a route trip by trip, counts of stops and reloads, goods that may not meet, and deliveries before pick-ups where asked. What
 * is past counts, but is not judged.
 */
export function checkLoads(
  problem: RoutingProblem,
  vehicle: VehicleType,
  route: Route,
  { driven, leftOnBoard }: Past,
  reportAll: Report,
): void {
  const orderOf = new Map(problem.orders.map((order) => [order.id, order]));
  const isVisit = ({ kind }: Stop): boolean => kind === 'pickup' || kind === 'delivery';
  const visits = route.stops.filter(isVisit);
  const onBoard = vehicle.capacity.map(() => 0);
  const add = (order: Order, sign: 1 | -1): void => {
    for (const d of onBoard.keys()) onBoard[d]! += sign * (order.load?.[d] ?? 0);
  };
  let pickedUp: Order[] = []; // lone pick-ups of this trip
  let left = leftOnBoard.map((id) => orderOf.get(id)!);
  for (const order of left) add(order, 1);
  const beginTrip = (from: number): void => {
    for (const order of pickedUp) add(order, -1);
    pickedUp = [];
    for (const stop of route.stops.slice(from)) {
      if (stop.kind === 'reload') return;
      const order = isVisit(stop) ? orderOf.get(stop.order!)! : null;
      if (order !== null && order.pickup === undefined) add(order, 1);
    }
  };
  beginTrip(0);
  for (const [i, stop] of route.stops.entries()) {
    const report: Report = (...fault) => {
      if (i >= driven) reportAll(...fault);
    };
    if (stop.kind === 'reload') {
      for (const order of left) add(order, -1);
      left = [];
      beginTrip(i + 1);
    }
    if (isVisit(stop)) {
      const order = orderOf.get(stop.order!)!;
      add(order, stop.kind === 'pickup' ? 1 : -1);
      if (order.delivery === undefined) pickedUp.push(order);
      else if (order.pickup === undefined && problem.backhauls === 'last' && pickedUp.length > 0) {
        report(
          'BACKHAUL_EARLY',
          `${order.id} is delivered after the pick-up of ${pickedUp[0]!.id}`,
          order.id,
        );
      }
    }
    for (const [d, most] of vehicle.capacity.entries()) {
      if (isAbove(onBoard[d]!, most))
        report(
          'OVERLOADED',
          `${onBoard[d]} of ${most} in dimension ${d} on leaving ${stop.place}`,
          stop.order,
        );
    }
    const isRight =
      stop.load.length === onBoard.length && stop.load.every((amount, d) => isClose(amount, onBoard[d]!));
    if (!isRight)
      reportAll('LOAD_WRONG', `on leaving ${stop.place} the load is ${onBoard.join(', ')}`, stop.order);
  }
  if (visits.length > (vehicle.maxStops ?? Number.POSITIVE_INFINITY) && route.stops.length > driven) {
    reportAll('TOO_MANY_STOPS', `${visits.length} stops of ${vehicle.maxStops}`);
  }
  const reloads = route.stops.filter(({ kind }) => kind === 'reload');
  if (reloads.length > (vehicle.reloads?.most ?? Number.POSITIVE_INFINITY))
    reportAll('TOO_MANY_STOPS', `${reloads.length} reloads of ${vehicle.reloads!.most}`);
  for (const { place } of reloads)
    if (!vehicle.reloads?.places.includes(place)) reportAll('UNKNOWN', `may not reload at ${place}`);
  const orders = visits.map((stop) => orderOf.get(stop.order!)!);
  for (const [a, b] of problem.incompatibleGoods ?? []) {
    const [one, other] = [a, b].map((goods) => orders.find((order) => order.goods === goods));
    if (one && other) reportAll('GOODS_TOGETHER', `${one.id} (${a}) and ${other.id} (${b})`, one.id);
  }
}
