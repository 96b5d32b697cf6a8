import type { MedianProblem } from './median-problem.ts';

/** Opens sites one by one, the one that saves most each time, up to `open` or as long as it pays. */
export function greedyMedian({ customers: n, sites: m, cost, fixedCost, open: p }: MedianProblem): number[] {
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const chosen: number[] = [];
  const isOpen = new Uint8Array(m);
  while (chosen.length < (p ?? m)) {
    let best = -1;
    let bestSaving = Number.NEGATIVE_INFINITY;
    let bestReach = -1;
    for (let j = 0; j < m; j++) {
      if (isOpen[j] === 1) continue;
      let saving = -fixedCost[j]!;
      let reach = 0; // customers that no one served so far
      for (let i = 0; i < n; i++) {
        const c = cost[i * m + j]!;
        if (least[i] === Number.POSITIVE_INFINITY) {
          if (c < Number.POSITIVE_INFINITY) {
            reach++;
            saving -= c;
          }
        } else if (c < least[i]!) saving += least[i]! - c;
      }
      if (reach > bestReach || (reach === bestReach && saving > bestSaving)) {
        bestReach = reach;
        bestSaving = saving;
        best = j;
      }
    }
    if (best < 0 || (p === null && bestReach <= 0 && bestSaving <= 0)) break;
    chosen.push(best);
    isOpen[best] = 1;
    for (let i = 0; i < n; i++) least[i] = Math.min(least[i]!, cost[i * m + best]!);
  }
  return chosen;
}
