import type { Highs } from 'highs';
import type { BoundTree } from '../bound/bound-tree.ts';
import type { DualAscent, DualPoint } from '../bound/volume.ts';
import type { NetworkInstance } from '../instance.ts';
import type { Solution } from '../solution.ts';
import { completePlan } from './complete-plan.ts';
import { construct } from './construct.ts';
import { dive } from './dive.ts';

/** Plans from the bound's prices, between slices of the bound's own work. */
export interface PlanFinder {
  /** The bound has climbed far enough for another dive to be worth its time. */
  isDue(): boolean;
  /** Dives from the tree's lowest node, or from a leaf of it; null when that gives no plan. */
  next(target: number): Solution | null;
}

const STEPS_BEFORE_FIRST = 200;
const STEPS_BEFORE_SECOND = 150;
/** A dive hurries to be done within this share of the time left. */
const SHARE_OF_TIME_LEFT = 0.6;

export function createPlanFinder(
  highs: Highs,
  instance: NetworkInstance,
  ascent: DualAscent,
  tree: BoundTree,
  secondsLeft: () => number,
): PlanFinder {
  let dives = 0;
  let dueAt = STEPS_BEFORE_FIRST;

  function next(target: number): Solution | null {
    const leaf = tree.leaf();
    const { node, point } = leaf ?? tree.front();
    const atStart = secondsLeft();
    const hurry = (): number => (1 - secondsLeft() / atStart) / SHARE_OF_TIME_LEFT;
    const { level, steps } = dive(instance, ascent, point, node, target, hurry, () => secondsLeft() <= 0);
    const found = completePlan(highs, instance, level, secondsLeft);
    if (leaf !== null) return found;
    dueAt = tree.steps() + Math.max(STEPS_BEFORE_SECOND, dives ** 2 * steps); // the bound's share of the time grows
    dives++;
    return found;
  }

  return { isDue: () => tree.steps() >= dueAt, next };
}

/** A plan at once, from the first prices; null when capacities are too tight for it. */
export function firstSolution(instance: NetworkInstance, point: DualPoint): Solution | null {
  return construct(instance, slopesOf(instance, point));
}

function slopesOf(instance: NetworkInstance, { prices }: DualPoint): Float64Array {
  const { periods: T, points: P, hubs: H, plants: K } = instance;
  const slopes = new Float64Array((P + H + K) * T);
  slopes.set(prices.capacity.subarray(0, P * T));
  slopes.set(prices.capacity.subarray(P * T), (P + H) * T);
  return slopes;
}
