import { createRandom, type Random } from '@relode/foundation';

/** Cost of a coalition; bit i of `members` is set where player i belongs to it. 0 costs nothing. */
export type CoalitionCost = (members: number) => number;
/** The same where it takes work to find out; null = stopped, ask no more. */
export type AskCoalitionCost = (members: number) => Promise<number | null>;

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
  /** Half of each value's own 95 % confidence interval; the sum of all is known exactly. */
  readonly halfWidth: readonly number[];
  /** Orders of joining looked at. */
  readonly orders: number;
}

export interface SampleOptions {
  readonly seed: number;
  /** Rounds of 2n orders are drawn while they fit in this, but never fewer than 4 rounds. */
  readonly mostOrders: number;
  /** Ends when no player's interval is wider than this. */
  readonly halfWidth: number;
}

/** Fewer say too little about their own spread: players whom all of them treat alike would look certain. */
const LEAST_ROUNDS = 4;
const LEAST_ROUNDS_STOPPED = 2;

/**
 * Shapley value estimated from random orders of joining (Castro, Gómez & Tejada 2009), drawn in rounds: a random ring of
 * all players, begun at each of them, in both directions. In a round everyone joins twice at every place, so what
 * depends on the number of members alone is averaged exactly (stratified by place), and one direction makes up for the
 * other (antithetic). A round's 2n orders meet only n (n − 1) + 1 coalitions: `cost` should remember those it has seen.
 * Intervals come from the spread of the rounds, with Student's t; every order adds up to the cost of all, so the estimate
 * does too. Once `cost` says null the round begun is dropped; null when fewer than 2 are whole by then.
 */
export async function sampleShapley(
  players: number,
  cost: AskCoalitionCost,
  { seed, mostOrders, halfWidth }: SampleOptions,
): Promise<SampledShapley | null> {
  const random = createRandom(seed);
  const mean = new Array<number>(players).fill(0);
  const squares = new Array<number>(players).fill(0); // Welford
  const mostRounds = Math.max(LEAST_ROUNDS, Math.floor(mostOrders / (2 * players)));
  let rounds = 0;
  const widths = (): number[] =>
    squares.map((sum) => studentT95(rounds - 1) * Math.sqrt(sum / (rounds - 1) / rounds));
  while (rounds < mostRounds) {
    if (rounds >= LEAST_ROUNDS && Math.max(...widths()) <= halfWidth) break;
    const drawn = await roundOf(shuffled(players, random), cost);
    if (drawn === null) break;
    rounds++;
    for (const [i, amount] of drawn.entries()) {
      const error = amount - mean[i]!;
      mean[i]! += error / rounds;
      squares[i]! += error * (amount - mean[i]!);
    }
  }
  if (rounds < LEAST_ROUNDS_STOPPED) return null;
  return { value: mean, halfWidth: widths(), orders: 2 * players * rounds };
}

function shuffled(players: number, random: Random): number[] {
  const order = Array.from({ length: players }, (_, i) => i);
  for (let i = players - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** Each player's mean marginal cost over a ring begun at every player, both ways round; null when stopped. */
async function roundOf(ring: readonly number[], cost: AskCoalitionCost): Promise<number[] | null> {
  const mean = new Array<number>(ring.length).fill(0);
  for (let start = 0; start < ring.length; start++) {
    const order = [...ring.slice(start), ...ring.slice(0, start)];
    for (const way of [order, order.toReversed()]) {
      let members = 0;
      let before = 0;
      for (const i of way) {
        members |= 1 << i;
        const now = await cost(members);
        if (now === null) return null;
        mean[i]! += (now - before) / (2 * ring.length);
        before = now;
      }
    }
  }
  return mean;
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

/** Two-sided 95 % quantile of Student's t, by Cornish and Fisher's expansion (Abramowitz & Stegun 26.7.5); ±0.3 % from 4 on. */
function studentT95(freedom: number): number {
  if (freedom === 1) return 12.706;
  if (freedom === 2) return 4.303;
  if (freedom === 3) return 3.182;
  const z = 1.959964;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}
