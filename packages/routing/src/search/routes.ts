import { beginOf, lastBeginOf, routeCost } from '../model/node-times.ts';
import { DELIVERY, type RoutingModel, SHIPMENT_DELIVERY, SHIPMENT_PICKUP } from '../model/routing-model.ts';
import { createTimetableCache, type TimetableCache, timetableCost } from '../timetable/cached-timetable.ts';
import { createTimetable, type Timetable } from '../timetable/timetable.ts';

/**
 * The routes of a search: linked lists of nodes from a vehicle's start to its end, with what makes the check of an insertion
 * O(1). `updateRoute` restores the derived arrays after a change of links; nothing else writes them.
 */
export interface Routes {
  readonly model: RoutingModel;
  /** Per node; −1 where absent. Start and end nodes of an unused vehicle point to each other. */
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly vehicle: Int32Array;
  /** Place in the route, start 0. */
  readonly position: Int32Array;
  /** Earliest leaving; latest arrival that keeps all later windows. */
  readonly leave: Float64Array;
  readonly latest: Float64Array;
  /** nodes × dims, only without mixed loads: sum of the loads up to and with the node. */
  readonly headLoad: Float64Array;
  /** nodes × dims, only with mixed loads: on board on leaving the node, and the most of it up to there and from there on. */
  readonly aboard: Float64Array;
  readonly mostBefore: Float64Array;
  readonly mostAfter: Float64Array;
  /** Per node, only with shipments: those on board on leaving it. */
  readonly openShipments: Int32Array;
  /** Only where durations matter: from the start to the node and from the node to the end, least duration with its earliest and latest begin. */
  readonly headDuration: Float64Array;
  readonly headEarliest: Float64Array;
  readonly headLatest: Float64Array;
  readonly tailDuration: Float64Array;
  readonly tailEarliest: Float64Array;
  readonly tailLatest: Float64Array;
  /** Per vehicle. */
  readonly size: Int32Array;
  readonly distance: Float64Array;
  readonly duration: Float64Array;
  readonly cost: Float64Array;
  /** 1 where a window or the shift is missed. */
  readonly isLate: Uint8Array;
  /** vehicles × dims: sum of loads of its orders. */
  readonly load: Float64Array;
  readonly goods: Int32Array;
  readonly clash: Int32Array;
  readonly release: Float64Array;
  /** Changes with the content of a route, and comes back with it. */
  readonly version: Uint32Array;
  /** Used vehicles, `used[0 … usedCount − 1]`, and each vehicle's place among them, −1 where unused. */
  readonly used: Int32Array;
  readonly usedAt: Int32Array;
  /** Node sequence under trial. */
  readonly sequence: Int32Array;
  readonly timetable: Timetable;
  readonly timetables: TimetableCache;
  usedCount: number;
  versions: number;
  /** Stacks of unused vehicles, one per type from `typeStart` on; what has come into use meanwhile is dropped when met. */
  readonly unused: Int32Array;
  readonly unusedCount: Int32Array;
  readonly isStacked: Uint8Array;
  readonly typeStart: Int32Array;
}

export function createRoutes(model: RoutingModel): Routes {
  const { nodes, vehicles, dims, tasks } = model;
  const byNode = (on: boolean, width = 1): Float64Array => new Float64Array(on ? nodes * width : 0);
  const routes: Routes = {
    model,
    next: new Int32Array(nodes).fill(-1),
    prev: new Int32Array(nodes).fill(-1),
    vehicle: new Int32Array(nodes).fill(-1),
    position: new Int32Array(nodes),
    leave: new Float64Array(nodes),
    latest: new Float64Array(nodes),
    headLoad: byNode(!model.hasMixedLoads, dims),
    aboard: byNode(model.hasMixedLoads, dims),
    mostBefore: byNode(model.hasMixedLoads, dims),
    mostAfter: byNode(model.hasMixedLoads, dims),
    openShipments: new Int32Array(model.hasShipments ? nodes : 0),
    headDuration: byNode(model.hasDurations),
    headEarliest: byNode(model.hasDurations),
    headLatest: byNode(model.hasDurations),
    tailDuration: byNode(model.hasDurations),
    tailEarliest: byNode(model.hasDurations),
    tailLatest: byNode(model.hasDurations),
    size: new Int32Array(vehicles),
    distance: new Float64Array(vehicles),
    duration: new Float64Array(vehicles),
    cost: new Float64Array(vehicles),
    isLate: new Uint8Array(vehicles),
    load: new Float64Array(vehicles * dims),
    goods: new Int32Array(vehicles),
    clash: new Int32Array(vehicles),
    release: new Float64Array(vehicles),
    version: new Uint32Array(vehicles),
    used: new Int32Array(vehicles),
    usedAt: new Int32Array(vehicles).fill(-1),
    sequence: new Int32Array(tasks + 4),
    timetable: createTimetable(model),
    timetables: createTimetableCache(),
    usedCount: 0,
    versions: 1,
    unused: new Int32Array(vehicles),
    unusedCount: new Int32Array(model.types),
    isStacked: new Uint8Array(vehicles),
    typeStart: Int32Array.from({ length: model.types }, (_, type) => model.typeOf.indexOf(type)),
  };
  for (let v = 0; v < vehicles; v++) {
    const start = tasks + 2 * v;
    routes.next[start] = start + 1;
    routes.prev[start + 1] = start;
    routes.vehicle[start] = v;
    routes.vehicle[start + 1] = v;
    updateRoute(routes, v);
  }
  for (let v = vehicles - 1; v >= 0; v--) stack(routes, v);
  return routes;
}

function stack(routes: Routes, v: number): void {
  if (routes.isStacked[v] === 1) return;
  const type = routes.model.typeOf[v]!;
  routes.isStacked[v] = 1;
  routes.unused[routes.typeStart[type]! + routes.unusedCount[type]!++] = v;
}

/** An unused vehicle of a type, or −1. */
export function unusedOf(routes: Routes, type: number): number {
  const from = routes.typeStart[type]!;
  while (routes.unusedCount[type]! > 0) {
    const v = routes.unused[from + routes.unusedCount[type]! - 1]!;
    if (routes.usedAt[v]! < 0) return v;
    routes.unusedCount[type]!--;
    routes.isStacked[v] = 0;
  }
  return -1;
}

/** Restores all derived values of a vehicle's route from its links; with `isTimed` false those by a timetable are left to the caller. */
export function updateRoute(routes: Routes, v: number, isTimed = true): void {
  const { model, next, prev, vehicle, position, leave, latest, used, usedAt } = routes;
  const { row, open, close, service, rows, tasks, hasManyWindows } = model;
  const type = model.typeOf[v]!;
  const distances = model.distance[model.profileOf[type]!]!;
  const durations = model.duration[model.profileOf[type]!]!;
  const start = tasks + 2 * v;
  const end = start + 1;
  routes.version[v] = routes.versions;
  routes.versions = (routes.versions + 1) >>> 0;
  if (model.hasReleases || model.goodsBit.length > 0) updateMembers(routes, v);
  let time = open[start]! > routes.release[v]! ? open[start]! : routes.release[v]!;
  leave[start] = time;
  let metres = 0;
  let at = start;
  let count = 0;
  let isLate = 0;
  while (at !== end) {
    const to = next[at]!;
    const arc = row[at]! * rows + row[to]!;
    metres += distances[arc]!;
    time += durations[arc]!;
    count++;
    position[to] = count;
    vehicle[to] = v;
    if (hasManyWindows) time = beginOf(model, to, time);
    else if (time < open[to]!) time = open[to]!;
    if (time > close[to]!) isLate = 1;
    time += service[to]!;
    leave[to] = time;
    at = to;
  }
  routes.isLate[v] = isLate;
  routes.size[v] = count - 1;
  routes.distance[v] = count > 1 ? metres : 0;
  latest[end] = model.close[end]!;
  let bound = latest[end]!;
  while (at !== start) {
    const from = prev[at]!;
    bound -= durations[row[from]! * rows + row[at]!]! + service[from]!;
    if (hasManyWindows) bound = lastBeginOf(model, from, bound);
    else if (bound > model.close[from]!) bound = model.close[from]!;
    latest[from] = bound;
    at = from;
  }
  updateLoads(routes, v);
  if (model.hasDurations) updateDurations(routes, v, durations);
  if (model.hasDurations && hasManyWindows)
    routes.duration[v] = leave[end]! - latestStart(routes, v, durations);
  const hasRules = count > 1 && model.rules[type] !== null;
  if (hasRules && isTimed) timeByRules(routes, v, type);
  if (count > 1 && usedAt[v]! < 0) {
    used[routes.usedCount] = v;
    usedAt[v] = routes.usedCount++;
  } else if (count === 1 && usedAt[v]! >= 0) {
    const last = used[--routes.usedCount]!;
    used[usedAt[v]!] = last;
    usedAt[last] = usedAt[v]!;
    usedAt[v] = -1;
    stack(routes, v);
  }
  if (!hasRules) routes.cost[v] = count > 1 ? routeCost(model, type, metres, routes.duration[v]!) : 0;
}

/** Distance, duration and cost of a route by its timetable; where there is none it counts as late. The arrays along the route stay those without rules: bounds. */
function timeByRules(routes: Routes, v: number, type: number): void {
  const { model, next, sequence, timetable } = routes;
  const start = model.tasks + 2 * v;
  let length = 0;
  for (let at = start; ; at = next[at]!) {
    sequence[length++] = at;
    if (at === start + 1) break;
  }
  const cost = timetableCost(timetable, routes.timetables, type, sequence, length, Number.POSITIVE_INFINITY);
  if (cost === Number.POSITIVE_INFINITY) {
    routes.isLate[v] = 1;
    routes.cost[v] = routeCost(model, type, routes.distance[v]!, routes.duration[v]!);
    return;
  }
  routes.distance[v] = timetable.distance;
  routes.duration[v] = timetable.duration;
  routes.cost[v] = cost;
}

function updateMembers(routes: Routes, v: number): void {
  const { model, next } = routes;
  let goods = model.goodsAboard[model.typeOf[v]!]!;
  let clash = model.clashAboard[model.typeOf[v]!]!;
  let release = Number.NEGATIVE_INFINITY;
  for (let at = next[model.tasks + 2 * v]!; at < model.tasks; at = next[at]!) {
    const order = model.orderOf[at]!;
    goods |= model.goodsBit[order]!;
    clash |= model.goodsClash[order]!;
    if (model.release[order]! > release && model.release[order]! > 0) release = model.release[order]!;
  }
  routes.goods[v] = goods;
  routes.clash[v] = clash;
  routes.release[v] = release;
}

function updateLoads(routes: Routes, v: number): void {
  const { model, next, prev, load, headLoad, aboard, mostBefore, mostAfter } = routes;
  const { tasks, dims, kind } = model;
  const start = tasks + 2 * v;
  const end = start + 1;
  if (model.hasShipments) countOpenShipments(routes, start, end);
  for (let d = 0; d < dims; d++) {
    let total = 0;
    if (!model.hasMixedLoads) {
      headLoad[start * dims + d] = 0;
      for (let at = next[start]!; at !== end; at = next[at]!) {
        total += model.load[at * dims + d]!;
        headLoad[at * dims + d] = total;
      }
      headLoad[end * dims + d] = total;
      load[v * dims + d] = total;
      continue;
    }
    let onBoard = 0;
    for (let at = next[start]!; at !== end; at = next[at]!) {
      const q = model.load[at * dims + d]!;
      if (kind[at] !== SHIPMENT_DELIVERY) total += q;
      if (kind[at] === DELIVERY) onBoard += q;
    }
    load[v * dims + d] = total;
    let most = onBoard;
    mostBefore[start * dims + d] = most;
    aboard[start * dims + d] = onBoard;
    for (let at = next[start]!; at !== end; at = next[at]!) {
      const q = model.load[at * dims + d]!;
      onBoard += kind[at] === DELIVERY || kind[at] === SHIPMENT_DELIVERY ? -q : q;
      if (onBoard > most) most = onBoard;
      mostBefore[at * dims + d] = most;
      aboard[at * dims + d] = onBoard;
    }
    most = Number.NEGATIVE_INFINITY;
    for (let at = prev[end]!; ; at = prev[at]!) {
      if (aboard[at * dims + d]! > most) most = aboard[at * dims + d]!;
      mostAfter[at * dims + d] = most;
      if (at === start) break;
    }
  }
}

function countOpenShipments({ model, next, openShipments }: Routes, start: number, end: number): void {
  let open = 0;
  openShipments[start] = 0;
  for (let at = next[start]!; at !== end; at = next[at]!) {
    if (model.kind[at] === SHIPMENT_PICKUP) open++;
    else if (model.kind[at] === SHIPMENT_DELIVERY) open--;
    openShipments[at] = open;
  }
}

/** Least durations of all heads and tails of a route (segment concatenation of Vidal et al. 2013, no time warp). */
function updateDurations(routes: Routes, v: number, durations: Float64Array): void {
  const { model, next, prev } = routes;
  const { tasks, row, rows, open, close, service } = model;
  const start = tasks + 2 * v;
  const end = start + 1;
  const first = routes.leave[start]!;
  let duration = 0;
  let earliest = first;
  let latest = close[start]!;
  routes.headDuration[start] = 0;
  routes.headEarliest[start] = earliest;
  routes.headLatest[start] = latest;
  for (let from = start; from !== end; from = next[from]!) {
    const to = next[from]!;
    const reach = duration + durations[row[from]! * rows + row[to]!]!;
    const begin = model.hasManyWindows ? beginOf(model, to, earliest + reach) : open[to]!;
    const wait = begin - reach - latest > 0 ? begin - reach - latest : 0;
    earliest = begin - reach > earliest ? begin - reach - wait : earliest;
    const until = model.hasManyWindows ? lastBeginOf(model, to, Math.max(begin, latest + reach)) : close[to]!;
    latest = until - reach < latest ? until - reach : latest;
    if (earliest > latest) earliest = latest;
    duration = reach + wait + service[to]!;
    routes.headDuration[to] = duration;
    routes.headEarliest[to] = earliest;
    routes.headLatest[to] = latest;
  }
  routes.duration[v] = duration;
  duration = 0;
  earliest = open[end]!;
  latest = close[end]!;
  routes.tailDuration[end] = 0;
  routes.tailEarliest[end] = earliest;
  routes.tailLatest[end] = latest;
  for (let to = end; to !== start; to = prev[to]!) {
    const from = prev[to]!;
    const reach = service[from]! + durations[row[from]! * rows + row[to]!]!;
    const fromOpen = from === start ? first : open[from]!;
    const wait = earliest - reach - close[from]! > 0 ? earliest - reach - close[from]! : 0;
    duration += reach + wait;
    earliest = earliest - reach > fromOpen ? earliest - reach - wait : fromOpen;
    latest = latest - reach < close[from]! ? latest - reach : close[from]!;
    routes.tailDuration[from] = duration;
    routes.tailEarliest[from] = earliest;
    routes.tailLatest[from] = latest;
  }
}

/** Latest leaving of the start that still reaches the end at its earliest. */
function latestStart(routes: Routes, v: number, durations: Float64Array): number {
  const { model, prev, leave } = routes;
  const { row, rows, service } = model;
  const start = model.tasks + 2 * v;
  let begin = leave[start + 1]!;
  for (let to = start + 1; to !== start; to = prev[to]!) {
    const from = prev[to]!;
    begin = lastBeginOf(model, from, begin - durations[row[from]! * rows + row[to]!]! - service[from]!);
  }
  return begin;
}
