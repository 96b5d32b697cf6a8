import type { PlanSummary } from '@relode/contract';
import { planTotals, worstArea } from '../../lib/plan-totals.ts';
import type { CompareKey } from './locales.ts';

/** A figure by which plans are compared. */
export interface Metric {
  readonly key: CompareKey;
  readonly kind: 'money' | 'moneyPerKg' | 'mass' | 'share' | 'count';
  /** What a difference means; null = neither. */
  readonly better: 'higher' | 'lower' | null;
  /** A sum over the region: means nothing between regions. */
  readonly isSum: boolean;
  readonly of: (plan: PlanSummary) => number | null;
}

const lastYear = (plan: PlanSummary) => plan.years.at(-1)!;

/** Sums over all years; shares and counts of the last year. */
export const METRICS: readonly Metric[] = [
  { key: 'netValue', kind: 'money', better: 'higher', isSum: true, of: (plan) => planTotals(plan).netValue },
  { key: 'presentValue', kind: 'money', better: 'higher', isSum: true, of: (plan) => -plan.objective },
  {
    key: 'costPerKg',
    kind: 'moneyPerKg',
    better: 'lower',
    isSum: false,
    of: (plan) => planTotals(plan).grossCostPerKg,
  },
  { key: 'grossCost', kind: 'money', better: 'lower', isSum: true, of: (plan) => planTotals(plan).grossCost },
  {
    key: 'recoveredValue',
    kind: 'money',
    better: 'higher',
    isSum: true,
    of: (plan) => planTotals(plan).recoveredValue,
  },
  {
    key: 'collected',
    kind: 'mass',
    better: 'higher',
    isSum: true,
    of: (plan) => planTotals(plan).collectedTonnes,
  },
  {
    key: 'covered',
    kind: 'share',
    better: 'higher',
    isSum: false,
    of: (plan) => lastYear(plan).coveredShare,
  },
  {
    key: 'worstArea',
    kind: 'share',
    better: 'higher',
    isSum: false,
    of: (plan) => worstArea(plan, plan.periods.length - 1)?.coveredShare.at(-1) ?? null,
  },
  {
    key: 'collectionRate',
    kind: 'share',
    better: 'higher',
    isSum: false,
    of: (plan) => lastYear(plan).collectionRate,
  },
  {
    key: 'operatingCo2',
    kind: 'mass',
    better: 'lower',
    isSum: true,
    of: (plan) => planTotals(plan).operatingTonnesCo2,
  },
  {
    key: 'avoidedCo2',
    kind: 'mass',
    better: 'higher',
    isSum: true,
    of: (plan) => planTotals(plan).avoidedTonnesCo2,
  },
  { key: 'points', kind: 'count', better: null, isSum: true, of: (plan) => lastYear(plan).openPoints },
  { key: 'hubs', kind: 'count', better: null, isSum: true, of: (plan) => lastYear(plan).openHubs },
  { key: 'plants', kind: 'count', better: null, isSum: true, of: (plan) => lastYear(plan).openPlants },
  { key: 'gap', kind: 'share', better: 'lower', isSum: false, of: (plan) => plan.gap },
];

export interface Difference {
  readonly absolute: number;
  /** Of the base's size; null when the base is 0. */
  readonly relative: number | null;
  readonly verdict: 'better' | 'worse' | 'same' | null;
}

const SAME_WITHIN = 1e-9;

/** How `value` differs from `base`; null when either is not known. */
export function differenceOf(
  base: number | null,
  value: number | null,
  better: Metric['better'],
): Difference | null {
  if (base === null || value === null) return null;
  const absolute = value - base;
  const relative = base === 0 ? null : absolute / Math.abs(base);
  if (Math.abs(absolute) <= SAME_WITHIN * Math.max(1, Math.abs(base))) {
    return { absolute: 0, relative: 0, verdict: 'same' };
  }
  if (better === null) return { absolute, relative, verdict: null };
  return { absolute, relative, verdict: absolute > 0 === (better === 'higher') ? 'better' : 'worse' };
}

/** Whether sums of the plans may be set against each other. */
export function areComparable(plans: readonly PlanSummary[]): boolean {
  const [first, ...others] = plans;
  return others.every((plan) => plan.regionId === first!.regionId && plan.currency === first!.currency);
}
