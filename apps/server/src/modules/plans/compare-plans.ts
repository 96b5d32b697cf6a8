import type { PlanComparison, PlanReport, SiteChange } from '@relode/contract';
import { PlanSummary } from '@relode/contract';

/** Plans side by side, in the order given, with the facilities whose capacity in the last year is not the same in all. */
export function comparePlans(reports: readonly PlanReport[]): PlanComparison {
  const facilities = new Map<string, SiteChange>();
  reports.forEach((report, index) => {
    for (const { id, name, nameLocal, tier, capacityTonnes } of report.facilities) {
      const change = facilities.get(id) ?? {
        facilityId: id,
        name,
        nameLocal,
        tier,
        capacityTonnes: reports.map(() => null),
      };
      change.capacityTonnes[index] = capacityTonnes.at(-1) ?? null;
      facilities.set(id, change);
    }
  });
  const differs = ({ capacityTonnes: [first, ...others] }: SiteChange) =>
    others.some((other) => other !== first);
  const order = { plant: 0, hub: 1, point: 2 };
  return {
    plans: reports.map(summaryOf),
    siteChanges: [...facilities.values()]
      .filter(differs)
      .sort((a, b) => order[a.tier] - order[b.tier] || (a.facilityId < b.facilityId ? -1 : 1)),
  };
}

function summaryOf(report: PlanReport): PlanSummary {
  const keys = Object.keys(PlanSummary.shape) as (keyof PlanSummary)[];
  return Object.fromEntries(keys.map((key) => [key, report[key]])) as unknown as PlanSummary;
}
