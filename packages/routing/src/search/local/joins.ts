import type { RoutingModel } from '../../model/routing-model.ts';

/** Per task the tasks that it is best joined to by a direct way, either direction, best first: `near[task × width … ]`. */
export interface Joins {
  readonly width: number;
  readonly near: Int32Array;
}

/** Weights of waiting and lateness against the way itself (Vidal et al. 2013, §4.2.1; values of PyVRP). */
const WAIT_WEIGHT = 0.2;
const LATE_WEIGHT = 1;

/**
 * The granular neighbourhood of the local search: nearest by the way with the waiting and lateness that the windows force on it, in
 * the first profile. Ways whose lateness is certain come last.
 */
export function createJoins(model: RoutingModel, mostNear: number): Joins {
  const { tasks, row, rows, open, close, service } = model;
  const distances = model.distance[0]!;
  const durations = model.duration[0]!;
  const width = Math.min(mostNear, Math.max(0, tasks - 1));
  const near = new Int32Array(tasks * width);
  const length = new Float64Array(tasks);
  const others = new Int32Array(tasks);
  const perTime = distancePerTime(model);
  const directed = (i: number, j: number): number => {
    const arc = row[i]! * rows + row[j]!;
    const way = service[i]! + durations[arc]!;
    const wait = open[j]! - way - close[i]!;
    const late = open[i]! + way - close[j]!;
    return distances[arc]! + perTime * (WAIT_WEIGHT * Math.max(0, wait) + LATE_WEIGHT * Math.max(0, late));
  };
  for (let i = 0; i < tasks; i++) {
    for (let j = 0; j < tasks; j++) {
      length[j] = Math.min(directed(i, j), directed(j, i));
      others[j] = j;
    }
    length[i] = Number.POSITIVE_INFINITY;
    others.sort((a, b) => length[a]! - length[b]! || a - b);
    near.set(others.subarray(0, width), i * width);
  }
  return { width, near };
}

function distancePerTime({ distance, duration }: RoutingModel): number {
  let metres = 0;
  let time = 0;
  for (const value of distance[0]!) metres += value;
  for (const value of duration[0]!) time += value;
  return time > 0 ? metres / time : 1;
}
