import type { Plain } from './plain.ts';
import { exchangeTails, moveStretch, reverseStretch, swapTasks } from './plain-moves.ts';

/** Least gain that counts. */
const GAIN = 1e-7;

/** Has the local search look around every task with another task or end beside it than before the step. Whether there is any. */
export function lookAtChanged(plain: Plain): boolean {
  const { next, prev, savedVehicle, savedEnd, savedTask, tasks } = plain;
  for (let i = 0, k = 0; i < plain.savedCount; i++) {
    const start = tasks + 2 * savedVehicle[i]!;
    let before = start;
    for (const end = savedEnd[i]!; k < end; k++) {
      const task = savedTask[k]!;
      const after = k + 1 < end ? savedTask[k + 1]! : start + 1;
      if (plain.absentAt[task]! < 0 && (prev[task] !== before || next[task] !== after)) enqueue(plain, task);
      before = task;
    }
  }
  return plain.queueLength > 0;
}

function enqueue(plain: Plain, node: number): void {
  if (node >= plain.tasks || plain.queued[node] === 1) return;
  plain.queued[node] = 1;
  plain.queue[plain.queueLength++] = node;
}

/** `improveRoutes` for plain problems: what a move breaks is known before it is made. */
export function improvePlain(plain: Plain): void {
  const { queue, queued } = plain;
  while (plain.queueLength > 0) {
    const task = queue[--plain.queueLength]!;
    queued[task] = 0;
    while (plain.absentAt[task]! < 0 && improveAround(plain, task));
  }
}

/** Makes the first move found that joins task i to a near one at a gain. */
function improveAround(plain: Plain, i: number): boolean {
  const { next, prev, vehicle, position, arc, row, rows, distances, durations, joins, joinWays, tasks } =
    plain;
  const { leave, latest, hasTimes, load, capacity } = plain;
  const v = vehicle[i]!;
  const beforeI = prev[i]!;
  const afterI = next[i]!;
  const arcBefore = arc[i]!;
  const arcAfter = arc[afterI]!;
  const longest = arcAfter > arcBefore ? arcAfter : arcBefore;
  const rowI = row[i]! * rows;
  const rowBefore = row[beforeI]!;
  const rowAfter = row[afterI]!;
  const close = plain.close[i]!;
  const leaveAlone = plain.open[i]! + plain.service[i]!;
  const room = capacity - plain.demand[i]!;
  let isGathered = false;
  const { near, width } = joins;
  for (let k = i * width, end = k + plain.localWidth; k < end; k++) {
    const way = joinWays[k]!;
    if (way >= longest) continue;
    const j = near[k]!;
    const w = vehicle[j]!;
    if (w < 0) continue;
    const isSame = w === v;
    let canPrecede = true;
    let canFollow = true;
    if (hasTimes) {
      const time = durations[rowI + row[j]!]!;
      canPrecede = leaveAlone + time <= (isSame ? plain.close[j]! : latest[j]!);
      canFollow = (isSame ? plain.open[j]! + plain.service[j]! : leave[j]!) + time <= close;
      if (!canPrecede && !canFollow) continue;
    }
    if (isSame) {
      const isTail = position[j]! > position[i]!;
      const behind = next[j]!;
      if (
        way < arcAfter &&
        behind !== i &&
        way + distances[rowAfter * rows + row[behind]!]! - arcAfter - arc[behind]! < -GAIN &&
        (isTail ? reverseStretch(plain, v, i, j) : reverseStretch(plain, v, j, i))
      )
        return touched(plain, i, afterI, behind, j);
      const ahead = prev[j]!;
      if (
        way < arcBefore &&
        ahead !== i &&
        way + distances[rowBefore * rows + row[ahead]!]! - arcBefore - arc[j]! < -GAIN &&
        (isTail ? reverseStretch(plain, v, beforeI, ahead) : reverseStretch(plain, v, ahead, beforeI))
      )
        return touched(plain, i, beforeI, ahead, j);
    }
    const mayMove = isSame || load[w]! <= room;
    if (mayMove && !isGathered) {
      gatherStretches(plain, i);
      isGathered = true;
    }
    if (canPrecede) {
      const ahead = prev[j]!;
      const cut = arc[j]!;
      const rowAhead = row[ahead]! * rows;
      if (
        !isSame &&
        way < arcAfter &&
        way + distances[rowAhead + rowAfter]! - arcAfter - cut < -GAIN &&
        exchangeTails(plain, v, w, i, j)
      )
        return touched(plain, i, afterI, ahead, j);
      if (mayMove && way < arcAfter && moveOne(plain, v, w, i, TRAILING, false, ahead, j, way - cut))
        return true;
      if (mayMove && way < arcBefore && moveOne(plain, v, w, i, LEADING, true, ahead, j, way - cut))
        return true;
      if (!isSame && ahead < tasks) {
        const beyond = prev[ahead]!;
        const change =
          distances[rowAhead + rowBefore]! +
          distances[rowAhead + rowAfter]! +
          way +
          distances[rowI + row[beyond]!]! -
          (arcBefore + arcAfter + cut + arc[ahead]!);
        if (change < -GAIN && swapTasks(plain, v, w, i, ahead))
          return touched(plain, i, ahead, beforeI, afterI);
      }
    }
    if (canFollow) {
      const behind = next[j]!;
      const cut = arc[behind]!;
      const rowBehind = row[behind]! * rows;
      if (
        !isSame &&
        way < arcBefore &&
        way + distances[rowBehind + rowBefore]! - arcBefore - cut < -GAIN &&
        exchangeTails(plain, w, v, j, i)
      )
        return touched(plain, i, beforeI, behind, j);
      if (mayMove && way < arcBefore && moveOne(plain, v, w, i, LEADING, false, j, behind, way - cut))
        return true;
      if (mayMove && way < arcAfter && moveOne(plain, v, w, i, TRAILING, true, j, behind, way - cut))
        return true;
      if (!isSame && behind < tasks) {
        const beyond = next[behind]!;
        const change =
          distances[rowBehind + rowBefore]! +
          distances[rowBehind + rowAfter]! +
          way +
          distances[rowI + row[beyond]!]! -
          (arcBefore + arcAfter + cut + arc[beyond]!);
        if (change < -GAIN && swapTasks(plain, v, w, i, behind))
          return touched(plain, i, behind, beforeI, afterI);
      }
    }
  }
  return false;
}

/** Where in `stretchEnd` the stretches begin that begin with the task, and those that end with it. */
const LEADING = 0;
const TRAILING = 3;
const LONGEST = 3;

/** Gathers the stretches of one to three stops that begin and that end with a task. An end of −1: no such stretch. */
function gatherStretches(plain: Plain, i: number): void {
  const { next, prev, arc, row, rows, distances, tasks, stretchEnd, stretchSaved } = plain;
  const before = prev[i]!;
  const after = next[i]!;
  let end = i;
  for (let s = 0; s < LONGEST; s++) {
    stretchEnd[LEADING + s] = end < tasks ? end : -1;
    if (end >= tasks) break;
    const to = next[end]!;
    stretchSaved[LEADING + s] =
      arc[i]! +
      arc[to]! -
      (before >= tasks && to >= tasks ? -plain.fixed : distances[row[before]! * rows + row[to]!]!);
    end = to;
  }
  end = i;
  for (let s = 0; s < LONGEST; s++) {
    stretchEnd[TRAILING + s] = end < tasks ? end : -1;
    if (end >= tasks) break;
    const from = prev[end]!;
    stretchSaved[TRAILING + s] =
      arc[end]! +
      arc[after]! -
      (from >= tasks && after >= tasks ? -plain.fixed : distances[row[from]! * rows + row[after]!]!);
    end = from;
  }
}

/**
 * Moves the first of the stretches that gains between a and b of w; turned ones have two stops at least. `added` is the way between
 * the task and the one of a and b beside it, less that between these.
 */
function moveOne(
  plain: Plain,
  v: number,
  w: number,
  i: number,
  base: number,
  isTurned: boolean,
  a: number,
  b: number,
  added: number,
): boolean {
  if (i === a || i === b) return false;
  const { row, distances, stretchEnd, stretchSaved } = plain;
  const isLeading = base === LEADING;
  const open = row[isLeading === isTurned ? a : b]! * plain.rows;
  for (let s = base; s < base + LONGEST; s++) {
    const other = stretchEnd[s]!;
    if (other < 0 || other === a || other === b) return false;
    if (s === base && isTurned) continue;
    if (added + distances[open + row[other]!]! - stretchSaved[s]! > -GAIN) continue;
    const first = isLeading ? i : other;
    const last = isLeading ? other : i;
    const before = plain.prev[first]!;
    const after = plain.next[last]!;
    if (moveStretch(plain, v, w, first, last, isTurned, a, b)) {
      touched(plain, before, after, a, b);
      return touched(plain, first, last, first, last);
    }
  }
  return false;
}

function touched(plain: Plain, a: number, b: number, c: number, d: number): boolean {
  enqueue(plain, a);
  enqueue(plain, b);
  enqueue(plain, c);
  enqueue(plain, d);
  return true;
}
