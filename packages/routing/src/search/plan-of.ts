import { beginOf, lastBeginOf } from '../model/node-times.ts';
import type { Route, RoutingCosts, RoutingPlan } from '../plan.ts';
import type { DrivenStop } from '../problem/problem.ts';
import { completeStops, type PlainStop } from '../schedule/complete-stops.ts';
import { type CostParts, costParts, sumOf } from '../schedule/cost-parts.ts';
import { stopOfEvent } from '../schedule/stop-of-event.ts';
import { findTimetable, type TimetableEvent, timetableEvents } from '../timetable/timetable.ts';
import type { Routes } from './routes.ts';
import type { Search } from './search.ts';

/** The routes of a search as a plan: the start is left as late as the earliest return allows. */
export function planOf({ routes, absent, model }: Search): RoutingPlan {
  const { problem } = model;
  const vehicles = Array.from({ length: model.vehicles }, (_, v) => v).filter(
    (v) => routes.usedAt[v]! >= 0 || model.underway[model.typeOf[v]!] !== null,
  );
  const planned = vehicles.map((v) => routeOf(routes, v));
  const unassigned = Array.from(
    absent.orders.subarray(0, absent.count),
    (order) => problem.orders[order]!.id,
  ).sort();
  const sum = (value: (route: CostedRoute) => number): number =>
    planned.reduce((total, route) => total + value(route), 0);
  const missedPrizes = Array.from(absent.orders.subarray(0, absent.count)).reduce(
    (total, order) => total + (problem.orders[order]!.prize ?? 0),
    0,
  );
  const costs: Omit<RoutingCosts, 'total'> = {
    fixed: sum(({ parts }) => parts.fixed),
    distance: sum(({ parts }) => parts.distance),
    time: sum(({ parts }) => parts.time),
    overtime: sum(({ parts }) => parts.overtime),
    energy: sum(({ parts }) => parts.energy),
    carbon: sum(({ parts }) => parts.carbon),
    missedPrizes,
  };
  return {
    routes: planned.map(({ parts: _, ...route }) => route),
    unassigned,
    distanceM: sum(({ distanceM }) => distanceM),
    durationS: sum(({ durationS }) => durationS),
    costs: { ...costs, total: Object.values(costs).reduce((total, part) => total + part, 0) },
  };
}

interface CostedRoute extends Route {
  readonly parts: CostParts;
}

function routeOf(routes: Routes, v: number): CostedRoute {
  const { model } = routes;
  const { given, scale } = model;
  const type = model.typeOf[v]!;
  const vehicle = model.problem.vehicles[type]!;
  const underway = model.underway[type]!;
  const events = eventsOf(routes, v);
  const stops: PlainStop[] = [
    ...(underway?.stops ?? []).map(drivenStop),
    ...events.slice(underway === null ? 0 : 1).flatMap((event) => stopOfEvent(model, type, event) ?? []),
  ];
  const leftOnBoard = (underway?.aboard ?? []).filter((id) => !stops.some(({ order }) => order === id));
  const start = underway === null ? events[0]!.leave / scale : underway.stops[0]!.arriveS;
  const durationS = events.at(-1)!.leave / scale - start;
  const { stops: complete, distanceM, energy } = completeStops(given, vehicle.id, stops, leftOnBoard);
  const parts = costParts(given, vehicle, distanceM, durationS, energy);
  return {
    vehicle: vehicle.id,
    stops: complete,
    distanceM,
    durationS,
    ...(vehicle.energy !== undefined && { energy }),
    cost: sumOf(parts),
    parts,
  };
}

/** A driven stop as one of a plan. */
function drivenStop({ kind, place, order, break: index, arriveS, beginS, leaveS }: DrivenStop): PlainStop {
  const more = { ...(order !== undefined && { order }), ...(index !== undefined && { break: index }) };
  return { kind, place, ...more, arriveS, beginS, leaveS };
}

/** What happens on a vehicle's route, scaled times; from where it is on a vehicle that is on its way. */
function eventsOf(routes: Routes, v: number): TimetableEvent[] {
  const { model, timetable } = routes;
  const type = model.typeOf[v]!;
  const nodes = nodesOf(routes, v);
  if (model.rules[type] === null) return walk(routes, type, nodes);
  const cost = findTimetable(timetable, type, Int32Array.from(nodes), nodes.length);
  return cost === Number.POSITIVE_INFINITY ? walk(routes, type, nodes) : timetableEvents(timetable, type);
}

/** Along the nodes as early as windows allow, the start left as late as that permits. */
function walk({ model, leave }: Routes, type: number, nodes: readonly number[]): TimetableEvent[] {
  const { row, rows, service } = model;
  const durations = model.duration[model.profileOf[type]!]!;
  const travel = (i: number): number => durations[row[nodes[i]!]! * rows + row[nodes[i + 1]!]!]!;
  let time = leave[nodes.at(-1)!]!;
  for (let i = nodes.length - 2; i >= 0; i--)
    time = lastBeginOf(model, nodes[i]!, time - travel(i) - service[nodes[i]!]!);
  return nodes.map((node, i) => {
    const ready = i === 0 ? time : time + travel(i - 1);
    const begin = i === 0 ? time : beginOf(model, node, ready);
    time = begin + service[node]!;
    const isElsewhere = i > 0 && model.placeOfRow[row[nodes[i - 1]!]!] !== model.placeOfRow[row[node]!];
    const setup = isElsewhere ? model.setupOfRow[row[node]!]! : 0;
    return { kind: 'node', site: node, isOnTheWay: false, arrive: ready - setup, begin, leave: time };
  });
}

function nodesOf({ model, next }: Routes, v: number): number[] {
  const start = model.tasks + 2 * v;
  const nodes = [start];
  for (let at = next[start]!; ; at = next[at]!) {
    nodes.push(at);
    if (at === start + 1) return nodes;
  }
}
