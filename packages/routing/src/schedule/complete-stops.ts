import { travelOf } from '../audit/travel-between.ts';
import type { Stop } from '../plan.ts';
import type { Order, RoutingProblem } from '../problem/problem.ts';

/** A stop without what follows from the sequence: load, energy, place of a break. */
export type PlainStop = Omit<Stop, 'load' | 'energy'>;

/**
 * Adds loads, energy left and places of breaks to a route's stops, and says how far it goes and how much energy it uses. Lone deliveries
 * `leftOnBoard` are not brought: they stay there to the end or to a reload.
 */
export function completeStops(
  problem: RoutingProblem,
  vehicleId: string,
  stops: readonly PlainStop[],
  leftOnBoard: readonly string[],
): { readonly stops: Stop[]; readonly distanceM: number; readonly energy: number } {
  const vehicle = problem.vehicles.find(({ id }) => id === vehicleId)!;
  const { energy: model } = vehicle;
  const orders = new Map(problem.orders.map((order) => [order.id, order]));
  const orderOf = ({ order }: PlainStop): Order | undefined =>
    order === undefined ? undefined : orders.get(order);
  const travel = travelOf(problem, vehicle);
  const load = vehicle.capacity.map(() => 0);
  const add = (order: Order, sign: 1 | -1): void => {
    for (const d of load.keys()) load[d] = load[d]! + sign * (order.load?.[d] ?? 0);
  };
  let inHold: Order[] = [];
  const loadTrip = (from: number): void => {
    const next = stops.findIndex(({ kind }, i) => i >= from && kind === 'reload');
    for (const stop of stops.slice(from, next < 0 ? undefined : next)) {
      const order = orderOf(stop);
      if (order !== undefined && order.pickup === undefined) add(order, 1);
    }
  };
  let held = leftOnBoard.map((id) => orders.get(id)!);
  for (const order of held) add(order, 1);
  let place = '';
  let distanceM = 0;
  let used = 0;
  let level = model?.initial ?? model?.capacity ?? 0;
  loadTrip(0);
  const complete = stops.map((stop, i): Stop => {
    const to = stop.kind === 'break' ? place || (stops[i + 1]?.place ?? '') : stop.place;
    const metres = i === 0 || place === '' ? 0 : travel(place, to)!.metres;
    const consumed =
      model === undefined ? 0 : (metres / 1000) * (model.perKm + (model.perKmPerLoad ?? 0) * (load[0] ?? 0));
    distanceM += metres;
    used += consumed;
    level -= consumed;
    place = to;
    const order = orderOf(stop);
    if (stop.kind === 'pickup') {
      add(order!, 1);
      if (order!.delivery === undefined) inHold.push(order!);
    } else if (stop.kind === 'delivery') add(order!, -1);
    else if (stop.kind === 'reload') {
      for (const order of [...inHold, ...held]) add(order, -1);
      inHold = [];
      held = [];
      loadTrip(i + 1);
    } else if (stop.kind === 'charge') level = Math.max(level, model!.capacity * (model!.chargeTo ?? 1));
    return { ...stop, place: to, load: load.map(tidy), ...(model !== undefined && { energy: level }) };
  });
  return { stops: complete, distanceM, energy: used };
}

/** Takes the last digits' noise of sums off. */
function tidy(amount: number): number {
  const whole = Math.round(amount);
  return Math.abs(amount - whole) < 1e-9 ? whole : amount;
}
