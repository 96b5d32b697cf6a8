import { createRandom } from '@relode/foundation';

/** Cost of a coalition; bit i of `members` is set where player i belongs to it. 0 costs nothing. */
export type CoalitionCost = (members: number) => number;
/** The same where it takes work to find out. */
export type AskCoalitionCost = (members: number) => Promise<number>;

/** Most players whose coalitions are all looked at: 4,095 of them. */
export const MOST_EXACT_PLAYERS = 12;
/** Coalitions are bits of a 31-bit number. */
export const MOST_PLAYERS = 30;

/**
 * Shapley value (Shapley 1953): each player's mean marginal cost over all orders of joining,
 * φ_i = Σ_S |S|! (n − |S| − 1)! / n! · (c(S ∪ i) − c(S)). Adds up to the cost of all. Exact, O(n · 2^n); at most 20 players.
 */
export function shapleyValue(players: number, cost: CoalitionCost): number[] {
  const weight = orderWeights(players);
  const value = new Array<number>(players).fill(0);
  for (let members = 0; members < 2 ** players; members++) {
    const before = members === 0 ? 0 : cost(members);
    for (let i = 0; i < players; i++) {
      if (hasPlayer(members, i)) continue;
      value[i]! += weight[sizeOf(members)]! * (cost(members | (1 << i)) - before);
    }
  }
  return value;
}

export interface SampledShapley {
  readonly value: readonly number[];
  /** Half of the 95 % confidence interval; the sum of all is known exactly, single values are not. */
  readonly halfWidth: readonly number[];
  /** Orders of joining looked at. */
  readonly orders: number;
}

export interface SampleOptions {
  readonly seed: number;
  readonly mostOrders: number; // even: an order and its reverse go together
  /** Ends when no player's interval is wider than this. */
  readonly halfWidth: number;
  readonly shouldStop?: () => boolean;
}

const LEAST_PAIRS = 8;

/**
 * Shapley value estimated from random orders of joining (Castro, Gómez & Tejada 2009), each with its reverse: where marginal
 * costs fall as coalitions grow, the two errors cancel (antithetic variates). Intervals come from the spread of
 * the pairs' means, with Student's t; every order adds up to the cost of all, so the estimate does too.
 */
export async function sampleShapley(
  players: number,
  cost: AskCoalitionCost,
  { seed, mostOrders, halfWidth, shouldStop }: SampleOptions,
): Promise<SampledShapley> {
  const random = createRandom(seed);
  const mean = new Array<number>(players).fill(0);
  const squares = new Array<number>(players).fill(0); // Welford
  let pairs = 0;
  const widths = (): number[] =>
    squares.map((sum) =>
      pairs < 2 ? Number.POSITIVE_INFINITY : studentT95(pairs - 1) * Math.sqrt(sum / (pairs - 1) / pairs),
    );
  while (2 * pairs < mostOrders && (pairs === 0 || !shouldStop?.())) {
    if (pairs >= LEAST_PAIRS && Math.max(...widths()) <= halfWidth) break;
    const order = Array.from({ length: players }, (_, i) => i);
    for (let i = players - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const there = await marginalCosts(order, cost);
    const back = await marginalCosts(order.toReversed(), cost);
    pairs++;
    for (let i = 0; i < players; i++) {
      const drawn = (there[i]! + back[i]!) / 2;
      const error = drawn - mean[i]!;
      mean[i]! += error / pairs;
      squares[i]! += error * (drawn - mean[i]!);
    }
  }
  return { value: mean, halfWidth: widths(), orders: 2 * pairs };
}

/** What each player adds when players join in this order. */
async function marginalCosts(order: readonly number[], cost: AskCoalitionCost): Promise<number[]> {
  const added = new Array<number>(order.length).fill(0);
  let members = 0;
  let before = 0;
  for (const i of order) {
    members |= 1 << i;
    const now = await cost(members);
    added[i] = now - before;
    before = now;
  }
  return added;
}

export function hasPlayer(members: number, player: number): boolean {
  return ((members >>> player) & 1) === 1;
}

export function sizeOf(members: number): number {
  let size = 0;
  for (let rest = members; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** |S|! (n − |S| − 1)! / n! by |S|, without a factorial that overflows. */
function orderWeights(players: number): number[] {
  const weights: number[] = [1 / players];
  for (let size = 1; size < players; size++) weights.push((weights[size - 1]! * size) / (players - size));
  return weights;
}

/** Two-sided 95 % quantile of Student's t, by Cornish and Fisher's expansion (Abramowitz & Stegun 26.7.5); ±0.5 % from 3 on. */
function studentT95(freedom: number): number {
  if (freedom === 1) return 12.706;
  if (freedom === 2) return 4.303;
  const z = 1.959964;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}
