import { beginOf, lastBeginOf, routeCost } from '../model/node-times.ts';
import { timetableCost } from '../timetable/cached-timetable.ts';
import type { Routes } from './routes.ts';

/**
 * Cost of a vehicle's route with one or two tasks added (behind nodes `after` and `lastAfter`; −1 for no second task), by a walk
 * along the whole route: for what no constant-time formula holds. Infinite where a window or limit is broken; loads are not
 * looked at. With rules also where it is seen to cost no less than `bound`.
 */
export function trialCost(
  routes: Routes,
  v: number,
  first: number,
  after: number,
  last: number,
  lastAfter: number,
  bound = Number.POSITIVE_INFINITY,
): number {
  const { model, next, sequence } = routes;
  const type = model.typeOf[v]!;
  const start = model.tasks + 2 * v;
  const end = start + 1;
  let length = 0;
  for (let at = start; ; at = next[at]!) {
    sequence[length++] = at;
    if (at === after) {
      sequence[length++] = first;
      if (lastAfter === after) sequence[length++] = last;
    } else if (at === lastAfter) sequence[length++] = last;
    if (at === end) break;
  }
  if (model.rules[type] !== null)
    return timetableCost(routes.timetable, routes.timetables, type, sequence, length, bound);
  let release = routes.release[v]!;
  const ready = model.release[model.orderOf[first]!]!;
  if (model.hasReleases && ready > 0 && ready > release) release = ready;
  return sequenceCost(routes, type, sequence, length, release);
}

/** Cost of a sequence of nodes from a start to an end; infinite where a window, a length or a duration is broken. */
function sequenceCost(
  routes: Routes,
  type: number,
  nodes: Int32Array,
  length: number,
  release: number,
): number {
  const { model } = routes;
  const { row, rows, service } = model;
  const distances = model.distance[model.profileOf[type]!]!;
  const durations = model.duration[model.profileOf[type]!]!;
  let time = Math.max(model.open[nodes[0]!]!, release);
  let metres = 0;
  for (let i = 1; i < length; i++) {
    const node = nodes[i]!;
    const arc = row[nodes[i - 1]!]! * rows + row[node]!;
    metres += distances[arc]!;
    time = beginOf(model, node, time + durations[arc]!);
    if (time > model.close[node]!) return Number.POSITIVE_INFINITY;
    time += service[node]!;
  }
  if (metres > model.maxDistance[type]!) return Number.POSITIVE_INFINITY;
  if (!model.hasDurations) return routeCost(model, type, metres, 0);
  let begin = time;
  for (let i = length - 1; i > 0; i--) {
    const node = nodes[i - 1]!;
    begin -= durations[row[node]! * rows + row[nodes[i]!]!]! + service[node]!;
    begin = lastBeginOf(model, node, begin);
  }
  const duration = time - begin;
  return duration > model.maxDuration[type]!
    ? Number.POSITIVE_INFINITY
    : routeCost(model, type, metres, duration);
}
