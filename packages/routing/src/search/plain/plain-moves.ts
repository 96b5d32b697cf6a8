import type { Plain } from './plain.ts';
import { refreshRoute, save } from './plain-routes.ts';

/** Each move is made where windows and loads allow; its gain is the caller's to know. */

/** 2-opt*: the head of v up to a goes on with the tail of w from b, the head of w with the tail of v; b is a task. */
export function exchangeTails(plain: Plain, v: number, w: number, a: number, b: number): boolean {
  const { next, prev, leave, latest, headLoad, load, capacity, row, rows, durations, tasks } = plain;
  const afterA = next[a]!;
  const beforeB = prev[b]!;
  if (plain.hasTimes) {
    if (leave[a]! + durations[row[a]! * rows + row[b]!]! > latest[b]!) return false;
    if (leave[beforeB]! + durations[row[beforeB]! * rows + row[afterA]!]! > latest[afterA]!) return false;
  }
  const headV = a < tasks ? headLoad[a]! : 0;
  const headW = beforeB < tasks ? headLoad[beforeB]! : 0;
  if (headV + load[w]! - headW > capacity || headW + load[v]! - headV > capacity) return false;
  save(plain, v);
  save(plain, w);
  const endV = tasks + 2 * v + 1;
  const endW = tasks + 2 * w + 1;
  const lastV = prev[endV]!;
  const lastW = prev[endW]!;
  const toW = afterA === endV ? endW : afterA;
  join(next, prev, a, b);
  join(next, prev, lastW, endV);
  join(next, prev, beforeB, toW);
  if (toW !== endW) join(next, prev, lastV, endW);
  refreshRoute(plain, v);
  refreshRoute(plain, w);
  return true;
}

/** Puts task i of v in the place of task o of w and o in i's. */
export function swapTasks(plain: Plain, v: number, w: number, i: number, o: number): boolean {
  const { next, prev, leave, latest, demand, load, capacity } = plain;
  const { row, rows, durations, open, close, service } = plain;
  const more = demand[o]! - demand[i]!;
  if (load[v]! + more > capacity || load[w]! - more > capacity) return false;
  const beforeI = prev[i]!;
  const afterI = next[i]!;
  const beforeO = prev[o]!;
  const afterO = next[o]!;
  if (plain.hasTimes) {
    const rowI = row[i]! * rows;
    const rowO = row[o]! * rows;
    let time = leave[beforeI]! + durations[rowO + row[beforeI]!]!;
    if (time > close[o]!) return false;
    if (time < open[o]!) time = open[o]!;
    if (time + service[o]! + durations[rowO + row[afterI]!]! > latest[afterI]!) return false;
    time = leave[beforeO]! + durations[rowI + row[beforeO]!]!;
    if (time > close[i]!) return false;
    if (time < open[i]!) time = open[i]!;
    if (time + service[i]! + durations[rowI + row[afterO]!]! > latest[afterO]!) return false;
  }
  save(plain, v);
  save(plain, w);
  join(next, prev, beforeI, o);
  join(next, prev, o, afterI);
  join(next, prev, beforeO, i);
  join(next, prev, i, afterO);
  refreshRoute(plain, v);
  refreshRoute(plain, w);
  return true;
}

/** 2-opt: turns the stretch from behind a up to b, both on v and b behind a. */
export function reverseStretch(plain: Plain, v: number, a: number, b: number): boolean {
  const { next, prev, leave, latest, row, rows, durations, tasks } = plain;
  const first = next[a]!;
  if (first === b || b >= tasks) return false;
  const after = next[b]!;
  if (plain.hasTimes) {
    const time = leaveStretch(plain, a, leave[a]!, b, first, true);
    if (!(time + durations[row[first]! * rows + row[after]!]! <= latest[after]!)) return false;
  }
  save(plain, v);
  turn(next, prev, first, b, after);
  join(next, prev, a, b);
  refreshRoute(plain, v);
  return true;
}

/** Or-opt: moves the stretch first … last of v, as it is or turned, between a and b, which follow each other on w outside of it. */
export function moveStretch(
  plain: Plain,
  v: number,
  w: number,
  first: number,
  last: number,
  isTurned: boolean,
  a: number,
  b: number,
): boolean {
  const { next, prev, headLoad, demand } = plain;
  if (v !== w && plain.load[w]! + headLoad[last]! - headLoad[first]! + demand[first]! > plain.capacity)
    return false;
  const before = prev[first]!;
  const after = next[last]!;
  if (plain.hasTimes && !keepsWindows(plain, v === w, before, after, first, last, isTurned, a, b))
    return false;
  save(plain, v);
  save(plain, w);
  join(next, prev, before, after);
  if (isTurned) {
    turn(next, prev, first, last, b);
    join(next, prev, a, last);
  } else {
    join(next, prev, a, first);
    join(next, prev, last, b);
  }
  refreshRoute(plain, v);
  if (w !== v) refreshRoute(plain, w);
  return true;
}

function keepsWindows(
  plain: Plain,
  isSameRoute: boolean,
  before: number,
  after: number,
  first: number,
  last: number,
  isTurned: boolean,
  a: number,
  b: number,
): boolean {
  const { leave, latest, position, row, rows, durations } = plain;
  const head = isTurned ? last : first;
  const tail = isTurned ? first : last;
  if (!isSameRoute) {
    const time = leaveStretch(plain, a, leave[a]!, head, tail, isTurned);
    return time + durations[row[tail]! * rows + row[b]!]! <= latest[b]!;
  }
  if (position[b]! <= position[before]!) {
    let time = leaveStretch(plain, a, leave[a]!, head, tail, isTurned);
    if (Number.isNaN(time)) return false;
    time = leaveStretch(plain, tail, time, b, before, false);
    return time + durations[row[before]! * rows + row[after]!]! <= latest[after]!;
  }
  let time = leaveStretch(plain, before, leave[before]!, after, a, false);
  if (Number.isNaN(time)) return false;
  time = leaveStretch(plain, a, time, head, tail, isTurned);
  return time + durations[row[tail]! * rows + row[b]!]! <= latest[b]!;
}

/** Time of leaving `tail`, walking from `entry`, left at `leaving`, along head … tail; NaN where a window is missed. */
function leaveStretch(
  plain: Plain,
  entry: number,
  leaving: number,
  head: number,
  tail: number,
  isTurned: boolean,
): number {
  const { row, rows, durations, open, close, service } = plain;
  const along = isTurned ? plain.prev : plain.next;
  let time = leaving;
  let from = entry;
  for (let at = head; ; at = along[at]!) {
    time += durations[row[from]! * rows + row[at]!]!;
    if (time > close[at]!) return Number.NaN; // no less than a latest time, be that infinite
    if (time < open[at]!) time = open[at]!;
    time += service[at]!;
    if (at === tail) return time;
    from = at;
  }
}

/** Makes b follow a. */
function join(next: Int32Array, prev: Int32Array, a: number, b: number): void {
  next[a] = b;
  prev[b] = a;
}

/** Links first … last backwards, with `after` behind first. */
function turn(next: Int32Array, prev: Int32Array, first: number, last: number, after: number): void {
  let behind = after;
  for (let at = first; ; ) {
    const following = next[at]!;
    next[at] = behind;
    prev[behind] = at;
    if (at === last) return;
    behind = at;
    at = following;
  }
}
