import type { Search } from '../search.ts';
import { beginMove, endMove, GAIN, join } from './make-move.ts';
import { leaveStretch } from './stretch.ts';
import { type Ways, wayCost } from './ways.ts';

/** 2-opt: turns the stretch from behind a up to b, both on v and b behind a. */
export function reverseStretch(search: Search, ways: Ways, v: number, a: number, b: number): boolean {
  const { routes, model } = search;
  const { next, prev, leave, latest } = routes;
  const { row, rows, tasks } = model;
  const first = next[a]!;
  if (first === b || b >= tasks) return false;
  const after = next[b]!;
  let change =
    wayCost(ways, row[a]! * rows + row[b]!) +
    wayCost(ways, row[first]! * rows + row[after]!) -
    wayCost(ways, row[a]! * rows + row[first]!) -
    wayCost(ways, row[b]! * rows + row[after]!);
  if (!ways.isSymmetric) {
    for (let at = first; at !== b; at = next[at]!) {
      const to = next[at]!;
      change += wayCost(ways, row[to]! * rows + row[at]!) - wayCost(ways, row[at]! * rows + row[to]!);
    }
  }
  if (change > -GAIN) return false;
  const time = leaveStretch(routes, ways.durations, a, leave[a]!, b, first, true);
  if (!(time + ways.durations[row[first]! * rows + row[after]!]! <= latest[after]!)) return false;
  beginMove(search, v, v);
  let before = after;
  for (let at = first; at !== after; ) {
    const following = next[at]!;
    next[at] = before;
    prev[before] = at;
    before = at;
    at = following;
  }
  join(routes, a, b);
  return endMove(search, v, v, a, b, first, after);
}
