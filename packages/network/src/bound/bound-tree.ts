import { lowerUntil, openLimits, raiseFrom } from '../facility-schedule.ts';
import { mostLevels, type NetworkInstance } from '../instance.ts';
import type { DualNode } from './dual-function.ts';
import { createTiers, impliedLimits, openCounts, type Tier } from './tiers.ts';
import { type DualAscent, type DualPoint, forkPoint, isStalled } from './volume.ts';

/**
 * Branch and bound over the levels of hubs and plants, with the Lagrangian bound in every node (Geoffrion 1974;
 * best-first). The relaxation mixes levels and sites, a small share of a large plant here and of another there. A branch
 * limits how many of a tier reach a level in a period, or says "below level n until period t" or "level n from period t
 * on" of one facility: whatever mixture hides most money. Levels that cost the cutoff or more at a node's prices are
 * struck from it (reduced-cost fixing).
 */
export interface BoundTree {
  /** No plan of the instance costs less. Never falls. */
  bound(): number;
  /** The node to be worked on next, the one that holds the bound down, and its prices. */
  front(): { readonly node: DualNode; readonly point: DualPoint };
  /** Steps climbed in all nodes. */
  steps(): number;
  /** Node that the last step closed below the cutoff, nothing being mixed in it any more; null when there is none. */
  leaf(): { readonly node: DualNode; readonly point: DualPoint } | null;
  /**
   * Climbs a slice in the node under work, then closes, keeps or branches it. Nodes are closed at `cutoff`, the cost
   * that a plan would have to undercut to matter (Infinity while there is none); `target` is a finite guess at what the
   * bound climbs to. False when no node is left that could.
   */
  step(cutoff: number, target: number, shouldStop: () => boolean): boolean;
}

interface TreeNode {
  node: DualNode;
  point: DualPoint;
  floor: number;
  slices: number;
  slowSlices: number;
  isFork: boolean; // shares its parent's point until it is worked on
}

const STEPS_PER_SLICE = 50;
const LEAST_SLICES = 2;
/** A slice is slow when so many like it would not bring the node to the cutoff. */
const SLICES_WORTH_WAITING = 20;
const SLOW_SLICES_BEFORE_BRANCHING = 2;
/** The root keeps climbing while its steps are longer than this. */
const ROOT_STEP = 0.002;
const LEAST_MIXTURE = 0.02;
/** Counts are branched on before single sites, by this factor. */
const COUNT_PREFERENCE = 8;
/** Whether one site of a tier or more are open in the end is settled first where the relaxation opens fewer than this. */
const FEW = 1.5;
const MOST_BYTES = 3e8; // of nodes' prices; beyond, nodes are only climbed

export function createBoundTree(instance: NetworkInstance, ascent: DualAscent): BoundTree {
  const root: DualNode = { limits: openLimits(instance), counts: openCounts(instance) };
  const start = ascent.start(root);
  const worth = levelWorth(instance);
  const tiers = createTiers(instance);
  const mostOpen = MOST_BYTES / (2 * start.all.byteLength + start.atLevel.byteLength);
  const open: TreeNode[] = [];
  const first: TreeNode = { ...freshNode(root, start, start.bound), isFork: false };
  let current: TreeNode | null = first;
  let last: TreeNode = first;
  let settled: TreeNode | null = null;
  let steps = 0;
  let closedFloor = Number.POSITIVE_INFINITY;

  function close(leaf: TreeNode): void {
    closedFloor = Math.min(closedFloor, leaf.floor);
    if (current === leaf) current = null;
  }

  function next(cutoff: number): TreeNode | null {
    for (let node = lowest(open); current === null && node !== undefined; node = lowest(open)) {
      open.splice(open.indexOf(node), 1);
      current = node;
      if (current.floor >= cutoff) close(current);
    }
    if (current?.isFork) {
      current.point = forkPoint(instance, current.point);
      current.isFork = false;
    }
    return current;
  }

  function branch(parent: TreeNode): void {
    const split = mostHidden(instance, tiers, parent, worth);
    if (split === null) {
      settled = parent;
      close(parent);
      return;
    }
    for (const node of [below(instance, parent.node, split), reaching(instance, parent.node, split)]) {
      const limits = impliedLimits(instance, node.limits, node.counts);
      if (limits === null) continue;
      open.push(freshNode({ ...node, limits }, parent.point, parent.floor));
    }
    current = null;
  }

  function step(cutoff: number, target: number, shouldStop: () => boolean): boolean {
    const leaf = next(cutoff);
    if (leaf === null) return false;
    const { point, node } = leaf;
    last = leaf;
    settled = null;
    steps += STEPS_PER_SLICE;
    const before = leaf.floor;
    ascent.climb(point, node, STEPS_PER_SLICE, target, () => shouldStop() || point.bound >= cutoff);
    leaf.floor = Math.max(before, point.bound);
    leaf.slices++;
    const struck = leaf.floor < cutoff ? ascent.tighten(point, node, cutoff) : null;
    const limits = struck && impliedLimits(instance, struck.limits, struck.counts);
    if (limits === null) {
      leaf.floor = Math.max(leaf.floor, cutoff);
      close(leaf);
      return true;
    }
    closedFloor = Math.min(closedFloor, cutoff); // of what was struck
    leaf.node = { ...node, limits };
    const isSlow = (leaf.floor - before) * SLICES_WORTH_WAITING < target - leaf.floor;
    leaf.slowSlices = isSlow ? leaf.slowSlices + 1 : 0;
    const isDone =
      isStalled(point) || (leaf.slices > LEAST_SLICES && leaf.slowSlices >= SLOW_SLICES_BEFORE_BRANCHING);
    if (!isDone || (leaf === first && point.stepFactor > ROOT_STEP)) return true;
    if (open.length < mostOpen) branch(leaf);
    else if (isStalled(point)) close(leaf);
    return true;
  }

  function bound(): number {
    const floors = [closedFloor, current?.floor, lowest(open)?.floor];
    return Math.min(...floors.filter((floor) => floor !== undefined));
  }

  return {
    bound,
    front: () => current ?? lowest(open) ?? last,
    steps: () => steps,
    leaf: () => settled,
    step,
  };
}

/** A node that has yet to be worked on, at the prices of its parent. */
function freshNode(node: DualNode, point: DualPoint, floor: number): TreeNode {
  return { node, point, floor, slices: 0, slowSlices: 0, isFork: true };
}

function lowest(nodes: readonly TreeNode[]): TreeNode | undefined {
  let best = nodes[0];
  for (const node of nodes) if (node.floor < best!.floor) best = node;
  return best;
}

/** Present money between a level and the one below, from a period to the end: F×T×levels. */
function levelWorth(instance: NetworkInstance): Float64Array {
  const { periods: T, levelStart, levelFixedCost, levelOpeningCost, discount, openingDiscount } = instance;
  const stride = mostLevels(instance);
  const F = levelStart.length - 1;
  const worth = new Float64Array(F * T * stride);
  for (let f = 0; f < F; f++) {
    for (let at = levelStart[f]!; at < levelStart[f + 1]!; at++) {
      const n = at - levelStart[f]! + 1;
      const fixed = levelFixedCost[at]! - (n > 1 ? levelFixedCost[at - 1]! : 0);
      const opening = levelOpeningCost[at]! - (n > 1 ? levelOpeningCost[at - 1]! : 0);
      let later = 0;
      for (let t = T - 1; t >= 0; t--) {
        later += discount[t]! * fixed;
        worth[(f * T + t) * stride + n - 1] = later + openingDiscount[t]! * opening;
      }
    }
  }
  return worth;
}

/** Where to branch: one facility, or how many of a tier, at a level or higher in a period. */
interface Split {
  readonly tier: Tier;
  readonly facility: number; // −1 = count of the tier
  readonly period: number;
  readonly level: number;
  readonly count: number; // of the tier: at most this, or more
}

/** The mixture that hides most money; null where nothing is mixed. */
function mostHidden(
  instance: NetworkInstance,
  tiers: readonly Tier[],
  { node, point }: TreeNode,
  worth: Float64Array,
): Split | null {
  const { periods: T } = instance;
  const stride = mostLevels(instance);
  let best: Split | null = null;
  let bestScore = 0;
  for (const tier of tiers) {
    for (let t = 0; t < T; t++) {
      for (let n = 1; n <= tier.levels; n++) {
        let sum = 0;
        let most = 0;
        for (let f = tier.first; f < tier.first + tier.size; f++) {
          const at = (f * T + t) * stride + n - 1;
          const share = point.atLevel[at]!;
          sum += share;
          most = Math.max(most, worth[at]!);
          if (n <= node.limits.least[f * T + t]! || n > node.limits.most[f * T + t]!) continue;
          const mixture = Math.min(share, 1 - share);
          if (mixture < LEAST_MIXTURE || mixture * worth[at]! <= bestScore) continue;
          bestScore = mixture * worth[at]!;
          best = { tier, facility: f, period: t, level: n, count: 0 };
        }
        const isFew = n === 1 && t === T - 1 && sum < FEW;
        const count = isFew ? Math.round(sum) : Math.floor(sum);
        const mixture = isFew ? 0.5 : Math.min(sum - count, count + 1 - sum);
        const row = tier.row(t, n);
        if (count < node.counts.least[row]! || count >= node.counts.most[row]!) continue;
        const score = COUNT_PREFERENCE * mixture * most;
        if (mixture < LEAST_MIXTURE || score <= bestScore) continue;
        bestScore = score;
        best = { tier, facility: -1, period: t, level: n, count };
      }
    }
  }
  return best;
}

/** The part of a node where the split's facility stays below its level until its period, or no more than `count` reach it. */
function below(instance: NetworkInstance, node: DualNode, split: Split): DualNode {
  const { tier, facility, period, level, count } = split;
  if (facility >= 0) {
    const most = node.limits.most.slice();
    lowerUntil(instance, most, facility, period, level - 1);
    return { ...node, limits: { ...node.limits, most } };
  }
  const most = node.counts.most.slice();
  for (let t = 0; t <= instance.lastSharing[period]!; t++) {
    for (let n = level; n <= tier.levels; n++) most[tier.row(t, n)] = Math.min(most[tier.row(t, n)]!, count);
  }
  return { ...node, counts: { ...node.counts, most } };
}

/** The other part: the facility reaches the level by the period, or more than `count` do. */
function reaching(instance: NetworkInstance, node: DualNode, split: Split): DualNode {
  const { tier, facility, period, level, count } = split;
  if (facility >= 0) {
    const least = node.limits.least.slice();
    raiseFrom(instance, least, facility, period, level);
    return { ...node, limits: { ...node.limits, least } };
  }
  const least = node.counts.least.slice();
  for (let t = instance.firstSharing[period]!; t < instance.periods; t++) {
    for (let n = 1; n <= level; n++) least[tier.row(t, n)] = Math.max(least[tier.row(t, n)]!, count + 1);
  }
  return { ...node, counts: { ...node.counts, least } };
}
