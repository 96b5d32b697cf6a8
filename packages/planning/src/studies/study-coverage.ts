import { COVERAGE_GROUPS, type FindingOf, type Scenario, type StudyOf } from '@relode/contract';
import { coverageOf, GROUP_NAMES, withCoverage } from './coverage-targets.ts';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'coverage'>;

/** What one more point of coverage costs, group by group: the base plan against plans that must cover `step` more. */
export async function studyCoverage(
  desk: StudyDesk,
  scenario: Scenario,
  { step }: StudyOf<'coverage'>,
): Promise<Finding> {
  desk.expect(1 + COVERAGE_GROUPS.length);
  const base = await desk.mustPlan({ id: 'base', label: { en: 'Cheapest', zh: '成本最低' }, scenario });
  const known = COVERAGE_GROUPS.flatMap((group) => {
    const share = coverageOf(base.report, group);
    return share === null ? [] : [{ group, share }];
  });
  const groups = await Promise.all(
    known.map(async ({ group, share }): Promise<Finding['groups'][number]> => {
      const nothing = { group, coveredShare: share, caseId: null, costPerPoint: null, costPerTonne: null };
      if (share > 1 - 1e-6) return { ...nothing, isCertain: true };
      const target = Math.min(1, share + step);
      const { en, zh } = GROUP_NAMES[group];
      const percent = Math.round(1000 * target) / 10;
      const planned = await desk.plan({
        id: `more-${group}`,
        label: { en: `${percent} % in ${en}`, zh: `${zh}覆盖 ${percent} %` },
        scenario: withCoverage(scenario, group, target),
        start: base.report.facilities,
      });
      if (planned === null) return { ...nothing, isCertain: false };
      return { ...nothing, ...priceOf(base, planned, 100 * (target - share)), caseId: planned.id };
    }),
  );
  return { kind: 'coverage', groups };
}

function priceOf(base: PlannedCase, more: PlannedCase, points: number) {
  const rise = more.figures.objective - base.figures.objective;
  const tonnes = coveredTonnes(more) - coveredTonnes(base);
  return {
    costPerPoint: rise / points,
    costPerTonne: tonnes > 1e-6 ? rise / tonnes : null,
    isCertain: more.figures.bound > base.figures.objective,
  };
}

function coveredTonnes({ report }: PlannedCase): number {
  return report.years.reduce((sum, year) => sum + year.coveredTonnes, 0);
}
