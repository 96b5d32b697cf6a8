import { beginOf } from '../model/node-times.ts';
import type { RoutingModel } from '../model/routing-model.ts';
import { hasRoomAt } from './room.ts';
import type { Routes } from './routes.ts';

/** The few places of an order on a route that seem cheapest, cheapest first; the rest is forgotten. */
export interface Candidates {
  readonly cost: Float64Array;
  readonly after: Int32Array;
  readonly lastAfter: Int32Array;
  count: number;
}

const MOST = 10;

export function createCandidates(): Candidates {
  return {
    cost: new Float64Array(MOST),
    after: new Int32Array(MOST),
    lastAfter: new Int32Array(MOST),
    count: 0,
  };
}

/** Adds a place behind nodes `after` and `lastAfter` that seems to add `cost`. */
export function addCandidate(candidates: Candidates, cost: number, after: number, lastAfter: number): void {
  if (candidates.count === MOST && cost >= candidates.cost[MOST - 1]!) return;
  let at = candidates.count < MOST ? candidates.count++ : MOST - 1;
  for (; at > 0 && candidates.cost[at - 1]! > cost; at--) {
    candidates.cost[at] = candidates.cost[at - 1]!;
    candidates.after[at] = candidates.after[at - 1]!;
    candidates.lastAfter[at] = candidates.lastAfter[at - 1]!;
  }
  candidates.cost[at] = cost;
  candidates.after[at] = after;
  candidates.lastAfter[at] = lastAfter;
}

/** Places of a lone visit on a route with rules that its times without them and its load allow, with what they add at least. */
export function gatherPlaces(candidates: Candidates, routes: Routes, order: number, v: number): void {
  const { model, next, leave, latest } = routes;
  const { row, rows } = model;
  const type = model.typeOf[v]!;
  const profile = model.profileOf[type]!;
  const distances = model.distance[profile]!;
  const durations = model.duration[profile]!;
  const task = model.firstTask[order]!;
  const taskRow = row[task]!;
  const isEmpty = routes.size[v] === 0;
  const fixed = isEmpty ? model.fixedCost[type]! : 0;
  const canReload = model.canReload[type] === 1;
  const start = model.tasks + 2 * v;
  for (let at = start; at !== start + 1; ) {
    const from = at;
    at = next[at]!;
    if (leave[from]! > model.close[task]!) break;
    const fromRow = row[from]! * rows;
    const begin = beginOf(model, task, leave[from]! + durations[fromRow + taskRow]!);
    if (begin > model.close[task]!) continue;
    if (begin + model.service[task]! + durations[taskRow * rows + row[at]!]! > latest[at]!) continue;
    if (model.hasMixedLoads && !canReload && !hasRoomAt(routes, type, task, from, at)) continue;
    const added =
      distances[fromRow + taskRow]! +
      distances[taskRow * rows + row[at]!]! -
      (isEmpty ? 0 : distances[fromRow + row[at]!]!);
    const cost = model.costPerUnit[type]! * added + fixed;
    addCandidate(candidates, leastCost(model, type, fromRow, taskRow, row[at]!, cost), from, from);
  }
}

/** What a visit adds at least where the vehicle may call at a reload before or behind it, or does so now: `direct` without. */
function leastCost(
  model: RoutingModel,
  type: number,
  fromRow: number,
  taskRow: number,
  toRow: number,
  direct: number,
): number {
  if (model.canReload[type] === 0) return direct;
  const { rows } = model;
  const distances = model.distance[model.profileOf[type]!]!;
  const calls = model.rules[type]!.reloadRows;
  let least = direct;
  for (let r = 0; r < calls.length; r++) {
    const call = calls[r]!;
    const before =
      distances[call * rows + taskRow]! +
      distances[taskRow * rows + toRow]! -
      distances[call * rows + toRow]!;
    const behind =
      distances[fromRow + taskRow]! + distances[taskRow * rows + call]! - distances[fromRow + call]!;
    const added = model.costPerUnit[type]! * (before < behind ? before : behind);
    if (added < least) least = added;
  }
  return least;
}
