import { hasTraffic, travelOf } from '../audit/travel-between.ts';
import type { Route, Stop } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType, Visit, Window } from '../problem/problem.ts';
import { completeStops, type PlainStop } from './complete-stops.ts';
import { costParts, sumOf } from './cost-parts.ts';
import { scheduleByRules } from './schedule-by-rules.ts';

/** Of the latest start. */
const TOLERANCE_S = 1e-6;

/** A visit in a route's sequence: the order's pick-up or its delivery. */
export interface PlannedVisit {
  readonly order: Order;
  readonly kind: 'pickup' | 'delivery';
}

/**
 * Drives a vehicle through visits in the sequence given, as early as windows allow, and leaves the start as late as that permits; windows
 * and limits may be broken, `findViolations` says which. Breaks, reloads and charges are put in where all rules can be kept. For plans
 * made or changed by hand. Independent of the search.
 */
export function scheduleRoute(
  problem: RoutingProblem,
  vehicle: VehicleType,
  visits: readonly PlannedVisit[],
): Route {
  const plain = hasRules(vehicle) ? scheduleByRules(problem, vehicle, visits) : null;
  const { stops, distanceM, energy } = completeStops(
    problem,
    vehicle.id,
    plain ?? drive(problem, vehicle, visits),
    [],
  );
  const durationS = stops.length === 0 ? 0 : stops.at(-1)!.leaveS - stops[0]!.arriveS;
  return {
    vehicle: vehicle.id,
    stops,
    distanceM,
    durationS,
    ...(vehicle.energy !== undefined && { energy }),
    cost: sumOf(costParts(problem, vehicle, distanceM, durationS, energy)),
  };
}

function hasRules({ breaks = [], drivingRule, reloads, energy }: VehicleType): boolean {
  return breaks.length > 0 || [drivingRule, reloads, energy].some((rule) => rule !== undefined);
}

/** As early as windows allow, without breaks and calls. */
function drive(problem: RoutingProblem, vehicle: VehicleType, visits: readonly PlannedVisit[]): PlainStop[] {
  const travel = travelOf(problem, vehicle);
  const nodes = sequenceOf(vehicle, visits);
  const ways = nodes.map((node, i) =>
    i === 0 ? { arrive: (leaveS: number) => leaveS } : travel(nodes[i - 1]!.place, node.place)!,
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
  const finishOf = (startS: number): Finish => {
    let [now, missed] = [startS, 0];
    for (const [i, { visit }] of nodes.entries()) {
      const begin = beginFrom(visit?.windows, ways[i]!.arrive(now) + setups[i]!);
      if (begin > (visit?.windows?.at(-1)?.toS ?? Number.POSITIVE_INFINITY)) missed++;
      now = begin + (visit?.serviceS ?? 0);
    }
    return { atS: now, missed };
  };
  let time = hasTraffic(problem, vehicle)
    ? latestStart(ready, finishOf)
    : Math.max(ready, walkBack(nodes, ways, setups, ready));
  return nodes.map(({ kind, place, order, visit }, i) => {
    const arriveS = ways[i]!.arrive(time);
    const beginS = beginFrom(visit?.windows, arriveS + setups[i]!);
    time = beginS + (visit?.serviceS ?? 0);
    return { kind, place, ...(order && { order: order.id }), arriveS, beginS, leaveS: time };
  });
}

/** When a route is back, and how many windows it has missed. */
interface Finish {
  readonly atS: number;
  readonly missed: number;
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
  return latest - (setups[0] ?? 0);
}

function lastBegin(windows: readonly Window[] = [], bound: number): number {
  const before = windows.findLast(({ fromS }) => fromS <= bound);
  return before === undefined ? bound : Math.min(bound, before.toS);
}

/** Latest start that is back no later than who starts at once: who leaves later is never back sooner. */
function latestStart(ready: number, finishOf: (startS: number) => Finish): number {
  const { atS, missed } = finishOf(ready);
  const isAsGood = (startS: number): boolean => {
    const finish = finishOf(startS);
    return finish.atS <= atS + TOLERANCE_S && finish.missed <= missed;
  };
  let [low, high] = [ready, atS];
  while (high - low > TOLERANCE_S) {
    const middle = (low + high) / 2;
    if (isAsGood(middle)) low = middle;
    else high = middle;
  }
  const whole = Math.round(low); // what is whole in the problem stays so
  return Math.abs(whole - low) <= 2 * TOLERANCE_S && isAsGood(whole) ? whole : low;
}
