import type { MedianProblem } from './median-problem.ts';

/** Sites that may not or must open: 0 = free, 1 = open, −1 = closed. */
export type Fixing = Int8Array;

export interface DualState {
  /** Highest value so far. */
  bound: number;
  /** Prices of that value: what each customer pays. */
  readonly price: Float64Array; // n
  /** How often, averaged, the relaxed problem opens each site. */
  readonly share: Float64Array; // m
}

/**
 * Lagrangian bound: customers pay a price, sites open where what they take in above their costs covers the fixed cost, the
 * `open` best of them where their number is given (Cornuéjols, Fisher & Nemhauser, Management Science 23, 1977). Prices
 * climb by subgradient steps along an averaged direction (Camerini, Fratta & Maffioli 1975).
 */
export interface MedianDual {
  start(): DualState;
  /** Up to `steps` steps; fixes sites in `fixing` that cannot be otherwise in a choice below `cutoff`. False = none left. */
  climb(state: DualState, fixing: Fixing, steps: number, cutoff: number): boolean;
}

const NEAREST_KEPT = 600;
const FIRST_STEP = 1.5;
const FAILURES_BEFORE_SHORTER_STEPS = 12;
const SHORTEST_STEP = 0.005;
const DIRECTION_MEMORY = 0.7;
const SHARE_MEMORY = 0.97;

export function createMedianDual(problem: MedianProblem): MedianDual {
  const { customers: n, sites: m, cost, fixedCost, open: p } = problem;
  const kept = Math.min(m, NEAREST_KEPT);
  const near = new Int32Array(n * kept); // sites by rising cost, the nearest only
  const order = Int32Array.from({ length: m }, (_, j) => j);
  for (let i = 0; i < n; i++) {
    const row = i * m;
    const sorted = order.slice().sort((a, b) => cost[row + a]! - cost[row + b]! || a - b);
    near.set(sorted.subarray(0, kept), i * kept);
  }
  const worth = new Float64Array(m); // fixed cost less what it takes in
  const isOpen = new Uint8Array(m);
  const served = new Int32Array(n);
  const ranked = Int32Array.from({ length: m }, (_, j) => j);

  function start(): DualState {
    const price = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const rank =
        p === null ? Math.min(2, kept - 1) : Math.min(kept - 1, Math.max(1, Math.round(m / p / 2)));
      const c = cost[i * m + near[i * kept + rank]!]!;
      price[i] = Number.isFinite(c) ? c : cost[i * m + near[i * kept]!]!;
    }
    return { bound: Number.NEGATIVE_INFINITY, price, share: new Float64Array(m) };
  }

  /** Value at the prices; leaves `worth`, `isOpen` and how many open sites serve each customer. */
  function evaluate(price: Float64Array, fixing: Fixing): number {
    worth.set(fixedCost);
    let value = 0;
    for (let i = 0; i < n; i++) {
      const u = price[i]!;
      value += u;
      const row = i * m;
      let k = 0;
      for (; k < kept; k++) {
        const j = near[i * kept + k]!;
        const c = cost[row + j]!;
        if (c >= u) break;
        worth[j]! += c - u;
      }
      if (k < kept || kept === m) continue;
      for (let j = 0; j < m; j++) {
        if (cost[row + j]! < u && !isKept(i, j)) worth[j]! += cost[row + j]! - u;
      }
    }
    value += chooseOpen(fixing);
    served.fill(0);
    for (let i = 0; i < n; i++) {
      const u = price[i]!;
      for (let k = 0; k < kept; k++) {
        const j = near[i * kept + k]!;
        if (cost[i * m + j]! >= u) break;
        if (isOpen[j] === 1) served[i]!++;
      }
    }
    return value;
  }

  function isKept(i: number, j: number): boolean {
    return cost[i * m + j]! < cost[i * m + near[i * kept + kept - 1]!]!;
  }

  /** Opens what must be and the most worthwhile of the rest; returns their worth. */
  function chooseOpen(fixing: Fixing): number {
    isOpen.fill(0);
    let total = 0;
    let count = 0;
    for (let j = 0; j < m; j++) {
      if (fixing[j] !== 1) continue;
      isOpen[j] = 1;
      total += worth[j]!;
      count++;
    }
    if (p === null) {
      let best = -1;
      for (let j = 0; j < m; j++) {
        if (fixing[j] !== 0) continue;
        if (worth[j]! < 0) {
          isOpen[j] = 1;
          total += worth[j]!;
          count++;
        } else if (best < 0 || worth[j]! < worth[best]!) best = j;
      }
      if (count === 0 && best >= 0) {
        isOpen[best] = 1; // at least one site is open in every answer
        total += worth[best]!;
      }
      return total;
    }
    ranked.sort((a, b) => worth[a]! - worth[b]!);
    for (let i = 0; i < m && count < p; i++) {
      const j = ranked[i]!;
      if (fixing[j] !== 0) continue;
      isOpen[j] = 1;
      total += worth[j]!;
      count++;
    }
    return count < p ? Number.POSITIVE_INFINITY : total;
  }

  /** Fixes what the value and the worths prove; false where nothing below the cutoff is left. */
  function fix(value: number, fixing: Fixing, cutoff: number): boolean {
    if (value >= cutoff) return false;
    let worstOpen = Number.NEGATIVE_INFINITY;
    let bestClosed = Number.POSITIVE_INFINITY;
    for (let j = 0; j < m; j++) {
      if (fixing[j] !== 0) continue;
      if (isOpen[j] === 1) worstOpen = Math.max(worstOpen, worth[j]!);
      else bestClosed = Math.min(bestClosed, worth[j]!);
    }
    for (let j = 0; j < m; j++) {
      if (fixing[j] !== 0) continue;
      if (isOpen[j] === 1) {
        const otherwise = p === null ? -worth[j]! : bestClosed - worth[j]!;
        if (value + otherwise >= cutoff && (p !== null || worth[j]! < 0)) fixing[j] = 1;
      } else {
        const otherwise = p === null ? worth[j]! : worth[j]! - worstOpen;
        if (value + otherwise >= cutoff) fixing[j] = -1;
      }
    }
    return true;
  }

  function climb(state: DualState, fixing: Fixing, steps: number, cutoff: number): boolean {
    const { price, share } = state;
    const trial = price.slice();
    const direction = new Float64Array(n);
    let factor = FIRST_STEP;
    let failures = 0;
    for (let step = 0; step < steps && factor > SHORTEST_STEP; step++) {
      const value = evaluate(trial, fixing);
      if (value === Number.POSITIVE_INFINITY || !fix(value, fixing, cutoff)) {
        state.bound = Math.max(state.bound, Math.min(value, cutoff));
        return false;
      }
      for (let j = 0; j < m; j++) share[j] = SHARE_MEMORY * share[j]! + (1 - SHARE_MEMORY) * isOpen[j]!;
      if (value > state.bound) {
        state.bound = value;
        price.set(trial);
        failures = 0;
      } else if (++failures >= FAILURES_BEFORE_SHORTER_STEPS) {
        failures = 0;
        factor *= 0.75;
        trial.set(price);
        direction.fill(0);
        continue;
      }
      let norm = 0;
      for (let i = 0; i < n; i++) {
        direction[i] = DIRECTION_MEMORY * direction[i]! + (1 - served[i]!);
        norm += direction[i]! ** 2;
      }
      if (norm === 0) return true;
      const target = Number.isFinite(cutoff) ? cutoff : Math.abs(state.bound) * 1.05 + 1;
      const length = (factor * Math.max(target - value, 1e-6 * Math.abs(target))) / norm;
      for (let i = 0; i < n; i++) trial[i]! += length * direction[i]!;
    }
    return true;
  }

  return { start, climb };
}
