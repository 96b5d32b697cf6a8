import { type Absent, setAbsent } from './absent.ts';
import { type Routes, updateRoute } from './routes.ts';

/** Routes as plain sequences: `tasks` of the i-th vehicle end at `ends[i]`. */
export interface Snapshot {
  readonly tasks: Int32Array;
  readonly vehicles: Int32Array;
  readonly ends: Int32Array;
  count: number;
}

export function createSnapshot({ model }: Routes): Snapshot {
  return {
    tasks: new Int32Array(model.tasks),
    vehicles: new Int32Array(model.vehicles),
    ends: new Int32Array(model.vehicles),
    count: 0,
  };
}

/** Keeps the routes as they are now. */
export function keepRoutes(
  snapshot: Snapshot,
  routes: Pick<Routes, 'model' | 'next' | 'used' | 'usedCount'>,
): void {
  const { model, next, used } = routes;
  let length = 0;
  snapshot.count = routes.usedCount;
  for (let i = 0; i < routes.usedCount; i++) {
    snapshot.vehicles[i] = used[i]!;
    for (let at = next[model.tasks + 2 * used[i]!]!; at < model.tasks; at = next[at]!)
      snapshot.tasks[length++] = at;
    snapshot.ends[i] = length;
  }
}

/** Makes the routes again what they were. */
export function restoreRoutes(snapshot: Snapshot, routes: Routes, absent: Absent): void {
  const { model, next, prev, vehicle } = routes;
  vehicle.fill(-1, 0, model.tasks);
  while (routes.usedCount > 0) {
    const v = routes.used[routes.usedCount - 1]!;
    const start = model.tasks + 2 * v;
    next[start] = start + 1;
    prev[start + 1] = start;
    updateRoute(routes, v);
  }
  for (let i = 0; i < snapshot.count; i++) {
    const v = snapshot.vehicles[i]!;
    let at = model.tasks + 2 * v;
    const end = at + 1;
    for (let k = i === 0 ? 0 : snapshot.ends[i - 1]!; k < snapshot.ends[i]!; k++) {
      const task = snapshot.tasks[k]!;
      next[at] = task;
      prev[task] = at;
      at = task;
    }
    next[at] = end;
    prev[end] = at;
    updateRoute(routes, v);
  }
  for (let order = 0; order < model.orders; order++) {
    setAbsent(absent, order, vehicle[model.firstTask[order]!]! < 0);
  }
}
