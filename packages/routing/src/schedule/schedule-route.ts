import { hasTraffic, travelOf } from '../audit/travel-between.ts';
import type { Route, Stop } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType, Visit, Window } from '../problem/problem.ts';

/** Of the latest start. */
const TOLERANCE_S = 1e-6;

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
    i === 0 ? { metres: 0, arrive: (leaveS: number) => leaveS } : travel(nodes[i - 1]!.place, node.place)!,
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
  const finishOf = (startS: number): number =>
    nodes.reduce(
      (time, { visit }, i) =>
        beginFrom(visit?.windows, ways[i]!.arrive(time) + setups[i]!) + (visit?.serviceS ?? 0),
      startS,
    );
  let time = hasTraffic(problem, vehicle)
    ? latestStart(ready, finishOf)
    : Math.max(ready, walkBack(nodes, ways, setups, ready));
  const load = vehicle.capacity.map((_, d) =>
    visits.reduce(
      (sum, { order, kind }) =>
        sum + (kind === 'delivery' && order.pickup === undefined ? (order.load?.[d] ?? 0) : 0),
      0,
    ),
  );
  const leaveStart = time;
  const stops = nodes.map((node, i): Stop => {
    const arriveS = ways[i]!.arrive(time);
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

/** Latest start that is back no later than who starts at once, where ways take as long at any time. */
function walkBack(
  nodes: readonly Node[],
  ways: readonly { arrive(leaveS: number): number }[],
  setups: readonly number[],
  ready: number,
): number {
  const begins: number[] = [];
  let time = ready;
  for (const [i, { visit }] of nodes.entries()) {
    begins.push(beginFrom(visit?.windows, ways[i]!.arrive(time) + setups[i]!));
    time = begins[i]! + (visit?.serviceS ?? 0);
  }
  let latest = begins.at(-1) ?? ready;
  for (let i = nodes.length - 2; i >= 0; i--) {
    const { visit } = nodes[i]!;
    latest -= ways[i + 1]!.arrive(0) + setups[i + 1]! + (visit?.serviceS ?? 0);
    latest = Math.max(begins[i]!, lastBegin(visit?.windows, latest));
  }
  return latest;
}

function lastBegin(windows: readonly Window[] = [], bound: number): number {
  const before = windows.findLast(({ fromS }) => fromS <= bound);
  return before === undefined ? bound : Math.min(bound, before.toS);
}

/** Latest start that is back no later than who starts at once: who leaves later is never back sooner. */
function latestStart(ready: number, finishOf: (startS: number) => number): number {
  const finish = finishOf(ready) + TOLERANCE_S;
  let [low, high] = [ready, finish];
  while (high - low > TOLERANCE_S) {
    const middle = (low + high) / 2;
    if (finishOf(middle) <= finish) low = middle;
    else high = middle;
  }
  const whole = Math.round(low); // what is whole in the problem stays so
  return Math.abs(whole - low) <= 2 * TOLERANCE_S && finishOf(whole) <= finish ? whole : low;
}

function routeCost(vehicle: VehicleType, metres: number, seconds: number): number {
  const { fixedCost = 0, costPerKm = 1, costPerHour = 0, overtime } = vehicle;
  const over = overtime === undefined ? 0 : Math.max(0, seconds - overtime.afterS) * overtime.costPerHour;
  return fixedCost + (costPerKm * metres) / 1000 + (costPerHour * seconds + over) / 3600;
}
