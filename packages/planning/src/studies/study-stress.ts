import type { FindingOf, Scenario, StudyOf } from '@relode/contract';
import { withoutCoverage } from './coverage-targets.ts';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'stress'>;

/** The most loaded sites of a plan fail: what is lost the next day, and what a new plan without them costs. */
export async function studyStress(
  desk: StudyDesk,
  scenario: Scenario,
  { tier, close }: StudyOf<'stress'>,
): Promise<Finding> {
  desk.expect(3);
  const base = await desk.mustPlan({ id: 'base', label: { en: 'As planned', zh: '原方案' }, scenario });
  const closed = mostLoaded(base, tier, close);
  const finding: Finding = {
    kind: 'stress',
    baseCase: 'base',
    closed,
    nextDayCase: 'next-day',
    replannedCase: 'replanned',
    tonnesLost: null,
    costOfNextDay: null,
    costOfReplanning: null,
  };
  const closedSites = [...new Set([...scenario.closedSites, ...closed.map(({ siteId }) => siteId)])];
  const standing = base.report.facilities.filter(({ siteId }) => !closedSites.includes(siteId));
  const [nextDay, replanned] = await Promise.all([
    desk.plan({
      id: 'next-day',
      label: { en: 'The next day, with what stays open', zh: '次日，仅靠仍开放的站点' },
      scenario: { ...withoutCoverage(scenario), closedSites },
      hold: standing,
    }),
    desk.plan({
      id: 'replanned',
      label: { en: 'Planned anew without them', zh: '重新规划' },
      scenario: { ...scenario, closedSites },
      start: standing,
    }),
  ]);
  const over = (planned: PlannedCase | null): number | null =>
    planned && planned.figures.objective - base.figures.objective;
  return {
    ...finding,
    tonnesLost: nextDay && base.figures.collectedTonnes - nextDay.figures.collectedTonnes,
    costOfNextDay: over(nextDay),
    costOfReplanning: over(replanned),
  };
}

/** Sites by what they handle in the last year, all their facilities together. */
function mostLoaded(
  { report }: PlannedCase,
  tier: StudyOf<'stress'>['tier'],
  count: number,
): Finding['closed'] {
  const last = report.periods.length - 1;
  const sites = new Map<string, Finding['closed'][number] & { capacity: number }>();
  for (const facility of report.facilities) {
    if (facility.tier !== tier) continue;
    const { siteId, name, nameLocal } = facility;
    const site = sites.get(siteId) ?? {
      siteId,
      name,
      nameLocal,
      throughputTonnes: 0,
      loadShare: 0,
      capacity: 0,
    };
    const capacity = site.capacity + facility.capacityTonnes[last]!;
    const throughputTonnes = site.throughputTonnes + facility.throughputTonnes[last]!;
    const loadShare = capacity > 0 ? Math.min(1, throughputTonnes / capacity) : 0;
    sites.set(siteId, { ...site, capacity, throughputTonnes, loadShare });
  }
  return [...sites.values()]
    .sort((a, b) => b.throughputTonnes - a.throughputTonnes || (a.siteId < b.siteId ? -1 : 1))
    .slice(0, count)
    .map(({ capacity: _capacity, ...site }) => site);
}
