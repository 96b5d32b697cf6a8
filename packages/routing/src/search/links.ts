import type { Routes } from './routes.ts';

/** Puts an order's tasks behind the given nodes. The caller restores the route with `updateRoute`. */
export function linkOrder(routes: Routes, order: number, after: number, lastAfter: number): void {
  const { model } = routes;
  const first = model.firstTask[order]!;
  const last = model.lastTask[order]!;
  link(routes, first, after);
  if (last !== first) link(routes, last, lastAfter === after ? first : lastAfter);
}

function link(routes: Routes, task: number, after: number): void {
  const { next, prev } = routes;
  const to = next[after]!;
  next[after] = task;
  prev[task] = after;
  next[task] = to;
  prev[to] = task;
}

/** Takes an order's tasks out of their route. The caller restores the route with `updateRoute`. */
export function unlinkOrder(routes: Routes, order: number): void {
  const { model } = routes;
  const first = model.firstTask[order]!;
  const last = model.lastTask[order]!;
  unlink(routes, first);
  if (last !== first) unlink(routes, last);
}

function unlink(routes: Routes, task: number): void {
  const { next, prev, vehicle } = routes;
  next[prev[task]!] = next[task]!;
  prev[next[task]!] = prev[task]!;
  vehicle[task] = -1;
}
