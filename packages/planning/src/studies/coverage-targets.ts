import type { CoverageGroup, PlanReport, Scenario } from '@relode/contract';
import { suppliedShares } from './case-figures.ts';

export const GROUP_NAMES: Readonly<Record<CoverageGroup, { en: string; zh: string }>> = {
  overall: { en: 'everywhere together', zh: '全部合计' },
  everyArea: { en: 'every area', zh: '每个地区' },
  city: { en: 'cities', zh: '城市' },
  town: { en: 'towns', zh: '城镇' },
  remote: { en: 'remote places', zh: '偏远地区' },
};

/** The scenario with at least this coverage of a group, whatever it asked before if that was more. */
export function withCoverage(scenario: Scenario, group: CoverageGroup, share: number): Scenario {
  const atLeast = (before: number | null): number => Math.max(before ?? 0, Math.min(1, share));
  if (group === 'overall')
    return { ...scenario, minCoveredShareOverall: atLeast(scenario.minCoveredShareOverall) };
  if (group === 'everyArea')
    return { ...scenario, minCoveredShareEveryArea: atLeast(scenario.minCoveredShareEveryArea) };
  const { minCoveredShare } = scenario;
  return { ...scenario, minCoveredShare: { ...minCoveredShare, [group]: atLeast(minCoveredShare[group]) } };
}

/** Covered share of a group in its worst year, as a requirement counts it; null without supply. */
export function coverageOf(report: PlanReport, group: CoverageGroup): number | null {
  const shares = {
    overall: () =>
      report.years.filter(({ supplyTonnes }) => supplyTonnes > 0).map(({ coveredShare }) => coveredShare),
    everyArea: () => report.areas.flatMap(suppliedShares),
    city: () => ofType('city'),
    town: () => ofType('town'),
    remote: () => ofType('remote'),
  }[group]();
  return shares.length > 0 ? Math.min(...shares) : null;

  function ofType(type: string): number[] {
    return report.areaTypes.filter(({ id }) => id === type).flatMap(suppliedShares);
  }
}

/** No requirement beyond 0, the region's own included. */
export function withoutCoverage(scenario: Scenario): Scenario {
  return {
    ...scenario,
    minCoveredShare: { city: 0, town: 0, remote: 0 },
    minCoveredShareEveryArea: 0,
    minCoveredShareOverall: null,
  };
}
