import { findTimetable, type Timetable } from './timetable.ts';

/** Figures of sequences met before: a search comes back to the same routes over and over. The newer of two in one slot stays. */
export interface TimetableCache {
  /** Two hashes of type and sequence; both 0: empty. */
  readonly keys: Int32Array;
  /** Cost, distance, duration; where the cost is infinite, the bound below which there is nothing. */
  readonly figures: Float64Array;
}

const SLOTS = 1 << 16;
const FIGURES = 4;

export function createTimetableCache(): TimetableCache {
  return { keys: new Int32Array(2 * SLOTS), figures: new Float64Array(FIGURES * SLOTS) };
}

/** `findTimetable` for cost, distance and duration alone; its chain of labels may be another's. */
export function timetableCost(
  timetable: Timetable,
  cache: TimetableCache,
  type: number,
  nodes: Int32Array,
  length: number,
  bound: number,
): number {
  let first = type + 0x811c9dc5;
  let second = type + 0x9e3779b9;
  for (let i = 0; i < length; i++) {
    // All vehicles of a type drive alike: of the ends only the type counts.
    const node = nodes[i]! < timetable.model.tasks ? nodes[i]! : -1;
    first = Math.imul(first ^ node, 0x01000193);
    first ^= first >>> 15;
    second = Math.imul(second + node, 0x85ebca6b);
    second ^= second >>> 13;
  }
  const { keys, figures } = cache;
  const slot = (first ^ (second >>> 7)) & (SLOTS - 1);
  const at = FIGURES * slot;
  if (keys[2 * slot] === first && keys[2 * slot + 1] === second) {
    const cost = figures[at]!;
    if (cost !== Number.POSITIVE_INFINITY || bound <= figures[at + 3]!) {
      timetable.cost = cost < bound ? cost : Number.POSITIVE_INFINITY;
      timetable.distance = figures[at + 1]!;
      timetable.duration = figures[at + 2]!;
      return timetable.cost;
    }
  }
  const cost = findTimetable(timetable, type, nodes, length, bound);
  keys[2 * slot] = first;
  keys[2 * slot + 1] = second;
  figures[at] = cost;
  figures[at + 1] = timetable.distance;
  figures[at + 2] = timetable.duration;
  figures[at + 3] = bound;
  return cost;
}
