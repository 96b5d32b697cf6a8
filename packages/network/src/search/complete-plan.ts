import type { Highs } from 'highs';
import { allocate, nextLevelCosts } from '../exact/allocate.ts';
import type { NetworkInstance } from '../instance.ts';
import { type Solution, settle } from '../solution.ts';
import { reachCoverage } from './reach-coverage.ts';

/** Beyond a level costs this many times the next level's price per tonne: only what coverage needs goes there. */
const OVERFLOW_FACTOR = 1000;

/**
 * Cheapest plan with these levels (F×T), raised only where coverage cannot be met without: first of facilities that are
 * open in the end, then of any. Null when no levels meet it, or time runs out.
 */
export function completePlan(
  highs: Highs,
  instance: NetworkInstance,
  level: Uint8Array,
  secondsLeft: () => number,
): Solution | null {
  const { periods: T } = instance;
  const held = new Float64Array(level.length).fill(Number.POSITIVE_INFINITY);
  const reaching = level.slice();
  reachCoverage(instance, reaching);
  let found = allocate(highs, instance, reaching, held, secondsLeft);
  if (found === null) {
    const costs = nextLevelCosts(instance, reaching).map((cost) => OVERFLOW_FACTOR * cost);
    const ofOpen = costs.map((cost, ft) =>
      reaching[ft - (ft % T) + T - 1]! > 0 ? cost : Number.POSITIVE_INFINITY,
    );
    const raised =
      allocate(highs, instance, reaching, ofOpen, secondsLeft) ??
      allocate(highs, instance, reaching, costs, secondsLeft);
    if (raised === null) return null;
    settle(instance, raised);
    found = allocate(highs, instance, raised.level, held, secondsLeft) ?? raised;
  }
  settle(instance, found);
  return found;
}
