import { DELIVERY, PICKUP, SHIPMENT_PICKUP } from '../model/routing-model.ts';
import type { Route, RoutingCosts, RoutingPlan, Stop } from '../plan.ts';
import type { Visit } from '../problem/problem.ts';
import { beginOf, lastBeginOf, type Routes } from './routes.ts';
import type { Search } from './search.ts';

/** The routes of a search as a plan: the start is left as late as the earliest return allows. */
export function planOf({ routes, absent, model }: Search): RoutingPlan {
  const { problem } = model;
  const planned = Array.from(routes.used.subarray(0, routes.usedCount))
    .sort((a, b) => a - b)
    .map((v) => routeOf(routes, v));
  const unassigned = Array.from(
    absent.orders.subarray(0, absent.count),
    (order) => problem.orders[order]!.id,
  ).sort();
  const sum = (value: (route: TimedRoute) => number): number =>
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
    missedPrizes,
  };
  return {
    routes: planned.map(({ parts: _, ...route }) => route),
    unassigned,
    distanceM: sum(({ distanceM }) => distanceM),
    durationS: sum(({ durationS }) => durationS),
    costs: { ...costs, total: costs.fixed + costs.distance + costs.time + costs.overtime + missedPrizes },
  };
}

interface TimedRoute extends Route {
  readonly parts: {
    readonly fixed: number;
    readonly distance: number;
    readonly time: number;
    readonly overtime: number;
  };
}

function routeOf(routes: Routes, v: number): TimedRoute {
  const { model } = routes;
  const { problem, scale, row, rows, service, tasks } = model;
  const type = model.typeOf[v]!;
  const vehicle = problem.vehicles[type]!;
  const durations = model.duration[model.profileOf[type]!]!;
  const nodes = nodesOf(routes, v);
  const travel = (i: number): number => durations[row[nodes[i]!]! * rows + row[nodes[i + 1]!]!]!;
  let begin = routes.leave[nodes.at(-1)!]!;
  for (let i = nodes.length - 2; i >= 0; i--)
    begin = lastBeginOf(model, nodes[i]!, begin - travel(i) - service[nodes[i]!]!);
  const load = Array.from({ length: model.dims }, (_, d) =>
    nodes.reduce(
      (sum, node) =>
        sum + (node < tasks && model.kind[node] === DELIVERY ? model.load[node * model.dims + d]! : 0),
      0,
    ),
  );
  const stops: Stop[] = [];
  let time = begin;
  for (const [i, node] of nodes.entries()) {
    const setup = i === 0 ? 0 : setupBetween(routes, nodes[i - 1]!, node);
    const arrive = i === 0 ? begin : time + travel(i - 1);
    const started = i === 0 ? begin : beginOf(model, node, arrive);
    time = started + service[node]!;
    if (node < tasks) {
      const sign = model.kind[node] === PICKUP || model.kind[node] === SHIPMENT_PICKUP ? 1 : -1;
      for (let d = 0; d < model.dims; d++) load[d] = load[d]! + sign * model.load[node * model.dims + d]!;
    }
    const stop = stopOf(routes, node, vehicle);
    if (stop === null) continue;
    stops.push({
      ...stop,
      arriveS: arrive / scale - setup,
      beginS: started / scale,
      leaveS: time / scale,
      load: load.slice(0, vehicle.capacity.length),
    });
  }
  const distanceM = routes.distance[v]! / scale;
  const durationS = (routes.leave[nodes.at(-1)!]! - begin) / scale;
  const over = Math.max(0, durationS - (vehicle.overtime?.afterS ?? Number.POSITIVE_INFINITY));
  const parts = {
    fixed: vehicle.fixedCost ?? 0,
    distance: ((vehicle.costPerKm ?? 1) * distanceM) / 1000,
    time: ((vehicle.costPerHour ?? 0) * durationS) / 3600,
    overtime: over === 0 ? 0 : (over * vehicle.overtime!.costPerHour) / 3600,
  };
  return {
    vehicle: vehicle.id,
    stops,
    distanceM,
    durationS,
    cost: parts.fixed + parts.distance + parts.time + parts.overtime,
    parts,
  };
}

function nodesOf({ model, next }: Routes, v: number): number[] {
  const start = model.tasks + 2 * v;
  const nodes = [start];
  for (let at = next[start]!; ; at = next[at]!) {
    nodes.push(at);
    if (at === start + 1) return nodes;
  }
}

/** Set-up that is part of the way to a task, in seconds. */
function setupBetween({ model }: Routes, from: number, to: number): number {
  if (to >= model.tasks) return 0;
  const order = model.problem.orders[model.orderOf[to]!]!;
  const visit = visitOf(order, model.kind[to]!);
  if ((visit.setupS ?? 0) === 0) return 0;
  if (from >= model.tasks) {
    const v = (from - model.tasks) >> 1;
    const start = model.problem.vehicles[model.typeOf[v]!]!.start;
    return start === visit.place ? 0 : visit.setupS!;
  }
  const before = model.problem.orders[model.orderOf[from]!]!;
  return visitOf(before, model.kind[from]!).place === visit.place ? 0 : visit.setupS!;
}

function visitOf(order: { pickup?: Visit | undefined; delivery?: Visit | undefined }, kind: number): Visit {
  return (kind === PICKUP || kind === SHIPMENT_PICKUP ? order.pickup : order.delivery)!;
}
function stopOf(
  { model }: Routes,
  node: number,
  vehicle: { start: string | null; end: string | null },
): Pick<Stop, 'kind' | 'place' | 'order'> | null {
  if (node >= model.tasks) {
    const isStart = (node - model.tasks) % 2 === 0;
    const place = isStart ? vehicle.start : vehicle.end;
    return place === null ? null : { kind: isStart ? 'start' : 'end', place };
  }
  const order = model.problem.orders[model.orderOf[node]!]!;
  const kind = model.kind[node]!;
  return {
    kind: kind === PICKUP || kind === SHIPMENT_PICKUP ? 'pickup' : 'delivery',
    place: visitOf(order, kind).place,
    order: order.id,
  };
}
