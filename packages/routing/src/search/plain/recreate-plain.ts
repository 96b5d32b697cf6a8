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
  const isNarrow = plain.insertWidth < plain.tasks - 1;
  for (let w = 0; w < plain.waitingCount; w++) {
    const task = waiting[w]!;
    const after = isNarrow ? bestNearPlace(plain, task, perLog) : bestPlace(plain, task, perLog);
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
  plain.blinkIn = blinkIn;
  return opensBetter(plain, task, best) ? tasks + 2 * used[usedCount]! : after;
}

/** The same among the places beside its near tasks and at the ends of all routes, whose long ways may pass anywhere. */
function bestNearPlace(plain: Plain, task: number, perLog: number): number {
  const { vehicle, load, capacity, next, prev, leave, latest, arc, row, distances, durations } = plain;
  const { used, usedCount, tasks, joinWays, hasTimes } = plain;
  const { near, width } = plain.joins;
  const base = row[task]! * plain.rows;
  const opens = plain.open[task]!;
  const closes = plain.close[task]!;
  const serves = plain.service[task]!;
  const room = capacity - plain.demand[task]!;
  const first = task * width;
  const nodes = 2 * plain.insertWidth;
  let best = plain.penalty[task]!;
  let after = -1;
  let { blinkIn } = plain;
  for (let k = 0, most = nodes + 2 * usedCount; k < most; k++) {
    let from: number;
    let to: number;
    let added: number;
    if (k < nodes) {
      const j = near[first + (k >> 1)]!;
      const v = vehicle[j]!;
      if (v < 0 || load[v]! > room) {
        k |= 1;
        continue;
      }
      const isAfter = (k & 1) === 0;
      from = isAfter ? j : prev[j]!;
      to = isAfter ? next[j]! : j;
      // what the way to the other side adds is not negative
      added = joinWays[first + (k >> 1)]! - arc[to]!;
      if (added >= best) continue;
      added += distances[base + row[isAfter ? to : from]!]!;
    } else {
      const v = used[(k - nodes) >> 1]!;
      if (load[v]! > room) continue;
      const start = tasks + 2 * v;
      const isAfter = (k & 1) === 0;
      from = isAfter ? start : prev[start + 1]!;
      to = isAfter ? next[start]! : start + 1;
      added = distances[base + row[from]!]! + distances[base + row[to]!]! - arc[to]!;
    }
    if (added >= best) continue;
    if (hasTimes) {
      let begin = leave[from]! + durations[base + row[from]!]!;
      if (begin < opens) begin = opens;
      if (begin > closes || begin + serves + durations[base + row[to]!]! > latest[to]!) continue;
    }
    if (blinkIn-- > 0) {
      best = added;
      after = from;
    } else blinkIn = Math.floor(Math.log(plain.random.next()) * perLog);
  }
  plain.blinkIn = blinkIn;
  return opensBetter(plain, task, best) ? tasks + 2 * used[usedCount]! : after;
}

/** Whether a vehicle is left for the task to be put alone on it at less than `best`. */
function opensBetter(plain: Plain, task: number, best: number): boolean {
  const { used, usedCount, tasks, row, distances, durations, leave, latest } = plain;
  if (usedCount === used.length || plain.demand[task]! > plain.capacity) return false;
  const base = row[task]! * plain.rows;
  const start = tasks + 2 * used[usedCount]!;
  const there = base + row[start]!;
  const on = base + row[start + 1]!;
  if (distances[there]! + distances[on]! + plain.fixed >= best) return false;
  const begin = Math.max(plain.open[task]!, leave[start]! + durations[there]!);
  return begin <= plain.close[task]! && begin + plain.service[task]! + durations[on]! <= latest[start + 1]!;
}
