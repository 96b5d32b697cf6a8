import type { CaseFigures, FindingOf, PlanReport, Scenario, StudyOf } from '@relode/contract';
import { buildNetworkProblem } from '../build-network-problem.ts';
import { reachableShare } from '../check-coverage.ts';
import { coverageOf, withCoverage, withoutCoverage } from './coverage-targets.ts';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'front'>;
type Point = Finding['points'][number];

/** Carbon price that lets emissions decide before all money, per tonne and money of gross cost. */
const EMISSIONS_FIRST = 100;
/** The least emissions are known to a plan's gap only; a limit this much above them can be kept. */
const ABOVE_LEAST = 1.002;
/** Coverage is asked for a little below, so that rounding does not put the last kilogramme out of reach. */
const WHISKER = 1e-7;
/** Two points this near in an axis are the same there. */
const SAME = 1e-7;

/** A place on the front: what is asked of a plan, and the best plan known that meets it. */
interface Spot {
  readonly coverage: number;
  readonly tonnesCo2: number | null;
  readonly planned: PlannedCase;
}

/**
 * Pareto front of net cost, coverage and operating CO2 by ε-constraints (Haimes, Lasdon & Wismer 1971): the cheapest plan
 * at every demand. Plans that meet a stricter demand meet a looser one, and bounds of a looser demand hold for a stricter
 * one, so both are shared along the axes. Emissions are traded at the coverage of the base plan, or at each coverage.
 */
export async function studyFront(
  desk: StudyDesk,
  scenario: Scenario,
  { against, points }: StudyOf<'front'>,
): Promise<Finding> {
  const rows = against === 'co2' ? 1 : points;
  const columns = against === 'coverage' ? 0 : points;
  desk.expect(rows * (1 + columns));
  const base = await desk.mustPlan({ id: 'base', label: { en: 'Cheapest', zh: '成本最低' }, scenario });
  const least = coverageOf(base.report, 'overall') ?? 0;
  const most =
    against === 'co2'
      ? least
      : reachableShare(buildNetworkProblem(desk.region, withoutCoverage(scenario)).problem);
  const coverages = against === 'co2' ? [least] : steps(least, most, rows);
  const spots: Spot[] = [];
  const looser = await planCoverages(desk, scenario, base, coverages);
  for (const [row, coverage] of coverages.entries()) {
    const cheapest = looser[row];
    if (!cheapest) continue;
    spots.push({ coverage, tonnesCo2: null, planned: cheapest });
    if (columns > 0) spots.push(...(await planEmissions(desk, coverage, row, cheapest, columns)));
  }
  return { kind: 'front', against, points: measure(spots, against) };
}

/** Evenly from the base plan's coverage to the most that can be reached; one place where they are the same. */
function steps(least: number, most: number, count: number): number[] {
  if (most - least < 1e-4) return [least];
  return Array.from({ length: count }, (_, i) => least + ((most - least) * i) / (count - 1));
}

/** From both ends at once, each plan starting from the one before it. */
async function planCoverages(
  desk: StudyDesk,
  scenario: Scenario,
  base: PlannedCase,
  coverages: readonly number[],
): Promise<(PlannedCase | null)[]> {
  const planned: (PlannedCase | null)[] = coverages.map((_, i) => (i === 0 ? base : null));
  const plan = async (i: number, from: PlannedCase | null): Promise<PlannedCase | null> => {
    const percent = Math.round(1000 * coverages[i]!) / 10;
    planned[i] = await desk.plan({
      id: `coverage-${i}`,
      label: { en: `${percent} % covered`, zh: `覆盖 ${percent} %` },
      scenario: withCoverage(scenario, 'overall', coverages[i]! - WHISKER),
      ...(from ? { start: from.report.facilities } : {}),
    });
    return planned[i] ?? from;
  };
  const middle = Math.ceil(coverages.length / 2);
  const up = async (): Promise<void> => {
    let from: PlannedCase | null = base;
    for (let i = 1; i < middle; i++) from = await plan(i, from);
  };
  const down = async (): Promise<void> => {
    let from: PlannedCase | null = base;
    for (let i = coverages.length - 1; i >= Math.max(1, middle); i--) from = await plan(i, from);
  };
  await Promise.all([up(), down()]);
  return planned;
}

/** From the cheapest plan's emissions down to the least that can be had at this coverage. */
async function planEmissions(
  desk: StudyDesk,
  coverage: number,
  row: number,
  cheapest: PlannedCase,
  count: number,
): Promise<Spot[]> {
  const held = withCoverage(cheapest.scenario, 'overall', coverage - WHISKER);
  const { operatingTonnesCo2: most, grossCost } = cheapest.figures;
  if (most <= 0) return [];
  const cleanest = await desk.plan({
    id: `cleanest-${row}`,
    label: { en: 'Least CO₂', zh: '排放最低' },
    scenario: { ...held, carbonPricePerTonne: (EMISSIONS_FIRST * grossCost) / most },
    start: cheapest.report.facilities,
  });
  if (cleanest === null) return [];
  const least = Math.min(most, cleanest.figures.operatingTonnesCo2 * ABOVE_LEAST);
  const limits = Array.from({ length: count - 1 }, (_, i) => most - ((most - least) * (i + 1)) / (count - 1));
  const spots = await Promise.all(
    limits.map(async (tonnesCo2, i): Promise<Spot[]> => {
      const planned = await desk.plan({
        id: `co2-${row}-${i + 1}`,
        label: {
          en: `At most ${Math.round(tonnesCo2)} t CO₂`,
          zh: `至多 ${Math.round(tonnesCo2)} 吨二氧化碳`,
        },
        scenario: { ...held, limits: { ...held.limits, operatingTonnesCo2: tonnesCo2 } },
        start: (i + 1 < count / 2 ? cheapest : cleanest).report.facilities,
      });
      return planned ? [{ coverage, tonnesCo2, planned }] : [];
    }),
  );
  return spots.flat();
}

/** Best plans and bounds shared along the axes, then what each step costs. */
function measure(all: readonly Spot[], against: Finding['against']): Point[] {
  const meets = (figures: CaseFigures, report: PlanReport, { coverage, tonnesCo2 }: Spot): boolean =>
    (coverageOf(report, 'overall') ?? 0) >= coverage - 1e-6 &&
    (tonnesCo2 === null || figures.operatingTonnesCo2 <= tonnesCo2 * (1 + 1e-6));
  const isLooser = (a: Spot, b: Spot): boolean =>
    a.coverage <= b.coverage + 1e-9 &&
    (a.tonnesCo2 === null || (b.tonnesCo2 !== null && a.tonnesCo2 >= b.tonnesCo2));
  const points = all.map((spot): Point => {
    const able = all.filter(({ planned }) => meets(planned.figures, planned.report, spot));
    const best = able.reduce(
      (found, { planned }) => (planned.figures.objective < found.figures.objective ? planned : found),
      spot.planned,
    );
    const bounds = all.filter((other) => isLooser(other, spot)).map(({ planned }) => planned.figures.bound);
    return {
      caseId: best.id,
      cost: best.figures.objective,
      bound: Math.min(best.figures.objective, Math.max(...bounds)),
      coveredShare: coverageOf(best.report, 'overall') ?? 0,
      operatingTonnesCo2: best.figures.operatingTonnesCo2,
      costPerPoint: null,
      costPerTonneCo2: null,
    };
  });
  const efficient = points.filter(
    (point, i) =>
      points.findIndex((other) => isSame(other, point, against)) === i &&
      !points.some((other) => dominates(other, point, against)),
  );
  const sorted = efficient.toSorted(
    (a, b) =>
      (against === 'co2' ? 0 : a.coveredShare - b.coveredShare) ||
      b.operatingTonnesCo2 - a.operatingTonnesCo2,
  );
  return sorted.map((point, i) => {
    const before = sorted[i - 1];
    if (!before) return point;
    const covered = 100 * (point.coveredShare - before.coveredShare);
    const saved = before.operatingTonnesCo2 - point.operatingTonnesCo2;
    const more = point.cost - before.cost;
    return {
      ...point,
      costPerPoint: against === 'coverage' && covered > 1e-6 ? more / covered : null,
      costPerTonneCo2: against === 'co2' && saved > 1e-6 ? more / saved : null,
    };
  });
}

/** By how much a is better than b in each axis of the front, as a share of what there is. */
function gains(a: Point, b: Point, against: Finding['against']): number[] {
  return [
    (b.cost - a.cost) / Math.max(1, Math.abs(b.cost)),
    ...(against === 'co2' ? [] : [a.coveredShare - b.coveredShare]),
    ...(against === 'coverage'
      ? []
      : [(b.operatingTonnesCo2 - a.operatingTonnesCo2) / Math.max(1, b.operatingTonnesCo2)]),
  ];
}

function isSame(a: Point, b: Point, against: Finding['against']): boolean {
  return gains(a, b, against).every((gain) => Math.abs(gain) <= SAME);
}

/** At least as good in every axis, and better in one. */
function dominates(a: Point, b: Point, against: Finding['against']): boolean {
  const better = gains(a, b, against);
  return better.every((gain) => gain >= -SAME) && better.some((gain) => gain > SAME);
}
