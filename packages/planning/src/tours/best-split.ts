import { placesOf, type TourProblem, tourKm } from './tour-problem.ts';

/** Most stops for which every set of them is looked at: 3¹⁰ splits. */
export const MOST_SPLIT_STOPS = 10;

/**
 * The shortest split of up to 10 stops into tours: the shortest round trip over every set of stops (Held & Karp 1962), then
 * the best partition into sets that fit. A set whose shortest trip does not fit counts as not fitting: with hours that
 * are not in proportion to km a longer but quicker order may be missed. Null where some stop fits no set.
 */
export function bestSplit(
  problem: TourProblem,
  stops: readonly number[],
  fits: (tour: readonly number[]) => boolean,
): number[][] | null {
  const n = stops.length;
  const size = 2 ** n;
  const tours = shortestTours(problem, stops);
  const tourCost = tours.map((tour) =>
    tour.length > 0 && fits(tour) ? tourKm(problem, tour) : Number.POSITIVE_INFINITY,
  );
  const best = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const first = new Int32Array(size);
  best[0] = 0;
  for (let members = 1; members < size; members++) {
    const lowest = members & -members; // this stop's tour is chosen: every partition is met once
    for (let part = members; part > 0; part = (part - 1) & members) {
      if ((part & lowest) === 0) continue;
      const total = tourCost[part]! + best[members ^ part]!;
      if (total < best[members]!) {
        best[members] = total;
        first[members] = part;
      }
    }
  }
  if (!Number.isFinite(best[size - 1]!)) return null;
  const split: number[][] = [];
  for (let members = size - 1; members > 0; members ^= first[members]!) split.push(tours[first[members]!]!);
  return split;
}

/** By set of positions in `stops`: the order of least km from the base and back. */
function shortestTours(problem: TourProblem, stops: readonly number[]): number[][] {
  const n = stops.length;
  const places = placesOf(problem);
  const km = (from: number, to: number): number => problem.km[from * places + to]!;
  const reach = new Float64Array(2 ** n * n).fill(Number.POSITIVE_INFINITY); // set × last
  const before = new Int8Array(2 ** n * n).fill(-1);
  stops.forEach((stop, i) => {
    reach[(1 << i) * n + i] = km(0, stop);
  });
  for (let members = 1; members < 2 ** n; members++) {
    for (let last = 0; last < n; last++) {
      const at = reach[members * n + last]!;
      if (!Number.isFinite(at)) continue;
      for (let next = 0; next < n; next++) {
        if ((members >>> next) & 1) continue;
        const to = (members | (1 << next)) * n + next;
        const total = at + km(stops[last]!, stops[next]!);
        if (total >= reach[to]!) continue;
        reach[to] = total;
        before[to] = last;
      }
    }
  }
  return Array.from({ length: 2 ** n }, (_, members) => {
    if (members === 0) return [];
    let last = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      const total = reach[members * n + i]! + km(stops[i]!, 0);
      if (total < least) [last, least] = [i, total];
    }
    const tour: number[] = [];
    for (let set = members; last >= 0; ) {
      tour.push(stops[last]!);
      const previous = before[set * n + last]!;
      set ^= 1 << last;
      last = previous;
    }
    return tour.reverse();
  });
}
