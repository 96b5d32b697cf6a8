import { createRandom } from '@relode/foundation';
import { NetworkError } from '../../network-error.ts';
import type { SearchOptions } from '../../plan.ts';
import { greedyMedian } from './greedy.ts';
import { createInterchange } from './interchange.ts';
import { createMedianDual, type DualState, type Fixing } from './median-dual.ts';
import {
  checkMedianProblem,
  type MedianAnswer,
  type MedianProblem,
  medianCost,
  withFiniteCosts,
} from './median-problem.ts';

interface Node {
  readonly state: DualState;
  readonly fixing: Fixing;
}

const ROOT_STEPS = 1200;
const NODE_STEPS = 150;
const MOST_EXCHANGES = 12;
/** Descents from shaken sets: rounds without a better set before the bound goes on alone. */
const PATIENCE = 60;
const SHAKES_PER_NODE = 2;

/**
 * p-median and uncapacitated facility location: variable neighbourhood search over exchanges (Hansen & Mladenović 1997), a
 * Lagrangian bound that fixes sites, and best-first branch and bound on the sites left. Any-time; the same problem and
 * seed give the same answer unless the time limit bites. Throws NetworkError PROBLEM_INVALID, NO_REACHABLE_SITE; where some
 * ways do not exist also PLAN_IMPOSSIBLE (proven) and STOPPED (no choice found that serves everyone).
 */
export function solveMedian(problem: MedianProblem, options: SearchOptions): MedianAnswer {
  checkMedianProblem(problem);
  const { finite, impossible } = withFiniteCosts(problem);
  const answer = searchMedian(finite, options);
  if (answer.objective < impossible) return answer;
  throw answer.bound >= impossible
    ? new NetworkError('PLAN_IMPOSSIBLE', `no ${problem.open} sites serve every customer`, {
        place: 'open',
        remedy: 'open more sites, or add ways to the sites there are',
      })
    : new NetworkError('STOPPED', 'stopped before a choice was found that serves every customer', {
        place: 'problem',
        remedy: 'allow more time or a smaller gap',
      });
}

function searchMedian(problem: MedianProblem, options: SearchOptions): MedianAnswer {
  const started = options.now();
  const seconds = (): number => options.now() - started;
  const stopped = (): boolean => options.shouldStop?.() === true || seconds() > options.timeLimitSeconds;
  const random = createRandom(options.seed);
  const search = createInterchange(problem, stopped);
  const isWhole = problem.cost.every(Number.isInteger) && problem.fixedCost.every(Number.isInteger);
  let best = search.descend(greedyMedian(problem));
  let bestCost = medianCost(problem, best);
  let bound = Number.NEGATIVE_INFINITY;
  const gap = (): number => (bestCost - bound) / Math.max(Math.abs(bestCost), 1e-9);
  const report = (phase: 'bound' | 'search'): void =>
    options.onProgress?.({
      phase,
      seconds: seconds(),
      incumbent: bestCost,
      bound: Number.isFinite(bound) ? bound : null,
      gap: Number.isFinite(bound) ? gap() : null,
    });
  const offer = (open: number[]): boolean => {
    const cost = medianCost(problem, open);
    if (cost >= bestCost - 1e-9) return false;
    best = open;
    bestCost = cost;
    report('search');
    return true;
  };
  /** What a choice must cost less than to matter: whole costs are better by 1 or not at all. */
  const cutoff = (): number =>
    isWhole ? bestCost - 1 + 1e-6 : bestCost - Math.max(1e-9, 0.9 * options.gap) * Math.abs(bestCost);

  /** Nothing that costs less than this was in what a bound at the cutoff closed. */
  const closedAt = (): number => (isWhole ? bestCost : cutoff());

  const dual = createMedianDual(problem);
  const root: Node = { state: dual.start(), fixing: new Int8Array(problem.sites) };
  let isLeft = dual.climb(root.state, root.fixing, ROOT_STEPS / 4, cutoff());
  bound = isLeft ? root.state.bound : closedAt();
  report('bound');
  let tries = 0;
  for (let failures = 0; isLeft && failures < PATIENCE && !stopped() && gap() > options.gap; tries++) {
    const exchanges = 1 + (tries % MOST_EXCHANGES);
    failures = offer(search.descend(search.shake(best, exchanges, random))) ? 0 : failures + 1;
  }
  offer(search.descend(roundedSites(problem, root.state)));
  if (isLeft) isLeft = dual.climb(root.state, root.fixing, ROOT_STEPS, cutoff());
  const open: Node[] = isLeft ? [root] : [];
  const lowest = (): number => open.reduce((least, { state }) => Math.min(least, state.bound), bestCost);
  let closed = isLeft ? bestCost : closedAt();
  bound = Math.min(lowest(), closed);
  while (open.length > 0 && !stopped() && gap() > options.gap) {
    open.sort((a, b) => b.state.bound - a.state.bound);
    const node = open.pop()!;
    const site = undecided(problem, node);
    if (site < 0) {
      offer(search.descend(chosenSites(problem, node)));
      closed = Math.min(closed, bestCost); // one set was left in the node, and it has been valued
    } else {
      for (const way of [1, -1] as const) {
        const fixing = node.fixing.slice();
        fixing[site] = way;
        const { bound: floor, price, share } = node.state;
        const state = { bound: floor, price: price.slice(), share: share.slice() };
        if (dual.climb(state, fixing, NODE_STEPS, cutoff())) open.push({ state, fixing });
        else closed = Math.min(closed, closedAt());
      }
      for (let k = 0; k < SHAKES_PER_NODE && !stopped(); k++, tries++) {
        offer(search.descend(search.shake(best, 1 + (tries % MOST_EXCHANGES), random)));
      }
    }
    bound = Math.max(bound, Math.min(lowest(), closed));
    report('bound');
  }
  if (isWhole) bound = Math.ceil(bound - 1e-6);
  bound = Math.min(bound, bestCost);
  const siteOf = assign(problem, best);
  return { open: best.sort((a, b) => a - b), siteOf, objective: bestCost, bound, gap: gap() };
}

/** Free site whose share in the relaxed answers is most in doubt; −1 where all are decided. */
function undecided({ sites }: MedianProblem, { state, fixing }: Node): number {
  let best = -1;
  let bestDoubt = -1;
  for (let j = 0; j < sites; j++) {
    if (fixing[j] !== 0) continue;
    const doubt = Math.min(state.share[j]!, 1 - state.share[j]!);
    if (doubt > bestDoubt) {
      bestDoubt = doubt;
      best = j;
    }
  }
  return best;
}

function chosenSites({ sites, open: p }: MedianProblem, { state, fixing }: Node): number[] {
  const open = Array.from({ length: sites }, (_, j) => j).filter((j) => fixing[j] === 1);
  if (open.length > 0 && (p === null || open.length === p)) return open;
  return roundedSites({ sites, open: p }, state);
}

/** The sites that relaxed answers open most often. */
function roundedSites(
  { sites, open: p }: Pick<MedianProblem, 'sites' | 'open'>,
  { share }: DualState,
): number[] {
  const ranked = Array.from({ length: sites }, (_, j) => j).sort((a, b) => share[b]! - share[a]! || a - b);
  const often = ranked.filter((j) => share[j]! >= 0.5);
  return ranked.slice(0, p ?? Math.max(1, often.length));
}

function assign({ customers: n, sites: m, cost }: MedianProblem, open: readonly number[]): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => {
    let best = open[0]!;
    for (const j of open) if (cost[i * m + j]! < cost[i * m + best]!) best = j;
    return best;
  });
}
