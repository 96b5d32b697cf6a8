import type { Routes } from '../routes.ts';
import type { Search } from '../search.ts';
import { beginMove, endMove, GAIN, join } from './make-move.ts';
import { type Ways, wayCost } from './ways.ts';

/** 2-opt*: the head of v up to a goes on with the tail of w from b, the head of w with the tail of v. Vehicles of one type. */
export function exchangeTails(
  search: Search,
  ways: Ways,
  v: number,
  w: number,
  a: number,
  b: number,
): boolean {
  const { routes, model } = search;
  if (model.typeOf[v] !== model.typeOf[w]) return false;
  const { row, rows, tasks } = model;
  const afterA = routes.next[a]!;
  const beforeB = routes.prev[b]!;
  const newCross = row[beforeB]! * rows + row[afterA]!;
  const newArc = row[a]! * rows + row[b]!;
  const change =
    wayCost(ways, newArc) +
    wayCost(ways, newCross) -
    wayCost(ways, row[a]! * rows + row[afterA]!) -
    wayCost(ways, row[beforeB]! * rows + row[b]!);
  const empties = beforeB >= tasks && afterA >= tasks;
  if (change - (empties ? ways.fixed : 0) > -GAIN) return false;
  if (routes.leave[a]! + ways.durations[newArc]! > routes.latest[b]!) return false;
  if (routes.leave[beforeB]! + ways.durations[newCross]! > routes.latest[afterA]!) return false;
  if (!tailsFit(routes, v, w, a, beforeB)) return false;
  beginMove(search, v, w);
  const endV = tasks + 2 * v + 1;
  const endW = tasks + 2 * w + 1;
  const lastV = routes.prev[endV]!;
  const lastW = routes.prev[endW]!;
  join(routes, a, b);
  join(routes, lastW, endV);
  join(routes, beforeB, afterA === endV ? endW : afterA);
  if (afterA !== endV) join(routes, lastV, endW);
  return endMove(search, v, w, a, afterA, beforeB, b);
}

/** Loads of heads and tails where they only add up; shipments must not be torn apart. */
function tailsFit(routes: Routes, v: number, w: number, a: number, beforeB: number): boolean {
  const { model, headLoad, load } = routes;
  const { dims, capacity } = model;
  if (model.hasShipments) return routes.openShipments[a] === 0 && routes.openShipments[beforeB] === 0;
  const type = model.typeOf[v]!;
  if (model.hasMixedLoads || model.canReload[type] === 1) return true;
  for (let d = 0; d < dims; d++) {
    const headV = headLoad[a * dims + d]!;
    const headW = headLoad[beforeB * dims + d]!;
    const most = capacity[type * dims + d]!;
    if (headV + load[w * dims + d]! - headW > most) return false;
    if (headW + load[v * dims + d]! - headV > most) return false;
  }
  return true;
}
