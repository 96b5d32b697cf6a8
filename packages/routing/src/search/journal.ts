import { type Routes, updateRoute } from './routes.ts';

/** What one step of the search has changed, so that it can be taken back: the touched routes as they were. */
export interface Journal {
  readonly routes: Routes;
  /** Step in which a vehicle was last saved. */
  readonly savedAt: Int32Array;
  readonly vehicles: Int32Array;
  readonly versions: Uint32Array;
  readonly costs: Float64Array;
  /** Cost, distance and duration of routes with rules need not be found anew. */
  readonly distances: Float64Array;
  readonly durations: Float64Array;
  readonly areLate: Uint8Array;
  /** Saved sequences of tasks, one after the other; `ends[i]` is where the i-th ends. */
  readonly tasks: Int32Array;
  readonly ends: Int32Array;
  count: number;
  step: number;
}

export function createJournal(routes: Routes): Journal {
  const { vehicles, tasks } = routes.model;
  return {
    routes,
    savedAt: new Int32Array(vehicles).fill(-1),
    vehicles: new Int32Array(vehicles),
    versions: new Uint32Array(vehicles),
    costs: new Float64Array(vehicles),
    distances: new Float64Array(vehicles),
    durations: new Float64Array(vehicles),
    areLate: new Uint8Array(vehicles),
    tasks: new Int32Array(tasks),
    ends: new Int32Array(vehicles),
    count: 0,
    step: 0,
  };
}

/** Begins a step: what was saved before is forgotten. */
export function beginStep(journal: Journal): void {
  journal.count = 0;
  journal.step++;
}

/** Saves a vehicle's route before its first change in this step. */
export function touch(journal: Journal, v: number): void {
  if (journal.savedAt[v] === journal.step) return;
  const { routes } = journal;
  const { model, next } = routes;
  journal.savedAt[v] = journal.step;
  const slot = journal.count++;
  let length = slot === 0 ? 0 : journal.ends[slot - 1]!;
  journal.vehicles[slot] = v;
  journal.versions[slot] = routes.version[v]!;
  journal.costs[slot] = routes.cost[v]!;
  journal.distances[slot] = routes.distance[v]!;
  journal.durations[slot] = routes.duration[v]!;
  journal.areLate[slot] = routes.isLate[v]!;
  for (let at = next[model.tasks + 2 * v]!; at < model.tasks; at = next[at]!) journal.tasks[length++] = at;
  journal.ends[slot] = length;
}

/** Change of the touched routes' cost in this step. */
export function costChange(journal: Journal): number {
  let change = 0;
  for (let i = 0; i < journal.count; i++) {
    change += journal.routes.cost[journal.vehicles[i]!]! - journal.costs[i]!;
  }
  return change;
}

/** Whether all touched routes keep their windows and limits: taking a stop out may break them where detours are shorter than the straight way. */
export function keepsLimits(journal: Journal): boolean {
  const { routes } = journal;
  const { model } = routes;
  for (let i = 0; i < journal.count; i++) {
    const v = journal.vehicles[i]!;
    if (routes.size[v] === 0) continue;
    const type = model.typeOf[v]!;
    if (routes.isLate[v] === 1) return false;
    if (routes.distance[v]! > model.maxDistance[type]!) return false;
    if (model.hasDurations && routes.duration[v]! > model.maxDuration[type]!) return false;
  }
  return true;
}

/** Takes this step back. Tasks that are in no touched route afterwards are absent. */
export function undoStep(journal: Journal): void {
  const { routes } = journal;
  const { model, next, prev, vehicle } = routes;
  for (let i = 0; i < journal.count; i++) {
    const start = model.tasks + 2 * journal.vehicles[i]!;
    for (let at = next[start]!; at < model.tasks; at = next[at]!) vehicle[at] = -1;
  }
  for (let i = 0; i < journal.count; i++) {
    const v = journal.vehicles[i]!;
    const start = model.tasks + 2 * v;
    let at = start;
    for (let k = i === 0 ? 0 : journal.ends[i - 1]!; k < journal.ends[i]!; k++) {
      const task = journal.tasks[k]!;
      next[at] = task;
      prev[task] = at;
      at = task;
    }
    next[at] = start + 1;
    prev[start + 1] = at;
    const hasRules = model.rules[model.typeOf[v]!] !== null;
    updateRoute(routes, v, !hasRules);
    if (hasRules) {
      routes.cost[v] = journal.costs[i]!;
      routes.distance[v] = journal.distances[i]!;
      routes.duration[v] = journal.durations[i]!;
      routes.isLate[v] = journal.areLate[i]!;
    }
    routes.version[v] = journal.versions[i]!;
  }
}
