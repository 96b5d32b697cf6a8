import type { Plain } from './plain.ts';
import { placeTask, save, setAbsent } from './plain-routes.ts';

/** Sorts the waiting tasks by a key drawn anew (Christiaens & Vanden Berghe 2020, §5.2). */
export function sortPlain(plain: Plain): void {
  const { waiting, waitingCount, random, sortKeys, sortWeights, tasks } = plain;
  const randomSort = sortWeights.length - 1;
  const draw = random.next() * sortWeights[randomSort]!;
  let sort = 0;
  while (sort < randomSort && draw >= sortWeights[sort]!) sort++;
  const base = sort * tasks;
  for (let w = 0; sort === randomSort && w < waitingCount; w++) sortKeys[base + waiting[w]!] = random.next();
  for (let w = 1; w < waitingCount; w++) {
    const task = waiting[w]!;
    const key = sortKeys[base + task]!;
    let to = w - 1;
    for (; to >= 0 && sortKeys[base + waiting[to]!]! > key; to--) waiting[to + 1] = waiting[to]!;
    waiting[to + 1] = task;
  }
}

/**
 * Puts the waiting tasks in one after the other, each at the place that costs least; a place that would be the best so far is overlooked
 * with probability `blink`. A task stays absent where no place is left or its penalty is less than its cost.
 */
export function recreatePlain(plain: Plain, blink: number): void {
  const { waiting, used, usedAt, vehicle } = plain;
  const perLog = blink > 0 ? 1 / Math.log(1 - blink) : Number.NEGATIVE_INFINITY;
  for (let w = 0; w < plain.waitingCount; w++) {
    const task = waiting[w]!;
    const after = bestPlace(plain, task, perLog);
    if (after < 0) continue;
    const v = vehicle[after]!;
    if (usedAt[v]! >= plain.usedCount) save(plain, used[plain.usedCount]!);
    else save(plain, v);
    placeTask(plain, task, after);
    setAbsent(plain, task, false);
  }
}

/** The node to put a task behind, or −1. The inner loop of the search: all places of all used vehicles with room. */
function bestPlace(plain: Plain, task: number, perLog: number): number {
  const { used, usedCount, load, capacity, next, leave, latest, arc, row, distances, durations, tasks } =
    plain;
  const base = row[task]! * plain.rows;
  const opens = plain.open[task]!;
  const closes = plain.close[task]!;
  const serves = plain.service[task]!;
  const room = capacity - plain.demand[task]!;
  const { hasTimes } = plain;
  let best = plain.penalty[task]!;
  let after = -1;
  let { blinkIn } = plain;
  for (let i = 0; i < usedCount; i++) {
    const v = used[i]!;
    if (load[v]! > room) continue;
    let from = tasks + 2 * v;
    let there = distances[base + row[from]!]!;
    do {
      const at = next[from]!;
      const on = distances[base + row[at]!]!;
      const added = there + on - arc[at]!;
      if (added < best) {
        let fits = true;
        if (hasTimes) {
          let begin = leave[from]! + durations[base + row[from]!]!;
          if (begin < opens) begin = opens;
          fits = begin <= closes && begin + serves + durations[base + row[at]!]! <= latest[at]!;
        }
        if (fits) {
          if (blinkIn-- > 0) {
            best = added;
            after = from;
          } else blinkIn = Math.floor(Math.log(plain.random.next()) * perLog);
        }
      }
      from = at;
      there = on;
    } while (from < tasks && leave[from]! <= closes);
  }
  if (usedCount < used.length && room >= 0) {
    const start = tasks + 2 * used[usedCount]!;
    const there = base + row[start]!;
    const on = base + row[start + 1]!;
    const begin = Math.max(opens, leave[start]! + durations[there]!);
    const added = distances[there]! + distances[on]! + plain.fixed;
    if (added < best && begin <= closes && begin + serves + durations[on]! <= latest[start + 1]!)
      after = start;
  }
  plain.blinkIn = blinkIn;
  return after;
}
