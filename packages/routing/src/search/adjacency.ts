import type { RoutingModel } from '../model/routing-model.ts';
import { selectNearest } from './nearest.ts';

/** Per task its nearest tasks, nearest first, itself not among them: `near[task × width … ]`. */
export interface Adjacency {
  readonly width: number;
  readonly near: Int32Array;
}

/** Nearest by the mean of both directions in the first profile. */
export function createAdjacency(model: RoutingModel, mostNear: number): Adjacency {
  const { tasks, row, rows } = model;
  const distances = model.distance[0]!;
  const isSymmetric = model.isSymmetric[0]!;
  const width = Math.min(mostNear, Math.max(0, tasks - 1));
  const near = new Int32Array(tasks * width);
  const length = new Float64Array(tasks);
  const scratch = new Int32Array(tasks);
  for (let i = 0; i < tasks; i++) {
    for (let j = 0; j < tasks; j++) {
      const there = distances[row[i]! * rows + row[j]!]!;
      length[j] = there + (isSymmetric ? there : distances[row[j]! * rows + row[i]!]!);
    }
    length[i] = Number.POSITIVE_INFINITY;
    selectNearest(length, width, scratch, near, i * width);
  }
  return { width, near };
}
