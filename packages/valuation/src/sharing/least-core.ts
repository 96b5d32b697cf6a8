import { type CoalitionCost, hasPlayer } from './shapley.ts';

export interface LeastCore {
  /** A split in which no coalition pays more above what it costs alone than in any other split can be had. */
  readonly shares: readonly number[];
  /** What the worst placed coalition pays above its own cost; above 0 = the core is empty, no split is stable. */
  readonly excess: number;
}

const TOLERANCE = 1e-10;
const MOST_STEPS = 10_000;

/**
 * Least core (Maschler, Peleg & Shapley 1979): min ε such that x(S) ≤ c(S) + ε for every coalition but all, x(N) = c(N).
 * The dual has a row per player and one that the weights sum to 1; its columns are the coalitions, so the simplex method
 * keeps n + 1 of them and lets in the coalition that objects most to the split their prices give. At least 2 players,
 * O(n · 2^n) per step. Costs are scaled inside; exact up to rounding.
 */
export function leastCore(players: number, cost: CoalitionCost): LeastCore {
  const everyone = 2 ** players - 1;
  let scale = 0;
  for (let members = 1; members <= everyone; members++) scale = Math.max(scale, Math.abs(cost(members)));
  if (scale === 0) return { shares: new Array<number>(players).fill(0), excess: 0 };
  const costs = Float64Array.from({ length: everyone + 1 }, (_, S) => (S === 0 ? 0 : cost(S) / scale));
  const basis = Array.from({ length: players }, (_, i) => 1 << i); // with `everyone` free, always in
  let last = Number.POSITIVE_INFINITY;
  for (let step = 0, stalled = 0; step < MOST_STEPS; step++) {
    const { shares, excess } = prices(players, basis, costs);
    stalled = excess > last + TOLERANCE ? 0 : stalled + 1;
    last = excess;
    // Bland's rule once nothing moves: the first coalition that objects, so that no basis comes back.
    const entering = objector(costs, shares, excess, stalled > 2 * players);
    if (entering === 0) return { shares: shares.map((x) => x * scale), excess: excess * scale };
    basis[leaving(players, basis, entering)] = entering;
  }
  throw new RangeError('the least core was not found: costs must be finite numbers');
}

/** The split and ε at which every coalition of the basis pays c(S) + ε, and all together c(N). */
function prices(players: number, basis: readonly number[], costs: Float64Array) {
  const rows = basis.map((S) => [...incidence(players, S), -1, costs[S]!]);
  rows.push([...incidence(players, costs.length - 1), 0, costs.at(-1)!]);
  const solution = solve(rows);
  return { shares: solution.slice(0, players), excess: solution[players]! };
}

/** A coalition that pays more than its cost + ε: the worst placed, or the first; 0 when there is none. */
function objector(costs: Float64Array, shares: readonly number[], excess: number, first: boolean): number {
  const paid = new Float64Array(costs.length);
  let worst = TOLERANCE;
  let found = 0;
  for (let S = 1; S < costs.length - 1; S++) {
    const lowest = 31 - Math.clz32(S & -S);
    paid[S] = paid[S & (S - 1)]! + shares[lowest]!;
    const above = paid[S]! - costs[S]! - excess;
    if (above <= worst) continue;
    found = S;
    if (first) break;
    worst = above;
  }
  return found;
}

/** Place in the basis that makes room: weights Σ_{S ∋ i} λ_S + μ = 0, Σ λ_S = 1 stay at least 0 there first. */
function leaving(players: number, basis: readonly number[], entering: number): number {
  const columns = [...basis, 2 ** players - 1];
  const rowsFor = (right: (row: number) => number): number[][] =>
    Array.from({ length: players + 1 }, (_, row) => [
      ...columns.map((S, j) => (row === players ? (j < basis.length ? 1 : 0) : hasPlayer(S, row) ? 1 : 0)),
      right(row),
    ]);
  const weights = solve(rowsFor((row) => (row === players ? 1 : 0)));
  const change = solve(rowsFor((row) => (row === players ? 1 : hasPlayer(entering, row) ? 1 : 0)));
  let place = -1;
  let least = Number.POSITIVE_INFINITY;
  basis.forEach((S, j) => {
    if (change[j]! <= TOLERANCE) return;
    const ratio = Math.max(0, weights[j]!) / change[j]!;
    const isTie = place >= 0 && Math.abs(ratio - least) <= TOLERANCE;
    if (isTie ? S > basis[place]! : ratio > least) return;
    place = j;
    least = ratio;
  });
  return place;
}

function incidence(players: number, members: number): number[] {
  return Array.from({ length: players }, (_, i) => (hasPlayer(members, i) ? 1 : 0));
}

/** Solves rows of [coefficients…, right side] by elimination with row exchange; the rows must be independent. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const top = rows[column]!;
    for (let row = 0; row < n; row++) {
      const factor = row === column ? 0 : rows[row]![column]! / top[column]!;
      if (factor === 0) continue;
      for (let k = column; k <= n; k++) rows[row]![k]! -= factor * top[k]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}
