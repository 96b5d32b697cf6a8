import { beginStep, costChange, touch, undoStep } from '../journal.ts';
import { type Routes, updateRoute } from '../routes.ts';
import type { Search } from '../search.ts';
import { keepsAllLimits } from './route-limits.ts';

/** Least gain that counts, in cost. */
export const GAIN = 1e-7;

/** Makes b follow a. */
export function join({ next, prev }: Routes, a: number, b: number): void {
  next[a] = b;
  prev[b] = a;
}

/** To be called before the links of two routes (or one, twice) are changed. */
export function beginMove({ journal, moveJournal }: Search, v: number, w: number): void {
  touch(journal, v);
  touch(journal, w);
  beginStep(moveJournal);
  touch(moveJournal, v);
  touch(moveJournal, w);
}

/** Keeps a move that has been made where it costs less and breaks no limit, else takes it back. The nodes given are looked at next. */
export function endMove(
  search: Search,
  v: number,
  w: number,
  a: number,
  b: number,
  c: number,
  d: number,
): boolean {
  const { routes, moveJournal } = search;
  updateRoute(routes, v);
  if (w !== v) updateRoute(routes, w);
  const isBetter =
    costChange(moveJournal) < -GAIN && keepsAllLimits(routes, v) && (v === w || keepsAllLimits(routes, w));
  if (!isBetter) {
    undoStep(moveJournal);
    return false;
  }
  enqueue(search, a);
  enqueue(search, b);
  enqueue(search, c);
  enqueue(search, d);
  return true;
}

/** Puts a task among those that the local search looks at; starts and ends are passed over. */
export function enqueue({ queue, queued, model }: Search, node: number): void {
  if (node >= model.tasks || queued[node] === 1) return;
  queued[node] = 1;
  queue.push(node);
}
