import type { Search } from '../search.ts';
import { wayCost } from './ways.ts';

const LONGEST = 3;

/** Stretches of one, two and three stops that begin with a task (`isLeading`) or end with it. */
export interface Stretches {
  readonly isLeading: boolean;
  /** Their other end; what their going saves, in cost. */
  readonly end: Int32Array;
  readonly saved: Float64Array;
  count: number;
}

export function createStretches(isLeading: boolean): Stretches {
  return { isLeading, end: new Int32Array(LONGEST), saved: new Float64Array(LONGEST), count: 0 };
}

/** Gathers the stretches at a task of the present routes. */
export function gatherStretches(
  search: Search,
  stretches: Stretches,
  task: number,
  isLeading: boolean,
): void {
  const { routes, model } = search;
  const { next, prev } = routes;
  const { row, rows, tasks } = model;
  const ways = search.ways[model.typeOf[routes.vehicle[task]!]!]!;
  const along = isLeading ? next : prev;
  let end = task;
  stretches.count = 0;
  while (stretches.count < LONGEST && end < tasks) {
    const first = isLeading ? task : end;
    const last = isLeading ? end : task;
    const before = prev[first]!;
    const after = next[last]!;
    const cut =
      wayCost(ways, row[before]! * rows + row[first]!) + wayCost(ways, row[last]! * rows + row[after]!);
    const isAll = before >= tasks && after >= tasks;
    const closed = isAll ? -ways.fixed : wayCost(ways, row[before]! * rows + row[after]!);
    stretches.end[stretches.count] = end;
    stretches.saved[stretches.count++] = cut - closed;
    end = along[end]!;
  }
}
