/** The few places of an order on a route that seem cheapest, cheapest first; the rest is forgotten. */
export interface Candidates {
  readonly cost: Float64Array;
  readonly after: Int32Array;
  readonly lastAfter: Int32Array;
  count: number;
}

const MOST = 10;

export function createCandidates(): Candidates {
  return {
    cost: new Float64Array(MOST),
    after: new Int32Array(MOST),
    lastAfter: new Int32Array(MOST),
    count: 0,
  };
}

/** Adds a place behind nodes `after` and `lastAfter` that seems to add `cost`. */
export function addCandidate(candidates: Candidates, cost: number, after: number, lastAfter: number): void {
  if (candidates.count === MOST && cost >= candidates.cost[MOST - 1]!) return;
  let at = candidates.count < MOST ? candidates.count++ : MOST - 1;
  for (; at > 0 && candidates.cost[at - 1]! > cost; at--) {
    candidates.cost[at] = candidates.cost[at - 1]!;
    candidates.after[at] = candidates.after[at - 1]!;
    candidates.lastAfter[at] = candidates.lastAfter[at - 1]!;
  }
  candidates.cost[at] = cost;
  candidates.after[at] = after;
  candidates.lastAfter[at] = lastAfter;
}
