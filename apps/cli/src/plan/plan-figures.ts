import type { PlanReport, PlanSummary } from '@relode/contract';

/** A plan's key figures over all its years; money undiscounted in the region's currency, CO₂ in tonnes. */
export interface PlanFigures {
  readonly supplyTonnes: number;
  readonly collectedTonnes: number;
  /** Share of the supply that is offered a service; null when nothing retires. */
  readonly coveredShare: number | null;
  readonly coveredShareByAreaType: Readonly<Record<string, number | null>>;
  /** Share of the supply that the services win. */
  readonly collectionRate: number | null;
  readonly grossCost: number;
  readonly recoveredValue: number;
  readonly subsidy: number;
  readonly investment: number;
  /** Recovered value and subsidy less gross cost. */
  readonly netValue: number;
  /** Gross cost per kg collected; null when nothing is. */
  readonly costPerKg: number | null;
  readonly netValuePerKg: number | null;
  readonly operatingTonnesCo2: number;
  readonly avoidedTonnesCo2: number;
  readonly opened: Readonly<Record<'points' | 'hubs' | 'plants', number>>;
}

export function planFigures(report: PlanReport): PlanFigures {
  const { years } = report;
  const total = (pick: (year: PlanSummary['years'][number]) => number): number =>
    years.reduce((sum, year) => sum + pick(year), 0);
  const supplyTonnes = total((year) => year.supplyTonnes);
  const collectedTonnes = total((year) => year.collectedTonnes);
  const grossCost = total((year) => year.grossCost);
  const netValue = total((year) => year.netValue);
  const perKg = (amount: number): number | null => ratio(amount, collectedTonnes * 1000);
  const count = (tier: string): number =>
    report.facilities.filter((facility) => facility.tier === tier).length;
  return {
    supplyTonnes,
    collectedTonnes,
    coveredShare: ratio(
      total((year) => year.coveredTonnes),
      supplyTonnes,
    ),
    coveredShareByAreaType: Object.fromEntries(
      report.areaTypes.map((group) => [group.id, coveredShareOf(group)]),
    ),
    collectionRate: ratio(collectedTonnes, supplyTonnes),
    grossCost,
    recoveredValue: total((year) => year.costs.recoveredValue),
    subsidy: total((year) => year.subsidy),
    investment: total((year) => year.investment),
    netValue,
    costPerKg: perKg(grossCost),
    netValuePerKg: perKg(netValue),
    operatingTonnesCo2: total((year) => year.operatingTonnesCo2),
    avoidedTonnesCo2: total((year) => year.avoidedTonnesCo2),
    opened: { points: count('point'), hubs: count('hub'), plants: count('plant') },
  };
}

function coveredShareOf({ supplyTonnes, coveredShare }: PlanSummary['areaTypes'][number]): number | null {
  const supply = supplyTonnes.reduce((sum, part) => sum + part, 0);
  return ratio(
    supplyTonnes.reduce((sum, part, t) => sum + part * coveredShare[t]!, 0),
    supply,
  );
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
