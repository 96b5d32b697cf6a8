import type { Route } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType } from '../problem/problem.ts';
import { isAbove, isClose, type Report } from './find-violations.ts';

/** Loads along a route, count of stops, goods that may not meet, and deliveries before pick-ups where asked. */
export function checkLoads(
  problem: RoutingProblem,
  vehicle: VehicleType,
  route: Route,
  report: Report,
): void {
  const orderOf = new Map(problem.orders.map((order) => [order.id, order]));
  const visits = route.stops.filter(({ kind }) => kind === 'pickup' || kind === 'delivery');
  const orders = visits.map((stop) => orderOf.get(stop.order!)!);
  const loadOf = (order: Order): number[] => vehicle.capacity.map((_, d) => order.load?.[d] ?? 0);
  const onBoard = vehicle.capacity.map(() => 0);
  const add = (order: Order, sign: 1 | -1): void => {
    for (const [d, amount] of loadOf(order).entries()) onBoard[d]! += sign * amount;
  };
  for (const order of orders) if (order.pickup === undefined) add(order, 1);
  let pickedUp: string | null = null;
  const check = (where: string, order?: string): void => {
    for (const [d, most] of vehicle.capacity.entries()) {
      if (isAbove(onBoard[d]!, most))
        report('OVERLOADED', `${onBoard[d]} of ${most} in dimension ${d} after ${where}`, order);
    }
  };
  check('the start');
  for (const stop of route.stops) {
    if (stop.kind === 'pickup' || stop.kind === 'delivery') {
      const order = orderOf.get(stop.order!)!;
      add(order, stop.kind === 'pickup' ? 1 : -1);
      check(order.id, order.id);
      if (order.delivery === undefined) pickedUp ??= order.id;
      else if (order.pickup === undefined && problem.backhauls === 'last' && pickedUp !== null) {
        report('BACKHAUL_EARLY', `${order.id} is delivered after the pick-up of ${pickedUp}`, order.id);
      }
    }
    const isRight =
      stop.load.length === onBoard.length && stop.load.every((amount, d) => isClose(amount, onBoard[d]!));
    if (!isRight)
      report('LOAD_WRONG', `on leaving ${stop.place} the load is ${onBoard.join(', ')}`, stop.order);
  }
  if (visits.length > (vehicle.maxStops ?? Number.POSITIVE_INFINITY)) {
    report('TOO_MANY_STOPS', `${visits.length} stops of ${vehicle.maxStops}`);
  }
  for (const [a, b] of problem.incompatibleGoods ?? []) {
    const [one, other] = [a, b].map((goods) => orders.find((order) => order.goods === goods));
    if (one && other) report('GOODS_TOGETHER', `${one.id} (${a}) and ${other.id} (${b})`, one.id);
  }
}
