import { DELIVERY, PICKUP } from '../../model/routing-model.ts';
import type { Routes } from '../routes.ts';

/** Whether a vehicle's route keeps every limit: windows, loads, goods, releases, distance, duration and stops; who may serve what is not looked at. */
export function keepsAllLimits(routes: Routes, v: number): boolean {
  if (routes.size[v] === 0) return true;
  const { model } = routes;
  const type = model.typeOf[v]!;
  const start = model.tasks + 2 * v;
  if (routes.isLate[v] === 1) return false;
  if (routes.distance[v]! > model.maxDistance[type]!) return false;
  if (model.hasDurations && routes.duration[v]! > model.maxDuration[type]!) return false;
  if (routes.size[v]! > model.maxStops[type]!) return false;
  if ((routes.goods[v]! & routes.clash[v]!) !== 0) return false;
  if (model.canReload[type] === 1) return true; // loads and direction count by trip, as the timetable keeps them
  const { dims } = model;
  for (let d = 0; d < dims; d++) {
    const most = model.hasMixedLoads ? routes.mostAfter[start * dims + d]! : routes.load[v * dims + d]!;
    if (most > model.capacity[type * dims + d]!) return false;
  }
  return !model.hasBackhaulsLast || isLinehaulFirst(routes, v);
}

function isLinehaulFirst({ model, next }: Routes, v: number): boolean {
  let hasPickup = false;
  for (let at = next[model.tasks + 2 * v]!; at < model.tasks; at = next[at]!) {
    if (model.kind[at] === PICKUP) hasPickup = true;
    else if (model.kind[at] === DELIVERY && hasPickup) return false;
  }
  return true;
}
