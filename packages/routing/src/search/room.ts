import { DELIVERY, PICKUP } from '../model/routing-model.ts';
import type { Routes } from './routes.ts';

/** Whether a lone visit between two nodes keeps loads and direction, where loads differ along the route. */
export function hasRoomAt(routes: Routes, type: number, task: number, from: number, to: number): boolean {
  const { model } = routes;
  const { dims, kind } = model;
  if (model.hasBackhaulsLast) {
    if (kind[task] === PICKUP && to < model.tasks && kind[to] === DELIVERY) return false;
    if (kind[task] === DELIVERY && from < model.tasks && kind[from] === PICKUP) return false;
  }
  for (let d = 0; d < dims; d++) {
    const q = model.load[task * dims + d]!;
    const most =
      kind[task] === DELIVERY ? routes.mostBefore[from * dims + d]! : routes.mostAfter[from * dims + d]!;
    if (most + q > model.capacity[type * dims + d]!) return false;
  }
  return true;
}

/** Whether a shipment can be on board when its vehicle leaves a node. */
export function hasRoomOnLeaving(routes: Routes, type: number, pick: number, node: number): boolean {
  const { dims, load, capacity } = routes.model;
  if (routes.model.canReload[type] === 1) return true;
  for (let d = 0; d < dims; d++) {
    if (routes.aboard[node * dims + d]! + load[pick * dims + d]! > capacity[type * dims + d]!) return false;
  }
  return true;
}
