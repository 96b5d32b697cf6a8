import { travelOf } from '../audit/travel-between.ts';
import type { Route, Stop } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType, Visit, Window } from '../problem/problem.ts';

/** A visit in a route's sequence: the order's pick-up or its delivery. */
export interface PlannedVisit {
  readonly order: Order;
  readonly kind: 'pickup' | 'delivery';
}

/**
 * Drives a vehicle through visits in the sequence given, as early as windows allow, and leaves the start as late as that permits; windows
 * and limits may be broken, `findViolations` says which. For plans made or changed by hand. Independent of the search.
 */
export function scheduleRoute(
  problem: RoutingProblem,
  vehicle: VehicleType,
  visits: readonly PlannedVisit[],
): Route {
  const travel = travelOf(problem, vehicle);
  const nodes = sequenceOf(vehicle, visits);
  const ways = nodes.map((node, i) =>
    i === 0 ? { metres: 0, seconds: 0 } : travel(nodes[i - 1]!.place, node.place)!,
  );
  const setups = nodes.map((node, i) =>
    i > 0 && nodes[i - 1]!.place === node.place ? 0 : (node.visit?.setupS ?? 0),
  );
  const ready = Math.max(
    vehicle.shift?.fromS ?? 0,
    ...visits.map(({ order, kind }) =>
      kind === 'delivery' && order.pickup === undefined ? (order.releaseS ?? 0) : 0,
    ),
  );
  const begins: number[] = [];
  let time = ready;
  for (const [i, node] of nodes.entries()) {
    const begin = beginFrom(node.visit?.windows, time + ways[i]!.seconds + setups[i]!);
    begins.push(begin);
    time = begin + (node.visit?.serviceS ?? 0);
  }
  const finish = time;
  let latest = finish - (nodes.at(-1)?.visit?.serviceS ?? 0);
  for (let i = nodes.length - 2; i >= 0; i--) {
    const { visit } = nodes[i]!;
    latest -= ways[i + 1]!.seconds + setups[i + 1]! + (visit?.serviceS ?? 0);
    latest = Math.max(begins[i]!, lastBegin(visit?.windows, latest));
  }
  time = Math.max(ready, latest);
  const load = vehicle.capacity.map((_, d) =>
    visits.reduce(
      (sum, { order, kind }) =>
        sum + (kind === 'delivery' && order.pickup === undefined ? (order.load?.[d] ?? 0) : 0),
      0,
    ),
  );
  const leaveStart = time;
  const stops = nodes.map((node, i): Stop => {
    const arriveS = i === 0 ? time : time + ways[i]!.seconds;
    const beginS = beginFrom(node.visit?.windows, arriveS + setups[i]!);
    time = beginS + (node.visit?.serviceS ?? 0);
    const sign = node.kind === 'pickup' ? 1 : -1;
    if (node.order) for (const d of load.keys()) load[d] = load[d]! + sign * (node.order.load?.[d] ?? 0);
    return {
      kind: node.kind,
      place: node.place,
      ...(node.order && { order: node.order.id }),
      arriveS,
      beginS,
      leaveS: time,
      load: [...load],
    };
  });
  const distanceM = ways.reduce((sum, { metres }) => sum + metres, 0);
  const durationS = time - leaveStart;
  return { vehicle: vehicle.id, stops, distanceM, durationS, cost: routeCost(vehicle, distanceM, durationS) };
}

interface Node {
  readonly kind: Stop['kind'];
  readonly place: string;
  readonly order?: Order;
  readonly visit?: Visit;
}

function sequenceOf({ start, end }: VehicleType, visits: readonly PlannedVisit[]): Node[] {
  return [
    ...(start === null ? [] : [{ kind: 'start' as const, place: start }]),
    ...visits.map(({ order, kind }): Node => {
      const visit = order[kind]!;
      return { kind, place: visit.place, order, visit };
    }),
    ...(end === null ? [] : [{ kind: 'end' as const, place: end }]),
  ];
}

function beginFrom(windows: readonly Window[] = [], arrival: number): number {
  const next = windows.find(({ toS }) => arrival <= toS);
  return next === undefined ? arrival : Math.max(arrival, next.fromS);
}

function lastBegin(windows: readonly Window[] = [], bound: number): number {
  const before = windows.findLast(({ fromS }) => fromS <= bound);
  return before === undefined ? bound : Math.min(bound, before.toS);
}

function routeCost(vehicle: VehicleType, metres: number, seconds: number): number {
  const { fixedCost = 0, costPerKm = 1, costPerHour = 0, overtime } = vehicle;
  const over = overtime === undefined ? 0 : Math.max(0, seconds - overtime.afterS) * overtime.costPerHour;
  return fixedCost + (costPerKm * metres) / 1000 + (costPerHour * seconds + over) / 3600;
}
