import { createModelBuilder } from '../../exact/linear-model.ts';
import { loadSolver, solveModel } from '../../exact/solve-model.ts';
import { NetworkError } from '../../network-error.ts';
import type { SearchOptions } from '../../plan.ts';
import { type CoveringAnswer, type CoveringProblem, checkCovering, coverWithin } from './covering-problem.ts';
import { decisiveCustomers } from './reduce-cover.ts';

/**
 * Set covering location (Toregas, Swain, ReVelle & Bergman 1971): the cheapest sites that cover everyone. Row dominance, then
 * HiGHS. Throws NetworkError PROBLEM_INVALID, NO_REACHABLE_SITE, STOPPED.
 */
export async function solveSetCover(
  problem: CoveringProblem & { readonly siteCost: Float64Array },
  options: SearchOptions,
): Promise<CoveringAnswer> {
  checkCovering(problem, true);
  const { sites: m, covers, siteCost } = problem;
  const builder = createModelBuilder();
  for (let j = 0; j < m; j++) builder.column({ cost: siteCost[j]!, upper: 1, integer: true });
  for (const i of decisiveCustomers(problem)) {
    const terms = Array.from({ length: m }, (_, j) => j).filter((j) => covers[i * m + j] === 1);
    builder.row(
      terms.map((j) => [j, 1] as const),
      1,
      Number.POSITIVE_INFINITY,
    );
  }
  const { open, objective, bound } = await choose(builder, m, options);
  const isWhole = siteCost.every(Number.isInteger);
  return answer(open, objective, isWhole ? Math.ceil(bound - 1e-6) : bound);
}

/**
 * Maximal covering location (Church & ReVelle 1974): `open` sites that cover the most demand. `objective` is the demand
 * covered, `bound` what no choice exceeds.
 */
export async function solveMaxCover(
  problem: CoveringProblem & { readonly demand: Float64Array; readonly open: number },
  options: SearchOptions,
): Promise<CoveringAnswer> {
  checkCovering(problem, false);
  const { customers: n, sites: m, covers, demand, open: p } = problem;
  checkCount(p, m);
  const builder = createModelBuilder();
  for (let j = 0; j < m; j++) builder.column({ upper: 1, integer: true });
  for (let i = 0; i < n; i++) {
    const terms = Array.from({ length: m }, (_, j) => j).filter((j) => covers[i * m + j] === 1);
    if (terms.length === 0 || demand[i]! <= 0) continue;
    const covered = builder.column({ upper: 1, cost: -demand[i]! });
    builder.row([[covered, -1], ...terms.map((j) => [j, 1] as const)], 0, Number.POSITIVE_INFINITY);
  }
  builder.row(
    Array.from({ length: m }, (_, j) => [j, 1] as const),
    p,
    p,
  );
  const { open, objective, bound } = await choose(builder, m, options);
  return { ...answer(open, objective, bound), objective: -objective, bound: -bound };
}

/**
 * p-centre: `open` sites so that the farthest customer is as near as can be. Bisection over the distances that occur, a set
 * cover for each (Minieka 1970). The bound is the smallest distance not proven too short. Throws NetworkError
 * PROBLEM_INVALID, NO_REACHABLE_SITE, PLAN_IMPOSSIBLE (so few sites reach not everyone), STOPPED.
 */
export async function solveCentre(
  problem: {
    readonly customers: number;
    readonly sites: number;
    readonly distance: Float64Array;
    readonly open: number;
  },
  options: SearchOptions,
): Promise<CoveringAnswer> {
  const { customers: n, sites: m, distance, open: p } = problem;
  checkCount(p, m);
  const started = options.now();
  const left = (): number => options.timeLimitSeconds - (options.now() - started);
  const radii = [...new Set(distance)].filter(Number.isFinite).sort((a, b) => a - b);
  let low = 0;
  for (let i = 0; i < n; i++) {
    const nearest = distance
      .subarray(i * m, (i + 1) * m)
      .reduce((least, d) => Math.min(least, d), Number.POSITIVE_INFINITY);
    while (low < radii.length && radii[low]! < nearest) low++;
  }
  let best = greedyCentre(n, m, distance, p);
  let high = radii.indexOf(radiusOf(n, m, distance, best));
  if (high < 0) {
    best = await reachEveryone(coverWithin(distance, n, m, radii.at(-1) ?? -1), p, {
      ...options,
      timeLimitSeconds: left(),
    });
    high = radii.indexOf(radiusOf(n, m, distance, best));
  }
  while (low < high && left() > 0 && options.shouldStop?.() !== true) {
    const middle = (low + high) >> 1;
    const cover = coverWithin(distance, n, m, radii[middle]!);
    const siteCost = new Float64Array(m).fill(1);
    const found = await solveSetCover(
      { ...cover, siteCost },
      { ...options, gap: 0, timeLimitSeconds: left() },
    );
    if (found.objective <= p) {
      best = [...found.open];
      high = radii.indexOf(radiusOf(n, m, distance, best));
    } else if (found.bound > p) low = middle + 1;
    else break; // time ran out in between
    const [incumbent, bound] = [radii[high]!, radii[low]!];
    const gap = incumbent > 0 ? (incumbent - bound) / incumbent : 0;
    options.onProgress?.({ phase: 'exact', seconds: options.now() - started, incumbent, bound, gap });
  }
  return answer(
    best.sort((a, b) => a - b),
    radii[high]!,
    radii[low]!,
  );
}

function checkCount(p: number, sites: number): void {
  if (Number.isInteger(p) && p >= 1 && p <= sites) return;
  throw new NetworkError('PROBLEM_INVALID', `open: must be a whole number from 1 to ${sites}, is ${p}`, {
    place: 'open',
    remedy: 'correct the problem',
  });
}

/** At most `p` sites that cover all: for distances some of which do not exist, where the greedy choice left someone out. */
async function reachEveryone(cover: CoveringProblem, p: number, options: SearchOptions): Promise<number[]> {
  const siteCost = new Float64Array(cover.sites).fill(1);
  const { open, objective, bound } = await solveSetCover({ ...cover, siteCost }, { ...options, gap: 0 });
  if (objective <= p) return [...open];
  throw bound > p
    ? new NetworkError('PLAN_IMPOSSIBLE', `${p} sites do not reach every customer: ${bound} are needed`, {
        place: 'open',
        remedy: `open ${bound} sites or more`,
      })
    : new NetworkError('STOPPED', 'stopped before a choice was found that reaches every customer', {
        place: 'problem',
        remedy: 'allow more time',
      });
}

/** The farthest customer's site, again and again (Gonzalez 1985). */
function greedyCentre(n: number, m: number, distance: Float64Array, p: number): number[] {
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const open: number[] = [];
  for (let k = 0; k < p; k++) {
    const farthest = least.indexOf(least.reduce((most, d) => Math.max(most, d), Number.NEGATIVE_INFINITY));
    let best = 0;
    for (let j = 1; j < m; j++) if (distance[farthest * m + j]! < distance[farthest * m + best]!) best = j;
    if (open.includes(best)) break;
    open.push(best);
    for (let i = 0; i < n; i++) least[i] = Math.min(least[i]!, distance[i * m + best]!);
  }
  return open;
}

function radiusOf(n: number, m: number, distance: Float64Array, open: readonly number[]): number {
  let radius = 0;
  for (let i = 0; i < n; i++) {
    radius = Math.max(
      radius,
      open.reduce((least, j) => Math.min(least, distance[i * m + j]!), Number.POSITIVE_INFINITY),
    );
  }
  return radius;
}

async function choose(
  builder: ReturnType<typeof createModelBuilder>,
  sites: number,
  options: SearchOptions,
): Promise<{ open: number[]; objective: number; bound: number }> {
  const started = options.now();
  const { values, objective, bound } = solveModel(await loadSolver(), builder.build(), {
    seconds: options.timeLimitSeconds,
    gap: options.gap,
    seed: options.seed,
    ...(options.shouldStop ? { shouldStop: options.shouldStop } : {}),
    onProgress: (incumbent, proven) => {
      const gap =
        incumbent !== null && proven !== null
          ? Math.abs(incumbent - proven) / Math.abs(incumbent || 1)
          : null;
      options.onProgress?.({
        phase: 'exact',
        seconds: options.now() - started,
        incumbent,
        bound: proven,
        gap,
      });
    },
  });
  if (values === null) {
    throw new NetworkError('STOPPED', 'stopped before a first choice of sites was found', {
      place: 'problem',
      remedy: 'allow more time',
    });
  }
  const open = Array.from({ length: sites }, (_, j) => j).filter((j) => values[j]! > 0.5);
  return { open, objective, bound };
}

function answer(open: readonly number[], objective: number, lowest: number): CoveringAnswer {
  const bound = Math.min(lowest, objective);
  return { open, objective, bound, gap: objective === 0 ? 0 : (objective - bound) / Math.abs(objective) };
}
