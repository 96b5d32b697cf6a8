import type { Routes } from '../routes.ts';
import type { Search } from '../search.ts';
import { beginMove, endMove, join } from './make-move.ts';
import { leaveStretch, mayServeStretch, stretchFits } from './stretch.ts';
import type { Ways } from './ways.ts';

/**
 * Or-opt: moves the stretch first … last of v, as it is or turned, between a and b, which follow each other on w and are not in
 * the stretch; `into` are the ways of w.
 */
export function moveStretch(
  search: Search,
  into: Ways,
  v: number,
  w: number,
  first: number,
  last: number,
  isTurned: boolean,
  a: number,
  b: number,
): boolean {
  const { routes, model } = search;
  const { row, rows } = model;
  const type = model.typeOf[w]!;
  const head = isTurned ? last : first;
  const tail = isTurned ? first : last;
  if (v !== w) {
    if (routes.leave[a]! + into.durations[row[a]! * rows + row[head]!]! > model.close[head]!) return false;
    if (!stretchFits(routes, w, type, first, last)) return false;
    if (type !== model.typeOf[v] && !mayServeStretch(model, routes, type, first, last)) return false;
  }
  const before = routes.prev[first]!;
  const after = routes.next[last]!;
  if (!keepsWindows(routes, into.durations, v === w, before, after, head, tail, isTurned, a, b)) return false;
  beginMove(search, v, w);
  join(routes, before, after);
  placeStretch(routes, first, last, isTurned, a, b);
  return endMove(search, v, w, before, after, a, b);
}

function keepsWindows(
  routes: Routes,
  durations: Float64Array,
  isSameRoute: boolean,
  before: number,
  after: number,
  head: number,
  tail: number,
  isTurned: boolean,
  a: number,
  b: number,
): boolean {
  const { leave, latest, position, model } = routes;
  const { row, rows } = model;
  if (!isSameRoute) {
    const time = leaveStretch(routes, durations, a, leave[a]!, head, tail, isTurned);
    return time + durations[row[tail]! * rows + row[b]!]! <= latest[b]!;
  }
  if (position[a]! < position[before]!) {
    let time = leaveStretch(routes, durations, a, leave[a]!, head, tail, isTurned);
    if (time === Number.POSITIVE_INFINITY) return false;
    time = leaveStretch(routes, durations, tail, time, b, before, false);
    return time + durations[row[before]! * rows + row[after]!]! <= latest[after]!;
  }
  let time = leaveStretch(routes, durations, before, leave[before]!, after, a, false);
  if (time === Number.POSITIVE_INFINITY) return false;
  time = leaveStretch(routes, durations, a, time, head, tail, isTurned);
  return time + durations[row[tail]! * rows + row[b]!]! <= latest[b]!;
}

function placeStretch(
  routes: Routes,
  first: number,
  last: number,
  isTurned: boolean,
  a: number,
  b: number,
): void {
  if (!isTurned) {
    join(routes, a, first);
    join(routes, last, b);
    return;
  }
  let behind = b;
  for (let at = first; ; ) {
    const following = routes.next[at]!;
    join(routes, at, behind);
    behind = at;
    if (at === last) break;
    at = following;
  }
  join(routes, a, last);
}
