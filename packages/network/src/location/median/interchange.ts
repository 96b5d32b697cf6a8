import type { Random } from '@relode/foundation';
import type { MedianProblem } from './median-problem.ts';

/**
 * Local search over sets of open sites: the best of all openings, closings and exchanges, until none pays. Exchanges are
 * valued in one pass over the customers per site to open (Whitaker 1983; Hansen & Mladenović, Location Science 5, 1997).
 */
export interface Interchange {
  /** Open sites of the local optimum reached from `start`. */
  descend(start: readonly number[]): number[];
  /** A set to descend from: `sites` with some exchanged at random. */
  shake(sites: readonly number[], exchanges: number, random: Random): number[];
}

/** Stands for "cannot be served": finite, so that differences of costs stay numbers. */
const FORBIDDEN = 1e15;
const LEAST_GAIN = 1e-9;

export function createInterchange(problem: MedianProblem, shouldStop: () => boolean): Interchange {
  const { customers: n, sites: m, fixedCost, open: p } = problem;
  const bySite = new Float64Array(m * n); // cost, site-major: the inner loop runs over customers
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) bySite[j * n + i] = Math.min(FORBIDDEN, problem.cost[i * m + j]!);
  }
  const nearest = new Int32Array(n);
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  const isOpen = new Uint8Array(m);
  const loss = new Float64Array(m); // of closing an open site when another opens

  function assign(open: readonly number[]): void {
    isOpen.fill(0);
    first.fill(Number.POSITIVE_INFINITY);
    second.fill(Number.POSITIVE_INFINITY);
    for (const j of open) {
      isOpen[j] = 1;
      const row = j * n;
      for (let i = 0; i < n; i++) {
        const c = bySite[row + i]!;
        if (c < first[i]!) {
          second[i] = first[i]!;
          first[i] = c;
          nearest[i] = j;
        } else if (c < second[i]!) {
          second[i] = c;
        }
      }
    }
    for (let i = 0; i < n; i++) if (second[i] === Number.POSITIVE_INFINITY) second[i] = FORBIDDEN;
  }

  function descend(start: readonly number[]): number[] {
    let open = [...start];
    for (;;) {
      assign(open);
      const move = bestMove(open);
      if (move === null || shouldStop()) return open;
      if (move.close >= 0) open = open.filter((j) => j !== move.close);
      if (move.open >= 0) open.push(move.open);
    }
  }

  function bestMove(open: readonly number[]): { open: number; close: number } | null {
    let best: { open: number; close: number } | null = null;
    let bestChange = -LEAST_GAIN;
    const consider = (change: number, opening: number, closing: number): void => {
      if (change >= bestChange) return;
      bestChange = change;
      best = { open: opening, close: closing };
    };
    for (let j = 0; j < m; j++) {
      if (isOpen[j] === 1) continue;
      for (const r of open) loss[r] = -fixedCost[r]!;
      const row = j * n;
      let change = fixedCost[j]!;
      for (let i = 0; i < n; i++) {
        const c = bySite[row + i]!;
        const now = first[i]!;
        if (c < now) change += c - now;
        else loss[nearest[i]!]! += (c < second[i]! ? c : second[i]!) - now;
      }
      if (p === null) consider(change, j, -1);
      let cheapest = -1;
      for (const r of open) if (cheapest < 0 || loss[r]! < loss[cheapest]!) cheapest = r;
      if (cheapest >= 0) consider(change + loss[cheapest]!, j, cheapest);
    }
    if (p !== null || open.length < 2) return best;
    for (const r of open) loss[r] = -fixedCost[r]!;
    for (let i = 0; i < n; i++) loss[nearest[i]!]! += second[i]! - first[i]!;
    for (const r of open) consider(loss[r]!, -1, r);
    return best;
  }

  function shake(sites: readonly number[], exchanges: number, random: Random): number[] {
    const open = [...sites];
    for (let k = 0; k < exchanges; k++) {
      let j = random.below(m);
      for (let tries = 0; open.includes(j) && tries < m; tries++) j = (j + 1) % m;
      const move = p === null ? random.below(3) : 0; // exchange, open, close
      if (move === 0 && open.length < m) open[random.below(open.length)] = j;
      else if (move === 1 && open.length < m) open.push(j);
      else if (move === 2 && open.length > 1) open.splice(random.below(open.length), 1);
    }
    return open;
  }

  return { descend, shake };
}
