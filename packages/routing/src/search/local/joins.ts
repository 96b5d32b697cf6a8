import type { RoutingModel } from '../../model/routing-model.ts';
import { selectNearest } from '../nearest.ts';

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
  const isSymmetric = model.isSymmetric[0]!;
  const width = Math.min(mostNear, Math.max(0, tasks - 1));
  const near = new Int32Array(tasks * width);
  const length = new Float64Array(tasks);
  const scratch = new Int32Array(tasks);
  const perTime = distancePerTime(model);
  for (let i = 0; i < tasks; i++) {
    for (let j = 0; j < tasks; j++) {
      const there = row[i]! * rows + row[j]!;
      const back = isSymmetric ? there : row[j]! * rows + row[i]!;
      const go = service[i]! + durations[there]!;
      const come = service[j]! + durations[back]!;
      const goWait = open[j]! - go - close[i]!;
      const comeWait = open[i]! - come - close[j]!;
      const goLate = open[i]! + go - close[j]!;
      const comeLate = open[j]! + come - close[i]!;
      const goForced = (goWait > 0 ? WAIT_WEIGHT * goWait : 0) + (goLate > 0 ? LATE_WEIGHT * goLate : 0);
      const comeForced =
        (comeWait > 0 ? WAIT_WEIGHT * comeWait : 0) + (comeLate > 0 ? LATE_WEIGHT * comeLate : 0);
      const goes = distances[there]! + perTime * goForced;
      const comes = distances[back]! + perTime * comeForced;
      length[j] = goes < comes ? goes : comes;
    }
    length[i] = Number.POSITIVE_INFINITY;
    selectNearest(length, width, scratch, near, i * width);
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
