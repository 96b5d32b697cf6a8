import { beginOf, routeCost } from '../model/node-times.ts';
import { addCandidate, type Candidates, createCandidates, gatherPlaces } from './candidates.ts';
import { hasRoomAt, hasRoomOnLeaving } from './room.ts';
import type { Routes } from './routes.ts';
import { trialCost } from './trial-cost.ts';

const INFINITE = Number.POSITIVE_INFINITY;

/**
 * The two cheapest places for every order in every route, kept until the route changes (`Routes.version`); a route that comes
 * back after an undone change finds its places still known. Entry: order × vehicles + vehicle.
 */
export interface Insertions {
  readonly routes: Routes;
  readonly version: Uint32Array;
  /** Added cost; infinite where there is no such place. */
  readonly cost: Float64Array;
  readonly secondCost: Float64Array;
  /** Nodes after which the first and the last task go; the last goes behind the first where both are equal. */
  readonly after: Int32Array;
  readonly lastAfter: Int32Array;
  readonly secondAfter: Int32Array;
  readonly secondLastAfter: Int32Array;
  readonly candidates: Candidates;
  /** On routes with rules: added costs below this are known, others not looked for. */
  readonly known: Float64Array;
}

export function createInsertions(routes: Routes): Insertions {
  const entries = routes.model.orders * routes.model.vehicles;
  const none = (): Float64Array => new Float64Array(entries + 1).fill(INFINITE);
  return {
    routes,
    version: new Uint32Array(entries),
    cost: none(),
    secondCost: none(),
    after: new Int32Array(entries),
    lastAfter: new Int32Array(entries),
    secondAfter: new Int32Array(entries),
    secondLastAfter: new Int32Array(entries),
    candidates: createCandidates(),
    known: new Float64Array(routes.model.hasRules ? entries : 0),
  };
}

/** Whether a vehicle may take an order at all beside what it has: skills, goods, stops and, where it only adds up, load. */
export function mayJoin(routes: Routes, order: number, v: number): boolean {
  const { model } = routes;
  const type = model.typeOf[v]!;
  if (model.allowed[order * model.types + type] === 0) return false;
  if ((routes.goods[v]! & model.goodsClash[order]!) !== 0) return false;
  const stops = model.firstTask[order] === model.lastTask[order] ? 1 : 2;
  if (routes.size[v]! + stops > model.maxStops[type]!) return false;
  if (model.hasMixedLoads || model.canReload[type] === 1) return true;
  const { dims } = model;
  const task = model.firstTask[order]!;
  for (let d = 0; d < dims; d++) {
    if (routes.load[v * dims + d]! + model.load[task * dims + d]! > model.capacity[type * dims + d]!)
      return false;
  }
  return true;
}

/**
 * The entry of an order in a route, found anew if the route has changed. Ask `mayJoin` before. On a route with rules only places that add
 * less than `limit` are looked for.
 */
export function insertionAt(insertions: Insertions, order: number, v: number, limit = INFINITE): number {
  const { routes } = insertions;
  const entry = order * routes.model.vehicles + v;
  const hasRules = routes.model.rules[routes.model.typeOf[v]!] !== null;
  const isKnown = insertions.version[entry] === routes.version[v];
  if (isKnown && (!hasRules || limit <= insertions.known[entry]!)) return entry;
  insertions.version[entry] = routes.version[v]!;
  insertions.cost[entry] = INFINITE;
  insertions.secondCost[entry] = INFINITE;
  const { model } = routes;
  const first = model.firstTask[order]!;
  const last = model.lastTask[order]!;
  if (hasRules) {
    insertions.known[entry] = limit;
    gatherCandidates(insertions, order, v);
    tryCandidates(insertions, entry, v, first, first === last ? -1 : last, limit);
  } else if (first !== last) findShipment(insertions, entry, order, v);
  else findVisit(insertions, entry, order, v);
  return entry;
}
function keep(insertions: Insertions, entry: number, cost: number, after: number, lastAfter: number): void {
  if (cost < insertions.cost[entry]!) {
    insertions.secondCost[entry] = insertions.cost[entry]!;
    insertions.secondAfter[entry] = insertions.after[entry]!;
    insertions.secondLastAfter[entry] = insertions.lastAfter[entry]!;
    insertions.cost[entry] = cost;
    insertions.after[entry] = after;
    insertions.lastAfter[entry] = lastAfter;
  } else if (cost < insertions.secondCost[entry]!) {
    insertions.secondCost[entry] = cost;
    insertions.secondAfter[entry] = after;
    insertions.secondLastAfter[entry] = lastAfter;
  }
}

/** What an order adds at least to a route with rules; infinite where it has no place. Ask `mayJoin` before. */
export function leastAdded(insertions: Insertions, order: number, v: number): number {
  const { candidates, routes } = insertions;
  const entry = order * routes.model.vehicles + v;
  const isKnown = insertions.version[entry] === routes.version[v];
  if (isKnown && insertions.cost[entry]! < INFINITE) return insertions.cost[entry]!;
  if (isKnown && insertions.known[entry] === INFINITE) return INFINITE;
  gatherCandidates(insertions, order, v);
  return candidates.count === 0 ? INFINITE : candidates.cost[0]!;
}

function gatherCandidates(insertions: Insertions, order: number, v: number): void {
  const { candidates, routes } = insertions;
  candidates.count = 0;
  if (routes.model.firstTask[order] === routes.model.lastTask[order])
    gatherPlaces(candidates, routes, order, v);
  else findShipment(insertions, insertions.cost.length - 1, order, v); // an entry that stays without places
}

/** Tries the candidates on a route with rules, those first that seem cheapest. `last` is −1 for a lone visit. */
function tryCandidates(
  insertions: Insertions,
  entry: number,
  v: number,
  first: number,
  last: number,
  limit: number,
): void {
  const { routes, candidates } = insertions;
  for (let c = 0; c < candidates.count; c++) {
    const most = insertions.secondCost[entry]! < limit ? insertions.secondCost[entry]! : limit;
    if (candidates.cost[c]! >= most) return;
    const after = candidates.after[c]!;
    const lastAfter = candidates.lastAfter[c]!;
    const bound = most + routes.cost[v]!;
    const cost = trialCost(routes, v, first, after, last, last < 0 ? -1 : lastAfter, bound);
    keep(insertions, entry, cost - routes.cost[v]!, after, lastAfter);
  }
}

/** All places of a lone visit in a route. The inner loop of the search. */
function findVisit(insertions: Insertions, entry: number, order: number, v: number): void {
  const { routes } = insertions;
  const { model, next, leave, latest } = routes;
  const { row, rows, open, close, service, hasManyWindows, hasMixedLoads, hasDurations } = model;
  const type = model.typeOf[v]!;
  const distances = model.distance[model.profileOf[type]!]!;
  const durations = model.duration[model.profileOf[type]!]!;
  const perUnit = model.costPerUnit[type]!;
  const task = model.firstTask[order]!;
  const [opens, closes, serves] = [open[task]!, close[task]!, service[task]!];
  const taskRow = row[task]!;
  const taskRows = taskRow * rows;
  const room = model.maxDistance[type]! - routes.distance[v]!;
  const isEmpty = routes.size[v] === 0;
  const fixed = isEmpty ? model.fixedCost[type]! : 0;
  const isSimple =
    !hasManyWindows && !hasMixedLoads && !hasDurations && !model.hasReleases && room === INFINITE;
  const start = model.tasks + 2 * v;
  const end = start + 1;
  let best = INFINITE;
  let second = INFINITE;
  let bestAfter = -1;
  let secondAfter = -1;
  for (let at = start; at !== end; ) {
    const from = at;
    at = next[at]!;
    const left = leave[from]!;
    if (left > closes) break;
    const fromRow = row[from]! * rows;
    const toRow = row[at]!;
    const added =
      distances[fromRow + taskRow]! +
      distances[taskRows + toRow]! -
      (isEmpty ? 0 : distances[fromRow + toRow]!);
    let cost = perUnit * added + fixed;
    if (isSimple && cost >= second) continue;
    let begin = left + durations[fromRow + taskRow]!;
    if (hasManyWindows) begin = beginOf(model, task, begin);
    else if (begin < opens) begin = opens;
    if (begin > closes) continue;
    if (begin + serves + durations[taskRows + toRow]! > latest[at]!) continue;
    if (!isSimple) {
      if (added > room) continue;
      if (hasMixedLoads && !hasRoomAt(routes, type, task, from, at)) continue;
      if (hasDurations || model.hasReleases) {
        cost = timedCost(routes, v, type, task, from, at, added);
      }
      if (cost >= second) continue;
    }
    if (cost < best) {
      second = best;
      secondAfter = bestAfter;
      best = cost;
      bestAfter = from;
    } else {
      second = cost;
      secondAfter = from;
    }
  }
  insertions.cost[entry] = best;
  insertions.after[entry] = bestAfter;
  insertions.secondCost[entry] = second;
  insertions.secondAfter[entry] = secondAfter;
}

/** Added cost of a lone visit between two nodes where durations or releases matter; infinite where it breaks a limit. */
function timedCost(
  routes: Routes,
  v: number,
  type: number,
  task: number,
  from: number,
  to: number,
  added: number,
): number {
  const { model } = routes;
  if (model.hasManyWindows || model.hasReleases)
    return trialCost(routes, v, task, from, -1, -1) - routes.cost[v]!;
  const { row, rows } = model;
  const durations = model.duration[model.profileOf[type]!]!;
  let reach = routes.headDuration[from]! + durations[row[from]! * rows + row[task]!]!;
  let early = model.open[task]! - reach;
  let wait = early > routes.headLatest[from]! ? early - routes.headLatest[from]! : 0;
  early = (early > routes.headEarliest[from]! ? early : routes.headEarliest[from]!) - wait;
  let late = model.close[task]! - reach;
  if (routes.headLatest[from]! < late) late = routes.headLatest[from]!;
  if (late < early) late = early;
  reach += wait + model.service[task]! + durations[row[task]! * rows + row[to]!]!;
  wait = routes.tailEarliest[to]! - reach > late ? routes.tailEarliest[to]! - reach - late : 0;
  const duration = reach + wait + routes.tailDuration[to]!;
  if (duration > model.maxDuration[type]!) return INFINITE;
  return routeCost(model, type, routes.distance[v]! + added, duration) - routes.cost[v]!;
}

/** All pairs of places of a shipment in a route. */
function findShipment(insertions: Insertions, entry: number, order: number, v: number): void {
  const { routes } = insertions;
  const { model, next, leave, latest } = routes;
  const { row, rows, close, service, tasks } = model;
  const type = model.typeOf[v]!;
  const distances = model.distance[model.profileOf[type]!]!;
  const durations = model.duration[model.profileOf[type]!]!;
  const perUnit = model.costPerUnit[type]!;
  const [pick, drop] = [model.firstTask[order]!, model.lastTask[order]!];
  const [pickRow, dropRow] = [row[pick]!, row[drop]!];
  const room = model.maxDistance[type]! - routes.distance[v]!;
  const isEmpty = routes.size[v] === 0;
  const fixed = isEmpty ? model.fixedCost[type]! : 0;
  const hasRules = model.rules[type] !== null;
  const isTimed = model.hasDurations || model.hasReleases;
  const start = tasks + 2 * v;
  const end = start + 1;
  for (let at = start; at !== end; ) {
    const from = at;
    at = next[at]!;
    if (leave[from]! > close[pick]!) break;
    if (!hasRoomOnLeaving(routes, type, pick, from)) continue;
    const fromRow = row[from]! * rows;
    const pickBegin = beginOf(model, pick, leave[from]! + durations[fromRow + pickRow]!);
    if (pickBegin > close[pick]!) continue;
    const pickLeave = pickBegin + service[pick]!;
    const fromPick = distances[fromRow + pickRow]!;
    const straight =
      fromPick +
      distances[pickRow * rows + dropRow]! +
      distances[dropRow * rows + row[at]!]! -
      (isEmpty ? 0 : distances[fromRow + row[at]!]!);
    const straightDrop = beginOf(model, drop, pickLeave + durations[pickRow * rows + dropRow]!);
    if (straightDrop > close[drop]!) continue;
    if (
      straight <= room &&
      straightDrop + service[drop]! + durations[dropRow * rows + row[at]!]! <= latest[at]!
    ) {
      const cost = perUnit * straight + fixed;
      if (hasRules) addCandidate(insertions.candidates, cost, from, from);
      else if (!isTimed) keep(insertions, entry, cost, from, from);
      else if (cost < insertions.secondCost[entry]!) {
        keep(insertions, entry, trialCost(routes, v, pick, from, drop, from) - routes.cost[v]!, from, from);
      }
    }
    if (at === end) break;
    let time = pickLeave;
    const pickAdded = fromPick + distances[pickRow * rows + row[at]!]! - distances[fromRow + row[at]!]!;
    if (perUnit * pickAdded >= insertions.secondCost[entry]!) continue;
    for (let on = at, before = pick; on !== end; ) {
      const onRow = row[on]! * rows;
      time = beginOf(model, on, time + durations[row[before]! * rows + row[on]!]!);
      if (time > latest[on]!) break;
      time += service[on]!;
      if (time > close[drop]! || !hasRoomOnLeaving(routes, type, pick, on)) break;
      const to = next[on]!;
      const added =
        pickAdded +
        distances[onRow + dropRow]! +
        distances[dropRow * rows + row[to]!]! -
        distances[onRow + row[to]!]!;
      const cost = perUnit * added + fixed;
      if (cost < insertions.secondCost[entry]! && added <= room) {
        const begin = beginOf(model, drop, time + durations[onRow + dropRow]!);
        if (
          begin <= close[drop]! &&
          begin + service[drop]! + durations[dropRow * rows + row[to]!]! <= latest[to]!
        ) {
          if (hasRules) addCandidate(insertions.candidates, cost, from, on);
          else if (!isTimed) keep(insertions, entry, cost, from, on);
          else
            keep(insertions, entry, trialCost(routes, v, pick, from, drop, on) - routes.cost[v]!, from, on);
        }
      }
      before = on;
      on = to;
    }
  }
}
