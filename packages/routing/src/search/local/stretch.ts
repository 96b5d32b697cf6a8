import { beginOf } from '../../model/node-times.ts';
import type { RoutingModel } from '../../model/routing-model.ts';
import type { Routes } from '../routes.ts';

/**
 * Time of leaving the last node of a stretch head … tail of the present routes, entered from another node that is left at
 * `leaving`; infinite where a window is missed. A turned stretch is walked against its direction.
 */
export function leaveStretch(
  routes: Routes,
  durations: Float64Array,
  entry: number,
  leaving: number,
  head: number,
  tail: number,
  isTurned: boolean,
): number {
  const { model } = routes;
  const { row, rows, open, close, service, hasManyWindows } = model;
  const along = isTurned ? routes.prev : routes.next;
  let time = leaving;
  let from = entry;
  for (let at = head; ; at = along[at]!) {
    time += durations[row[from]! * rows + row[at]!]!;
    if (hasManyWindows) time = beginOf(model, at, time);
    else if (time < open[at]!) time = open[at]!;
    if (time > close[at]!) return Number.POSITIVE_INFINITY;
    time += service[at]!;
    if (at === tail) return time;
    from = at;
  }
}

/** Whether all orders of a stretch may be served by a vehicle type. */
export function mayServeStretch(
  model: RoutingModel,
  routes: Routes,
  type: number,
  first: number,
  last: number,
): boolean {
  for (let at = first; ; at = routes.next[at]!) {
    if (model.allowed[model.orderOf[at]! * model.types + type] === 0) return false;
    if (at === last) return true;
  }
}

/** Whether a stretch finds room on another vehicle, where loads only add up; else only the finished move shows. */
export function stretchFits(routes: Routes, w: number, type: number, first: number, last: number): boolean {
  const { model, headLoad, load } = routes;
  if (model.hasMixedLoads || model.canReload[type] === 1) return true;
  const { dims, capacity } = model;
  for (let d = 0; d < dims; d++) {
    const moved = headLoad[last * dims + d]! - headLoad[first * dims + d]! + model.load[first * dims + d]!;
    if (load[w * dims + d]! + moved > capacity[type * dims + d]!) return false;
  }
  return true;
}
