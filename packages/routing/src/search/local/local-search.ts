import type { RoutingModel } from '../../model/routing-model.ts';
import { beginStep, costChange, touch, undoStep } from '../journal.ts';
import { beginOf, type Routes, updateRoute } from '../routes.ts';
import type { Search } from '../search.ts';
import { keepsAllLimits } from './route-limits.ts';

/** Least gain that counts, in cost. */
const GAIN = 1e-7;
const LONGEST_SEGMENT = 3;
/** Nearest tasks that a move may join a task to. */
const MOST_JOINED = 24;

/**
 * Local search from the tasks in `search.queue`: exchange of tails (2-opt*), relocation of segments (or-opt), exchange of segments
 * and reversal within a route (2-opt), each where it joins a task to one of its nearest (granular neighbourhood, Toth & Vigo 2003),
 * first improvement. Windows and cost of a move are foreseen in constant time or by a walk along what changes; loads and all other limits are
 * looked at once the move is made, and a move that breaks one is taken back.
 */
export function improveRoutes(search: Search): void {
  const { queue, queued } = search;
  while (queue.length > 0) {
    const task = queue.pop()!;
    queued[task] = 0;
    if (search.routes.vehicle[task]! < 0) continue;
    let more = 0;
    while (more++ < 20 && improveAround(search, task));
  }
}

export function enqueue(search: Search, node: number): void {
  if (node >= search.model.tasks || search.queued[node] === 1) return;
  search.queued[node] = 1;
  search.queue.push(node);
}

function improveAround(search: Search, i: number): boolean {
  const { routes, adjacency, model } = search;
  const { next, prev, vehicle } = routes;
  const { row, rows } = model;
  const v = vehicle[i]!;
  const distances = model.distance[model.profileOf[model.typeOf[v]!]!]!;
  const rowI = row[i]! * rows;
  const ni = next[i]!;
  const pi = prev[i]!;
  const afterI = distances[rowI + row[ni]!]!;
  const beforeI = distances[row[pi]! * rows + row[i]!]!;
  const width = Math.min(adjacency.width, MOST_JOINED);
  const joinable = search.adjacency.near;
  const longest = afterI > beforeI ? afterI : beforeI;
  for (let k = 0; k < width; k++) {
    const j = joinable[i * adjacency.width + k]!;
    const w = vehicle[j]!;
    if (w < 0) continue;
    const ij = distances[rowI + row[j]!]!;
    const ji = distances[row[j]! * rows + row[i]!]!;
    if (ij >= longest && ji >= longest) {
      if (adjacency.isSymmetric) break;
      continue;
    }
    // arc i → j in place of i → next(i)
    if (ij < afterI) {
      if (w !== v) {
        if (tailSwap(search, distances, v, w, i, ni, prev[j]!, j)) return true;
      } else if (
        isAhead(routes, i, j) ? reversal(search, distances, v, i, j) : reversal(search, distances, v, j, i)
      )
        return true;
      // the segment that ends in i goes before j
      if (moveSegment(search, v, w, i, -1, prev[j]!, j)) return true;
    }
    // arc j → i in place of prev(i) → i
    if (ji < beforeI) {
      if (w !== v) {
        if (tailSwap(search, distances, w, v, j, next[j]!, pi, i)) return true;
      } else if (
        isAhead(routes, i, j)
          ? reversal(search, distances, v, pi, prev[j]!)
          : reversal(search, distances, v, prev[j]!, pi)
      )
        return true;
      if (moveSegment(search, v, w, i, 1, j, next[j]!)) return true;
    }
    if (w !== v && swapTasks(search, v, w, i, j)) return true;
  }
  return false;
}

/** Head of v up to a with tail of w from b on; head of w up to pb with tail of v from na on. */
function tailSwap(
  search: Search,
  distances: Float64Array,
  v: number,
  w: number,
  a: number,
  na: number,
  pb: number,
  b: number,
): boolean {
  const { routes, model } = search;
  if (model.typeOf[v] !== model.typeOf[w]) return false;
  const { row, rows, tasks } = model;
  const change =
    distances[row[a]! * rows + row[b]!]! +
    distances[row[pb]! * rows + row[na]!]! -
    distances[row[a]! * rows + row[na]!]! -
    distances[row[pb]! * rows + row[b]!]!;
  if (change > -GAIN && pb < tasks && na < tasks) return false;
  if (change > -GAIN && model.fixedCost[model.typeOf[v]!] === 0) return false;
  const durations = model.duration[model.profileOf[model.typeOf[v]!]!]!;
  if (routes.leave[a]! + durations[row[a]! * rows + row[b]!]! > routes.latest[b]!) return false;
  if (routes.leave[pb]! + durations[row[pb]! * rows + row[na]!]! > routes.latest[na]!) return false;
  if (!tailsFit(search, v, w, a, pb)) return false;
  begin(search, v, w);
  const { next, prev } = routes;
  const endV = tasks + 2 * v + 1;
  const endW = tasks + 2 * w + 1;
  const lastV = prev[endV]!;
  const lastW = prev[endW]!;
  // tails: na … lastV (empty where na is v's end), b … lastW (b is a task)
  if (b < tasks) join(routes, a, b);
  if (b < tasks) join(routes, lastW, endV);
  else join(routes, a, endV);
  if (na < tasks) {
    join(routes, pb, na);
    join(routes, lastV, endW);
  } else join(routes, pb, endW);
  return commit(search, v, w, a, na, pb, b);
}

/** Loads of heads and tails where they only add up. */
function tailsFit({ routes, model }: Search, v: number, w: number, a: number, pb: number): boolean {
  if (model.hasMixedLoads) return true;
  const { dims } = model;
  const type = model.typeOf[v]!;
  for (let d = 0; d < dims; d++) {
    const headV = routes.headLoad[a * dims + d]!;
    const headW = routes.headLoad[pb * dims + d]!;
    const most = model.capacity[type * dims + d]!;
    if (headV + routes.load[w * dims + d]! - headW > most) return false;
    if (headW + routes.load[v * dims + d]! - headV > most) return false;
  }
  return true;
}

/** Turns the stretch next(a) … b round. */
function reversal(search: Search, distances: Float64Array, v: number, a: number, b: number): boolean {
  const { routes, model } = search;
  const { next, prev, position, leave, latest } = routes;
  const { row, rows, tasks } = model;
  if (position[b]! <= position[a]! || next[a] === b || b >= tasks || model.hasShipments) return false;
  const first = next[a]!;
  const after = next[b]!;
  let change =
    distances[row[a]! * rows + row[b]!]! +
    distances[row[first]! * rows + row[after]!]! -
    distances[row[a]! * rows + row[first]!]! -
    distances[row[b]! * rows + row[after]!]!;
  if (adjacencyIsSymmetric(search)) {
    if (change > -GAIN) return false;
  } else {
    for (let at = first; at !== b; at = next[at]!) {
      const to = next[at]!;
      change += distances[row[to]! * rows + row[at]!]! - distances[row[at]! * rows + row[to]!]!;
    }
    if (change > -GAIN) return false;
  }
  const durations = model.duration[model.profileOf[model.typeOf[v]!]!]!;
  let time = leave[a]!;
  let from = a;
  for (let at = b; ; at = prev[at]!) {
    time = beginOf(model, at, time + durations[row[from]! * rows + row[at]!]!);
    if (time > model.close[at]!) return false;
    time += model.service[at]!;
    from = at;
    if (at === first) break;
  }
  if (time + durations[row[first]! * rows + row[after]!]! > latest[after]!) return false;
  begin(search, v, v);
  let at = first;
  let before = after;
  while (at !== after) {
    const following = next[at]!;
    next[at] = before;
    prev[before] = at;
    before = at;
    at = following;
  }
  join(routes, a, b);
  return commit(search, v, v, a, b, first, after);
}

function isAhead({ position }: Routes, i: number, j: number): boolean {
  return position[j]! > position[i]!;
}

function adjacencyIsSymmetric(search: Search): boolean {
  return search.adjacency.isSymmetric;
}

/**
 * Moves a segment of v that begins (direction 1) or ends (−1) with `task` between a and b of w, as it is or turned round.
 */
function moveSegment(
  search: Search,
  v: number,
  w: number,
  task: number,
  direction: 1 | -1,
  a: number,
  b: number,
): boolean {
  const { routes, model } = search;
  const { next, prev, position, leave, latest } = routes;
  const { row, rows, tasks } = model;
  if (model.hasShipments) return false;
  const type = model.typeOf[v]!;
  const other = model.typeOf[w]!;
  const out = model.distance[model.profileOf[type]!]!;
  const into = model.distance[model.profileOf[other]!]!;
  const gapAB = routes.size[w] === 0 ? 0 : into[row[a]! * rows + row[b]!]!;
  let first = task;
  let last = task;
  if (task === a || task === b) return false;
  for (let length = 1; length <= LONGEST_SEGMENT; length++) {
    if (length > 1) {
      if (direction === 1) last = next[last]!;
      else first = prev[first]!;
      const added = direction === 1 ? last : first;
      if (added >= tasks || added === a || added === b) return false;
    }
    if (
      type !== other &&
      model.allowed[model.orderOf[direction === 1 ? last : first]! * model.types + other] === 0
    )
      return false;
    const before = prev[first]!;
    const after = next[last]!;
    const saved =
      out[row[before]! * rows + row[first]!]! +
      out[row[last]! * rows + row[after]!]! -
      out[row[before]! * rows + row[after]!]!;
    const straight = into[row[a]! * rows + row[first]!]! + into[row[last]! * rows + row[b]!]! - gapAB;
    const turned = into[row[a]! * rows + row[last]!]! + into[row[first]! * rows + row[b]!]! - gapAB;
    for (let turn = 0; turn < (length === 1 ? 1 : 2); turn++) {
      const change =
        model.costPerUnit[other]! * (turn === 0 ? straight : turned) - model.costPerUnit[type]! * saved;
      if (change > -GAIN && !(model.fixedCost[type]! > 0 && before >= tasks && after >= tasks)) continue;
      if (v !== w && !segmentFits(search, w, other, first, last)) break;
      const head = turn === 0 ? first : last;
      const tail = turn === 0 ? last : first;
      const durations = model.duration[model.profileOf[other]!]!;
      if (v !== w) {
        const time = walk(model, routes, durations, a, head, tail, turn === 1, leave[a]!);
        if (!(time + durations[row[tail]! * rows + row[b]!]! <= latest[b]!)) continue;
      } else if (position[a]! < position[first]!) {
        if (a === before) continue;
        let time = walk(model, routes, durations, a, head, tail, turn === 1, leave[a]!);
        if (time === Number.POSITIVE_INFINITY) continue;
        time = walk(model, routes, durations, tail, b, before, false, time);
        if (!(time + durations[row[before]! * rows + row[after]!]! <= latest[after]!)) continue;
      } else {
        if (b === after || a === last) continue;
        let time = walk(model, routes, durations, before, after, a, false, leave[before]!);
        if (time === Number.POSITIVE_INFINITY) continue;
        time = walk(model, routes, durations, a, head, tail, turn === 1, time);
        if (!(time + durations[row[tail]! * rows + row[b]!]! <= latest[b]!)) continue;
      }
      begin(search, v, w);
      join(routes, before, after);
      place(routes, a, b, first, last, turn === 1);
      if (commit(search, v, w, before, after, a, b)) return true;
      if (v === w) break;
    }
  }
  return false;
}

/** Time of leaving the tail of a stretch that is entered from another node; infinite where a window is missed. */
function walk(
  model: RoutingModel,
  routes: Routes,
  durations: Float64Array,
  entry: number,
  head: number,
  tail: number,
  isTurned: boolean,
  leaving: number,
): number {
  const along = isTurned ? routes.prev : routes.next;
  let time = leaving;
  let from = entry;
  for (let at = head; ; at = along[at]!) {
    time += durations[model.row[from]! * model.rows + model.row[at]!]!;
    if (model.hasManyWindows) time = beginOf(model, at, time);
    else if (time < model.open[at]!) time = model.open[at]!;
    if (time > model.close[at]!) return Number.POSITIVE_INFINITY;
    time += model.service[at]!;
    if (at === tail) return time;
    from = at;
  }
}

function segmentFits(
  { routes, model }: Search,
  w: number,
  type: number,
  first: number,
  last: number,
): boolean {
  if (model.hasMixedLoads) return true;
  const { dims } = model;
  for (let d = 0; d < dims; d++) {
    let load = routes.load[w * dims + d]!;
    for (let at = first; ; at = routes.next[at]!) {
      load += model.load[at * dims + d]!;
      if (at === last) break;
    }
    if (load > model.capacity[type * dims + d]!) return false;
  }
  return true;
}

function place(routes: Routes, a: number, b: number, first: number, last: number, isTurned: boolean): void {
  if (!isTurned) {
    join(routes, a, first);
    join(routes, last, b);
    return;
  }
  let at = first;
  let before = b;
  for (;;) {
    const following = routes.next[at]!;
    join(routes, at, before);
    before = at;
    if (at === last) break;
    at = following;
  }
  join(routes, a, last);
}

/** Puts i in j's place and j in i's, both in other routes. */
function swapTasks(search: Search, v: number, w: number, i: number, j: number): boolean {
  const { routes, model } = search;
  if (model.hasShipments) return false;
  const { next, prev, leave, latest } = routes;
  const { row, rows } = model;
  // i goes next to j: in place of next(j) and of prev(j)
  for (let side = 0; side < 2; side++) {
    const out = side === 0 ? next[j]! : prev[j]!;
    if (out >= model.tasks) continue;
    const type = model.typeOf[v]!;
    const other = model.typeOf[w]!;
    if (type !== other) return false;
    const distances = model.distance[model.profileOf[type]!]!;
    const durations = model.duration[model.profileOf[type]!]!;
    const [pi, ni, po, no] = [prev[i]!, next[i]!, prev[out]!, next[out]!];
    const change =
      distances[row[pi]! * rows + row[out]!]! +
      distances[row[out]! * rows + row[ni]!]! +
      distances[row[po]! * rows + row[i]!]! +
      distances[row[i]! * rows + row[no]!]! -
      distances[row[pi]! * rows + row[i]!]! -
      distances[row[i]! * rows + row[ni]!]! -
      distances[row[po]! * rows + row[out]!]! -
      distances[row[out]! * rows + row[no]!]!;
    if (change > -GAIN) continue;
    let time = beginOf(model, out, leave[pi]! + durations[row[pi]! * rows + row[out]!]!);
    if (
      time > model.close[out]! ||
      time + model.service[out]! + durations[row[out]! * rows + row[ni]!]! > latest[ni]!
    )
      continue;
    time = beginOf(model, i, leave[po]! + durations[row[po]! * rows + row[i]!]!);
    if (
      time > model.close[i]! ||
      time + model.service[i]! + durations[row[i]! * rows + row[no]!]! > latest[no]!
    )
      continue;
    begin(search, v, w);
    join(routes, pi, out);
    join(routes, out, ni);
    join(routes, po, i);
    join(routes, i, no);
    if (commit(search, v, w, pi, ni, po, no)) return true;
  }
  return false;
}

function join({ next, prev }: Routes, a: number, b: number): void {
  next[a] = b;
  prev[b] = a;
}

function begin({ journal, moveJournal }: Search, v: number, w: number): void {
  touch(journal, v);
  touch(journal, w);
  beginStep(moveJournal);
  touch(moveJournal, v);
  touch(moveJournal, w);
}

/** Keeps a move that has been made where it is better and breaks nothing, else takes it back. */
function commit(search: Search, v: number, w: number, a: number, b: number, c: number, d: number): boolean {
  const { routes, moveJournal } = search;
  updateRoute(routes, v);
  if (w !== v) updateRoute(routes, w);
  if (costChange(moveJournal) < -GAIN && keepsAllLimits(routes, v) && (v === w || keepsAllLimits(routes, w))) {
    enqueue(search, a);
    enqueue(search, b);
    enqueue(search, c);
    enqueue(search, d);
    STATS.kept++;
    return true;
  }
  STATS.undone++;
  undoStep(moveJournal);
  return false;
}
export const STATS = { kept: 0, undone: 0, tried: 0 };
