import type { GroupCoverage, PlanSummary } from '@relode/contract';

export interface PlanTotals {
  readonly supplyTonnes: number;
  readonly collectedTonnes: number;
  readonly grossCost: number;
  readonly recoveredValue: number;
  readonly netValue: number;
  /** Null when nothing is collected. */
  readonly grossCostPerKg: number | null;
  readonly operatingTonnesCo2: number;
  readonly avoidedTonnesCo2: number;
}

/** Sums over the plan's years; money in the region's currency, not discounted. */
export function planTotals({ years }: Pick<PlanSummary, 'years'>): PlanTotals {
  const sum = (of: (year: PlanSummary['years'][number]) => number): number =>
    years.reduce((total, year) => total + of(year), 0);
  const collectedTonnes = sum((year) => year.collectedTonnes);
  const grossCost = sum((year) => year.grossCost);
  return {
    supplyTonnes: sum((year) => year.supplyTonnes),
    collectedTonnes,
    grossCost,
    recoveredValue: sum((year) => year.costs.recoveredValue),
    netValue: sum((year) => year.netValue),
    grossCostPerKg: collectedTonnes > 0 ? grossCost / (1000 * collectedTonnes) : null,
    operatingTonnesCo2: sum((year) => year.operatingTonnesCo2),
    avoidedTonnesCo2: sum((year) => year.avoidedTonnesCo2),
  };
}

/** The area with the smallest covered share in a period, among those with any supply; null when there is none. */
export function worstArea({ areas }: Pick<PlanSummary, 'areas'>, period: number): GroupCoverage | null {
  let worst: GroupCoverage | null = null;
  for (const area of areas) {
    if (area.supplyTonnes[period]! <= 0) continue;
    if (!worst || area.coveredShare[period]! < worst.coveredShare[period]!) worst = area;
  }
  return worst;
}
