import type { Routes } from '../routes.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Plain } from './plain.ts';

/** Restores everything that is derived from the links of a vehicle's route. */
export function refreshRoute(plain: Plain, v: number): void {
  const { next, prev, vehicle, leave, latest, arc, position, headLoad, demand } = plain;
  const { row, rows, distances, durations, open, close, service, tasks, hasTimes } = plain;
  const start = tasks + 2 * v;
  const end = start + 1;
  let length = 0;
  let load = 0;
  let time = leave[start]!;
  let count = 0;
  let from = start;
  for (let at = next[start]!; ; at = next[at]!) {
    const way = row[from]! * rows + row[at]!;
    const distance = distances[way]!;
    arc[at] = distance;
    length += distance;
    position[at] = ++count;
    if (hasTimes) {
      time += durations[way]!;
      if (time < open[at]!) time = open[at]!;
      time += service[at]!;
      leave[at] = time;
    }
    if (at === end) break;
    vehicle[at] = v;
    load += demand[at]!;
    headLoad[at] = load;
    from = at;
  }
  headLoad[end] = load;
  if (hasTimes) {
    let bound = latest[end]!;
    for (let at = end; at !== start; ) {
      const before = prev[at]!;
      bound -= durations[row[before]! * rows + row[at]!]! + service[before]!;
      if (bound > close[before]!) bound = close[before]!;
      latest[before] = bound;
      at = before;
    }
  }
  plain.load[v] = load;
  plain.length[v] = count > 1 ? length : 0;
  setSize(plain, v, count - 1);
}

/** Takes over the routes of a search; to be called once. */
export function takeRoutes(plain: Plain, routes: Pick<Routes, 'next' | 'used' | 'usedCount'>): void {
  const { next, prev, tasks } = plain;
  for (let i = 0; i < routes.usedCount; i++) {
    const v = routes.used[i]!;
    const end = tasks + 2 * v + 1;
    for (let from = end - 1; from !== end; from = next[from]!) {
      next[from] = routes.next[from]!;
      prev[next[from]!] = from;
      if (from < tasks) setAbsent(plain, from, false);
    }
    refreshRoute(plain, v);
  }
}

/** Makes the routes those of a snapshot. */
export function restorePlain(plain: Plain, { vehicles, tasks, ends, count }: Snapshot): void {
  const { next, prev } = plain;
  clearRoutes(plain);
  for (let i = 0, k = 0; i < count; i++) {
    const v = vehicles[i]!;
    let at = plain.tasks + 2 * v;
    const end = at + 1;
    for (; k < ends[i]!; k++) {
      next[at] = tasks[k]!;
      prev[tasks[k]!] = at;
      at = tasks[k]!;
      setAbsent(plain, at, false);
    }
    next[at] = end;
    prev[end] = at;
    refreshRoute(plain, v);
  }
}

/** Takes all tasks out. */
export function clearRoutes(plain: Plain): void {
  const { next, prev, used, tasks } = plain;
  while (plain.usedCount > 0) {
    const v = used[plain.usedCount - 1]!;
    const start = tasks + 2 * v;
    next[start] = start + 1;
    prev[start + 1] = start;
    refreshRoute(plain, v);
  }
  for (let task = 0; task < tasks; task++) setAbsent(plain, task, true);
}

/** Keeps the used vehicles in front. */
export function setSize(plain: Plain, v: number, size: number): void {
  const { used, usedAt } = plain;
  const isUsed = plain.size[v]! > 0;
  plain.size[v] = size;
  if (isUsed === size > 0) return;
  const to = isUsed ? --plain.usedCount : plain.usedCount++;
  const other = used[to]!;
  const at = usedAt[v]!;
  used[at] = other;
  usedAt[other] = at;
  used[to] = v;
  usedAt[v] = to;
}

/** Puts a task behind a node; `position` and `headLoad` are left as they are. */
export function placeTask(plain: Plain, task: number, after: number): void {
  const { next, prev, vehicle, arc, leave, latest, open, close, service, row, rows } = plain;
  const { distances, durations, tasks } = plain;
  const v = vehicle[after]!;
  const to = next[after]!;
  const taskRow = row[task]! * rows;
  const there = distances[taskRow + row[after]!]!;
  const on = distances[taskRow + row[to]!]!;
  if (plain.size[v] === 0) plain.length[v] = there + on;
  else plain.length[v]! += there + on - arc[to]!;
  next[after] = task;
  prev[task] = after;
  next[task] = to;
  prev[to] = task;
  arc[task] = there;
  arc[to] = on;
  vehicle[task] = v;
  plain.load[v]! += plain.demand[task]!;
  setSize(plain, v, plain.size[v]! + 1);
  if (!plain.hasTimes) return;
  let time = leave[after]! + durations[taskRow + row[after]!]!;
  if (time < open[task]!) time = open[task]!;
  time += service[task]!;
  leave[task] = time;
  for (let from = task, at = to; ; ) {
    time += durations[row[from]! * rows + row[at]!]!;
    if (time < open[at]!) time = open[at]!;
    time += service[at]!;
    if (time === leave[at]) break;
    leave[at] = time;
    if (at >= tasks) break;
    from = at;
    at = next[at]!;
  }
  let bound = latest[to]! - durations[taskRow + row[to]!]! - service[task]!;
  if (bound > close[task]!) bound = close[task]!;
  latest[task] = bound;
  for (let at = task, before = after; ; ) {
    bound -= durations[row[before]! * rows + row[at]!]! + service[before]!;
    if (bound > close[before]!) bound = close[before]!;
    if (bound === latest[before]) break;
    latest[before] = bound;
    if (before >= tasks) break;
    at = before;
    before = prev[before]!;
  }
}

/** Saves a vehicle's route before its first change in this step. */
export function save(plain: Plain, v: number): void {
  const { savedAt, savedTask, savedEnd, next, tasks } = plain;
  if (savedAt[v] === plain.step) return;
  savedAt[v] = plain.step;
  const slot = plain.savedCount++;
  let count = slot === 0 ? 0 : savedEnd[slot - 1]!;
  plain.savedVehicle[slot] = v;
  plain.savedLength[slot] = plain.length[v]! + (plain.size[v]! > 0 ? plain.fixed : 0);
  for (let at = next[tasks + 2 * v]!; at < tasks; at = next[at]!) savedTask[count++] = at;
  savedEnd[slot] = count;
}

/** Change of the saved routes' cost in this step. */
export function changeOfSaved(plain: Plain): number {
  let change = 0;
  for (let i = 0; i < plain.savedCount; i++) {
    const v = plain.savedVehicle[i]!;
    change += plain.length[v]! + (plain.size[v]! > 0 ? plain.fixed : 0) - plain.savedLength[i]!;
  }
  return change;
}

/** Takes the step back. */
export function undo(plain: Plain): void {
  const { next, prev, savedTask, savedEnd, savedVehicle, vehicle, waiting, tasks } = plain;
  for (let w = 0; w < plain.waitingCount; w++) vehicle[waiting[w]!] = -1;
  for (let i = 0, k = 0; i < plain.savedCount; i++) {
    const v = savedVehicle[i]!;
    let at = tasks + 2 * v;
    const end = at + 1;
    for (const last = savedEnd[i]!; k < last; k++) {
      const task = savedTask[k]!;
      next[at] = task;
      prev[task] = at;
      at = task;
    }
    next[at] = end;
    prev[end] = at;
    refreshRoute(plain, v);
  }
  for (let w = 0; w < plain.waitingCount; w++) setAbsent(plain, waiting[w]!, vehicle[waiting[w]!]! < 0);
}

/** Restores `position` and `headLoad` of the saved routes after ruin and recreate. */
export function numberSaved(plain: Plain): void {
  const { next, position, headLoad, demand, tasks, savedVehicle } = plain;
  for (let i = 0; i < plain.savedCount; i++) {
    const start = tasks + 2 * savedVehicle[i]!;
    let load = 0;
    let count = 0;
    let at = next[start]!;
    for (; at < tasks; at = next[at]!) {
      position[at] = ++count;
      load += demand[at]!;
      headLoad[at] = load;
    }
    position[at] = count + 1;
    headLoad[at] = load;
  }
}

/** Adds a task to the absent or takes it out; nothing happens where it is so already. */
export function setAbsent(plain: Plain, task: number, isAbsent: boolean): void {
  const { absent, absentAt } = plain;
  if (absentAt[task]! >= 0 === isAbsent) return;
  if (isAbsent) {
    absentAt[task] = plain.absentCount;
    absent[plain.absentCount++] = task;
    plain.vehicle[task] = -1;
    return;
  }
  const last = absent[--plain.absentCount]!;
  absent[absentAt[task]!] = last;
  absentAt[last] = absentAt[task]!;
  absentAt[task] = -1;
}

export function absentPenalty({ absent, absentCount, penalty }: Plain): number {
  let sum = 0;
  for (let i = 0; i < absentCount; i++) sum += penalty[absent[i]!]!;
  return sum;
}
