import type { Search } from '../search.ts';
import { exchangeTails } from './exchange-tails.ts';
import { GAIN } from './make-move.ts';
import { moveStretch } from './move-stretch.ts';
import { reverseStretch } from './reverse-stretch.ts';
import { gatherStretches, type Stretches } from './stretches.ts';
import { swapTasks } from './swap-tasks.ts';
import { type Ways, wayCost } from './ways.ts';

/**
 * Local search around the tasks in `search.queue`, and around those that its moves touch: exchange of tails (2-opt*), moving of
 * stretches of up to three stops (or-opt), swaps and reversals (2-opt), each where it joins a task to one of its `joins` at a gain on
 * that end alone (granular neighbourhood, Toth & Vigo 2003; gain criterion, Lin & Kernighan 1973). First improvement. Windows and cost
 * of a move are known before it is made, other limits after it; where it breaks one it is taken back.
 */
export function improveRoutes(search: Search): void {
  const { queue, queued, routes } = search;
  while (queue.length > 0) {
    const task = queue.pop()!;
    queued[task] = 0;
    if (routes.vehicle[task]! >= 0 && improveAround(search, task)) {
      queued[task] = 1;
      queue.push(task);
    }
  }
}

/** Makes the first move found that joins task i to a near one at a gain. */
function improveAround(search: Search, i: number): boolean {
  const { routes, joins, model, leading, trailing } = search;
  const { next, prev, vehicle, position } = routes;
  const { row, rows, tasks, hasShipments } = model;
  const v = vehicle[i]!;
  const type = model.typeOf[v]!;
  const ways = search.ways[type]!;
  const rowI = row[i]!;
  const arcAfter = wayCost(ways, rowI * rows + row[next[i]!]!);
  const arcBefore = wayCost(ways, row[prev[i]!]! * rows + rowI);
  const longest = arcAfter > arcBefore ? arcAfter : arcBefore;
  if (!hasShipments) {
    gatherStretches(search, leading, i, true);
    gatherStretches(search, trailing, i, false);
  }
  const { near, width } = joins;
  for (let k = i * width; k < (i + 1) * width; k++) {
    const j = near[k]!;
    const w = vehicle[j]!;
    if (w < 0) continue;
    const there = wayCost(ways, rowI * rows + row[j]!);
    const back = ways.isSymmetric ? there : wayCost(ways, row[j]! * rows + rowI);
    if (there >= longest && back >= longest) continue;
    const isSame = w === v;
    if (!isSame) {
      if (there < arcAfter && exchangeTails(search, ways, v, w, i, j)) return true;
      if (back < arcBefore && exchangeTails(search, ways, w, v, j, i)) return true;
    }
    if (hasShipments) continue;
    if (isSame) {
      const isTail = position[j]! > position[i]!;
      if (there < arcAfter && reverseBetween(search, ways, v, i, j, isTail)) return true;
      if (back < arcBefore && reverseBetween(search, ways, v, prev[i]!, prev[j]!, isTail)) return true;
    }
    const into = search.ways[model.typeOf[w]!]!;
    const behind = next[j]!;
    const ahead = prev[j]!;
    // j → i … or … i ← j turned; … i → j or i … turned → j
    if (back < arcBefore && moveOne(search, into, leading, v, w, i, false, j, behind)) return true;
    if (back < arcAfter && moveOne(search, into, trailing, v, w, i, true, j, behind)) return true;
    if (there < arcAfter && moveOne(search, into, trailing, v, w, i, false, ahead, j)) return true;
    if (there < arcBefore && moveOne(search, into, leading, v, w, i, true, ahead, j)) return true;
    if (isSame || type !== model.typeOf[w]!) continue;
    if (behind < tasks && swapTasks(search, ways, v, w, i, behind)) return true;
    if (ahead < tasks && swapTasks(search, ways, v, w, i, ahead)) return true;
  }
  return false;
}

function reverseBetween(
  search: Search,
  ways: Ways,
  v: number,
  i: number,
  j: number,
  isTail: boolean,
): boolean {
  return isTail ? reverseStretch(search, ways, v, i, j) : reverseStretch(search, ways, v, j, i);
}

/** Moves the first of the stretches that gains between a and b of w; turned ones have two stops at least. */
function moveOne(
  search: Search,
  into: Ways,
  stretches: Stretches,
  v: number,
  w: number,
  i: number,
  isTurned: boolean,
  a: number,
  b: number,
): boolean {
  if (i === a || i === b) return false;
  const { row, rows } = search.model;
  const between = wayCost(into, row[a]! * rows + row[b]!);
  const rowA = row[a]! * rows;
  const rowB = row[b]!;
  const { isLeading, count, end, saved } = stretches;
  for (let s = 0; s < count; s++) {
    const other = end[s]!;
    if (s > 0 && (other === a || other === b)) return false;
    if (s === 0 && isTurned) continue;
    const head = isLeading === isTurned ? other : i;
    const tail = isLeading === isTurned ? i : other;
    const added = wayCost(into, rowA + row[head]!) + wayCost(into, row[tail]! * rows + rowB) - between;
    if (added - saved[s]! > -GAIN) continue;
    const first = isLeading ? i : other;
    const last = isLeading ? other : i;
    if (moveStretch(search, into, v, w, first, last, isTurned, a, b)) return true;
  }
  return false;
}
