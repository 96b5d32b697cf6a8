import { beginOf } from '../../model/node-times.ts';
import type { Search } from '../search.ts';
import { beginMove, endMove, GAIN, join } from './make-move.ts';
import { type Ways, wayCost } from './ways.ts';

/** Puts task i of v in the place of task o of w and o in i's. Two vehicles of one type. */
export function swapTasks(search: Search, ways: Ways, v: number, w: number, i: number, o: number): boolean {
  const { routes, model } = search;
  const { next, prev, leave, latest } = routes;
  const { row, rows, close, service } = model;
  const { durations } = ways;
  const rowI = row[i]!;
  const rowO = row[o]!;
  const beforeI = prev[i]!;
  const afterI = next[i]!;
  const beforeO = prev[o]!;
  const afterO = next[o]!;
  const bI = row[beforeI]! * rows;
  const aI = row[afterI]!;
  const bO = row[beforeO]! * rows;
  const aO = row[afterO]!;
  const change =
    wayCost(ways, bI + rowO) +
    wayCost(ways, rowO * rows + aI) +
    wayCost(ways, bO + rowI) +
    wayCost(ways, rowI * rows + aO) -
    wayCost(ways, bI + rowI) -
    wayCost(ways, rowI * rows + aI) -
    wayCost(ways, bO + rowO) -
    wayCost(ways, rowO * rows + aO);
  if (change > -GAIN) return false;
  let time = beginOf(model, o, leave[beforeI]! + durations[bI + rowO]!);
  if (time > close[o]! || time + service[o]! + durations[rowO * rows + aI]! > latest[afterI]!) return false;
  time = beginOf(model, i, leave[beforeO]! + durations[bO + rowI]!);
  if (time > close[i]! || time + service[i]! + durations[rowI * rows + aO]! > latest[afterO]!) return false;
  if (!loadsFit(search, v, w, i, o)) return false;
  beginMove(search, v, w);
  join(routes, beforeI, o);
  join(routes, o, afterI);
  join(routes, beforeO, i);
  join(routes, i, afterO);
  return endMove(search, v, w, beforeI, afterI, beforeO, afterO);
}

function loadsFit({ routes, model }: Search, v: number, w: number, i: number, o: number): boolean {
  const type = model.typeOf[v]!;
  if (model.hasMixedLoads || model.canReload[type] === 1) return true;
  const { dims, capacity } = model;
  for (let d = 0; d < dims; d++) {
    const more = model.load[o * dims + d]! - model.load[i * dims + d]!;
    const most = capacity[type * dims + d]!;
    if (routes.load[v * dims + d]! + more > most || routes.load[w * dims + d]! - more > most) return false;
  }
  return true;
}
