import { auditPlan, limitedTotals } from '../audit.ts';
import { NetworkError } from '../network-error.ts';
import { relativeGap, type SearchOptions } from '../plan.ts';
import type { PlannedNetwork } from '../plan-network.ts';
import type { NetworkProblem, PlanLimits } from '../problem.ts';

type Kind = keyof PlanLimits;
const KINDS = ['openingCost', 'subsidy', 'kgCo2'] as const;

/** Part of the time one plan of the price search may take; the first, whose bound counts most, gets more. */
const SHARE_OF_FIRST = 0.35;
const SHARE_OF_EACH = 0.3;
const LEAST_SECONDS = 0.5;
/** A total this near its limit is as good as at it. */
const NEAR_LIMIT = 0.005;
/** Largest rise of a price from one plan to the next while no plan keeps the limit. */
const RISE = 4;
const MOST_ROUNDS = 40;

/**
 * Plans within limits by putting a price on what is limited (Lagrangian relaxation, Everett 1963): the cheapest plan
 * that keeps them, with the best of the bounds min cost(λ) − Σ λ·δ·most. Prices are discounted like all money; a total
 * within its limit is, discounted, within the largest discount factor δ times the limit. `start`: seconds, by the caller's
 * clock. Throws NetworkError LIMIT_UNREACHABLE where no plan was found that keeps the limits.
 */
export async function planWithinLimits(
  problem: NetworkProblem,
  options: SearchOptions,
  start: number,
  planFreely: (problem: NetworkProblem, options: SearchOptions) => Promise<PlannedNetwork>,
): Promise<PlannedNetwork> {
  const secondsLeft = (): number => options.timeLimitSeconds - (options.now() - start);
  const limits = problem.limits!;
  const kinds = KINDS.filter((kind) => limits[kind] !== undefined);
  const largestDiscount = Math.max(...problem.periods.map(({ discountFactor }) => discountFactor));
  const free: NetworkProblem = { ...problem, limits: {} };
  const prices = new Map<Kind, PriceRange>(kinds.map((kind) => [kind, { low: 0, high: null, price: 0 }]));
  let best: PlannedNetwork | null = null;
  let bound = Number.NEGATIVE_INFINITY;
  let startLevels = options.startLevels;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (round > 0 && (secondsLeft() < LEAST_SECONDS || options.shouldStop?.())) break;
    const priced = pricedProblem(free, prices);
    const offset =
      largestDiscount * kinds.reduce((sum, kind) => sum + prices.get(kind)!.price * limits[kind]!, 0);
    const planned = await planOrNothing(best !== null, () =>
      planFreely(priced, {
        ...options,
        timeLimitSeconds: Math.max(
          LEAST_SECONDS,
          (round === 0 ? SHARE_OF_FIRST : SHARE_OF_EACH) * secondsLeft(),
        ),
        ...(startLevels ? { startLevels } : {}),
        onProgress: (progress) =>
          options.onProgress?.({
            ...progress,
            seconds: options.now() - start,
            incumbent: best?.objective ?? null,
            bound: Number.isFinite(bound) ? bound : null,
            gap: best && Number.isFinite(bound) ? relativeGap(best.objective, bound) : null,
          }),
      }),
    );
    if (planned === null) break;
    bound = Math.max(bound, planned.bound - offset);
    const { objective, grossCost, costs } = auditPlan(free, planned.plan);
    const totals = limitedTotals(costs);
    const isWithin = kinds.every((kind) => totals[kind] <= limits[kind]!);
    if (isWithin && (best === null || objective < best.objective)) {
      best = { ...planned, objective, bound, gap: 0, method: 'decomposition' };
    }
    if (isWithin) startLevels = planned.plan.levels;
    if (best !== null && relativeGap(best.objective, bound)! <= options.gap) break;
    if (!movePrices(prices, kinds, totals, limits, grossCost)) break;
  }
  if (best === null) throw limitUnreachable(problem);
  const lowest = Math.min(bound, best.objective);
  return { ...best, bound: lowest, gap: relativeGap(best.objective, lowest) };
}

/** Null where time ran out before a plan and there is another one already. */
async function planOrNothing(
  hasAnother: boolean,
  plan: () => Promise<PlannedNetwork>,
): Promise<PlannedNetwork | null> {
  try {
    return await plan();
  } catch (error) {
    if (hasAnother && error instanceof NetworkError && error.code === 'STOPPED') return null;
    throw error;
  }
}

export function limitUnreachable({ limits = {} }: NetworkProblem): NetworkError {
  const named = KINDS.flatMap((kind) =>
    limits[kind] === undefined ? [] : `${kind} at most ${limits[kind]}`,
  ).join(', ');
  return new NetworkError('LIMIT_UNREACHABLE', `no plan was found that keeps ${named}`, {
    place: named,
    remedy: 'raise the limit, ask for less coverage, or allow more time',
  });
}

interface PriceRange {
  low: number;
  /** A price at which the limit was kept; null while none is known. */
  high: number | null;
  price: number;
}

/** Moves each price towards its limit: up by `RISE` until it holds, then bisection. False when nothing moves any more. */
function movePrices(
  prices: ReadonlyMap<Kind, PriceRange>,
  kinds: readonly Kind[],
  totals: Required<PlanLimits>,
  limits: PlanLimits,
  grossCost: number,
): boolean {
  let moves = false;
  for (const kind of kinds) {
    const range = prices.get(kind)!;
    const most = limits[kind]!;
    const before = range.price;
    if (totals[kind] > most) {
      range.low = range.price;
      const unit = (0.02 * grossCost) / Math.max(totals[kind], 1e-9);
      range.price = range.high === null ? Math.max(RISE * range.price, unit) : (range.low + range.high) / 2;
    } else if (range.price > 0 && totals[kind] < most * (1 - NEAR_LIMIT)) {
      range.high = range.price;
      range.price = (range.low + range.high) / 2;
    }
    if (Math.abs(range.price - before) > 1e-6 * Math.max(range.price, before)) moves = true;
  }
  return moves;
}

/** The problem with its limited totals at a price, on top of what they cost anyway. */
function pricedProblem(problem: NetworkProblem, prices: ReadonlyMap<Kind, PriceRange>): NetworkProblem {
  const price = (kind: Kind): number => prices.get(kind)?.price ?? 0;
  const [opening, subsidy, carbon] = [price('openingCost'), price('subsidy'), price('kgCo2')];
  return {
    ...problem,
    carbonPricePerKg: problem.carbonPricePerKg + carbon,
    facilities:
      opening === 0 && subsidy === 0
        ? problem.facilities
        : problem.facilities.map((facility) => ({
            ...facility,
            levels: facility.levels.map((level) => ({
              ...level,
              openingCost: level.openingCost * (1 + opening),
              grant: (level.grant ?? 0) * (1 - subsidy),
              subsidyPerYear: (level.subsidyPerYear ?? 0) * (1 - subsidy),
            })),
          })),
    collectOptions:
      subsidy === 0
        ? problem.collectOptions
        : problem.collectOptions.map((option) => ({
            ...option,
            subsidyPerCollectedKg: (option.subsidyPerCollectedKg ?? 0) * (1 - subsidy),
          })),
  };
}
