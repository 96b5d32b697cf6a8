import { type CoalitionCost, hasPlayer } from './shapley.ts';

/** A coalition that would pay less on its own, and how much. */
export interface Objection {
  readonly members: number; // bits
  readonly gain: number;
}

/**
 * Coalitions that a split of the joint cost asks more of than they cost alone, worst first; none = the split is in the
 * core (Gillies 1959). `coalitions` are those whose cost is known.
 */
export function objections(
  split: readonly number[],
  coalitions: Iterable<number>,
  cost: CoalitionCost,
  tolerance: number,
): Objection[] {
  const found: Objection[] = [];
  for (const members of coalitions) {
    const asked = split.reduce((sum, amount, i) => sum + (hasPlayer(members, i) ? amount : 0), 0);
    const gain = asked - cost(members);
    if (gain > tolerance) found.push({ members, gain });
  }
  return found.sort((a, b) => b.gain - a.gain);
}

/** A whole shared out in proportion to parts; null where parts of both signs, or none, give no proportion. */
export function inProportion(whole: number, parts: readonly number[]): number[] | null {
  const sum = parts.reduce((total, part) => total + part, 0);
  if (sum === 0 || parts.some((part) => part * sum < 0)) return null;
  return parts.map((part) => (part === 0 ? 0 : (whole * part) / sum));
}
