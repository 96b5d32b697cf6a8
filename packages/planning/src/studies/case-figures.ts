import type { CaseFigures, PlanReport } from '@relode/contract';
import { shareOf } from '../share-of.ts';

/** A plan's totals over all its years. */
export function caseFigures(report: PlanReport): CaseFigures {
  const { years, areas, areaTypes, facilities } = report;
  const total = (of: (year: PlanReport['years'][number]) => number): number =>
    years.reduce((sum, year) => sum + of(year), 0);
  const supply = total((year) => year.supplyTonnes);
  const collectedTonnes = total((year) => year.collectedTonnes);
  const opened = (tier: string): number => facilities.filter((facility) => facility.tier === tier).length;
  return {
    objective: report.objective,
    bound: report.bound,
    gap: report.gap,
    coveredShare: shareOf(
      total((year) => year.coveredTonnes),
      supply,
    ),
    remoteCoveredShare: groupShare(areaTypes.find(({ id }) => id === 'remote')),
    worstAreaShare: Math.min(1, ...areas.flatMap(suppliedShares)),
    collectionRate: shareOf(collectedTonnes, supply),
    collectedTonnes,
    grossCost: total((year) => year.grossCost),
    netValue: total((year) => year.netValue),
    subsidy: total((year) => year.subsidy),
    investment: total((year) => year.investment),
    operatingTonnesCo2: total((year) => year.operatingTonnesCo2),
    avoidedTonnesCo2: total((year) => year.avoidedTonnesCo2),
    openPoints: opened('point'),
    openHubs: opened('hub'),
    openPlants: opened('plant'),
  };
}

type Group = PlanReport['areas'][number];

/** Covered share in each year in which the group has supply. */
export function suppliedShares({ supplyTonnes, coveredShare }: Group): number[] {
  return coveredShare.filter((_, t) => supplyTonnes[t]! > 0);
}

function groupShare(group: Group | undefined): number | null {
  const supply = group?.supplyTonnes.reduce((sum, tonnes) => sum + tonnes, 0) ?? 0;
  if (!group || supply <= 0) return null;
  return shareOf(
    group.supplyTonnes.reduce((sum, tonnes, t) => sum + tonnes * group.coveredShare[t]!, 0),
    supply,
  );
}
