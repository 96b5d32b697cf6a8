import type { FindingOf, Measure, Scenario, StudyOf } from '@relode/contract';
import { withCoverage } from './coverage-targets.ts';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'policy'>;

/** What each measure does to cost, coverage and emissions, alone and all together, against the base. */
export async function studyPolicy(
  desk: StudyDesk,
  scenario: Scenario,
  { measures, together }: StudyOf<'policy'>,
): Promise<Finding> {
  const all = together && measures.length > 1;
  desk.expect(1 + measures.length + (all ? 1 : 0));
  const base = await desk.mustPlan({ id: 'base', label: { en: 'Without measures', zh: '无措施' }, scenario });
  const rows = [
    ...measures.map((measure, i) => ({
      id: `measure-${i + 1}`,
      name: measure.name,
      label: { en: measure.name, zh: measure.name },
      scenario: withMeasure(scenario, measure),
    })),
    ...(all
      ? [
          {
            id: 'together',
            name: 'All together',
            label: { en: 'All together', zh: '全部措施' },
            scenario: measures.reduce(withMeasure, scenario),
          },
        ]
      : []),
  ];
  const effects = await Promise.all(
    rows.map(async ({ name, ...wish }) => {
      const planned = await desk.plan({ ...wish, start: base.report.facilities });
      return { caseId: wish.id, name, ...effect(base, planned) };
    }),
  );
  return { kind: 'policy', effects };
}

/** A measure over a scenario; coverage asks for no less than before, subsidies add up. */
function withMeasure(scenario: Scenario, measure: Measure): Scenario {
  const covered = Object.entries(measure.minCoveredShare).reduce(
    (changed, [group, share]) => withCoverage(changed, group as keyof Measure['minCoveredShare'], share!),
    scenario,
  );
  const { subsidies: before } = scenario;
  const { subsidies: more } = measure;
  return {
    ...covered,
    subsidies: more
      ? {
          perKg: before.perKg + more.perKg,
          perRemoteKg: before.perRemoteKg + more.perRemoteKg,
          perSiteYear: before.perSiteYear + more.perSiteYear,
          grantShare: Math.min(1, before.grantShare + more.grantShare),
        }
      : before,
    carbonPricePerTonne: measure.carbonPricePerTonne ?? scenario.carbonPricePerTonne,
    services: measure.services ?? scenario.services,
    overrides: { ...scenario.overrides, ...measure.overrides },
  };
}

/** Cost net of recovered value; what is only handed over (subsidies, carbon payments) is no cost to all together. */
function resourceCost({ report, figures }: PlannedCase): number {
  const carbon = report.years.reduce((sum, { costs }) => sum + costs.carbon, 0);
  return figures.subsidy - figures.netValue - carbon;
}

function effect(base: PlannedCase, planned: PlannedCase | null) {
  const none = { costChange: null, costPerTonneMore: null, costPerTonneCo2Less: null };
  if (planned === null) return none;
  const costChange = resourceCost(planned) - resourceCost(base);
  const tonnes = planned.figures.collectedTonnes - base.figures.collectedTonnes;
  const saved = base.figures.operatingTonnesCo2 - planned.figures.operatingTonnesCo2;
  return {
    costChange,
    costPerTonneMore: tonnes > 1e-6 ? costChange / tonnes : null,
    costPerTonneCo2Less: saved > 1e-6 ? costChange / saved : null,
  };
}
