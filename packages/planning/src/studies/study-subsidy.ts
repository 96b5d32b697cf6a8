import type { FindingOf, Scenario, StudyOf } from '@relode/contract';
import { applyOverrides } from '@relode/regions';
import { presentValue } from '../present-value.ts';
import { coverageOf, GROUP_NAMES, withCoverage } from './coverage-targets.ts';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'subsidy'>;
type Row = Finding['instruments'][number];
type Instrument = Row['instrument'];

/** A rate so small that it moves no plan, but shows how much of the plan it would be paid on. */
const PROBE = 1e-6;
const MOST_ROUNDS = 8;
/** The goal counts as reached this near to it, of the present value without the target. */
const NEAR = 1e-4;
const HIGHEST: Readonly<Record<Instrument, number>> = {
  perKg: 1e6,
  perRemoteKg: 1e6,
  perSiteYear: 1e12,
  grantShare: 1,
};
const NAMES: Readonly<Record<Instrument, { en: string; zh: string }>> = {
  perKg: { en: 'per kg', zh: '每公斤' },
  perRemoteKg: { en: 'per remote kg', zh: '偏远地区每公斤' },
  perSiteYear: { en: 'per site and year', zh: '每站点每年' },
  grantShare: { en: 'share of investment', zh: '投资补助比例' },
};

/**
 * The least subsidy that makes a coverage target worth the operator's while, instrument by instrument. For a target that
 * is imposed, the operator's least cost falls with the rate along a concave curve, so Newton's method (Dinkelbach 1967)
 * comes down on the least rate from above; bounds of the plans prove what no smaller rate can do. For a target that is to be
 * chosen unasked, the rate is bisected between one that fails and one that works.
 */
export async function studySubsidy(
  desk: StudyDesk,
  scenario: Scenario,
  request: StudyOf<'subsidy'>,
): Promise<Finding> {
  const { group, share, goal, instruments } = request;
  desk.expect(2 + instruments.length * 5);
  const { en, zh } = GROUP_NAMES[group];
  const percent = Math.round(1000 * share) / 10;
  const target = withCoverage(scenario, group, share);
  const [free, bare] = await Promise.all([
    desk.mustPlan({ id: 'free', label: { en: 'Without target', zh: '无目标' }, scenario }),
    desk.mustPlan({
      id: 'target',
      label: { en: `${percent} % in ${en}, no subsidy`, zh: `${zh}覆盖 ${percent} %，无补贴` },
      scenario: target,
    }),
  ]);
  const alone = free.figures.objective;
  // meeting the target unasked is the best of all ways to meet it
  const asked = Math.min(
    bare.figures.objective,
    meets(free, group, share) ? alone : Number.POSITIVE_INFINITY,
  );
  const enough = goal === 'breakEven' ? 0 : alone;
  const discountRate = applyOverrides(desk.region, scenario.overrides).tables.discountRate.value;
  const search = { desk, target, scenario, group, share, enough, free, bare, discountRate };
  const rows: Row[] = [];
  for (const instrument of instruments) {
    rows.push(
      goal === 'choice' ? await leastChosen(search, instrument) : await leastImposed(search, instrument),
    );
  }
  return {
    kind: 'subsidy',
    withoutTarget: alone,
    withTarget: asked,
    lumpSum: Math.max(0, asked - enough),
    instruments: rows,
  };
}

interface SubsidySearch {
  readonly desk: StudyDesk;
  readonly target: Scenario;
  readonly scenario: Scenario;
  readonly group: StudyOf<'subsidy'>['group'];
  readonly share: number;
  /** The operator agrees at this cost or less. */
  readonly enough: number;
  readonly free: PlannedCase;
  readonly bare: PlannedCase;
  readonly discountRate: number; // 1/year
}

const NOTHING_NEEDED = { rate: 0, rateAtLeast: 0, paid: 0 };

/** Newton from above on the cost of the target at a rate. */
async function leastImposed(search: SubsidySearch, instrument: Instrument): Promise<Row> {
  const { enough, bare, target } = search;
  if (bare.figures.objective <= enough + near(search))
    return { instrument, ...NOTHING_NEEDED, caseId: bare.id };
  let from = await planAt(search, instrument, PROBE, target, bare);
  let lowest: Known | null = from && { rate: PROBE, bound: from.figures.bound };
  let best: { rate: number; planned: PlannedCase } | null = null;
  let at = PROBE;
  for (let round = 0; round < MOST_ROUNDS && from !== null; round++) {
    const paidOn = presentSubsidy(search, from) / at;
    if (paidOn <= 0) break;
    const next = Math.min(HIGHEST[instrument], at + (from.figures.objective - enough) / paidOn);
    if (best !== null && next >= best.rate * (1 - NEAR)) break;
    const planned = await planAt(search, instrument, next, target, from);
    if (planned === null) break;
    if (planned.figures.objective > enough + near(search)) {
      if (next >= HIGHEST[instrument]) break;
      lowest = { rate: next, bound: planned.figures.bound };
    } else best = { rate: next, planned };
    [from, at] = [planned, next];
  }
  if (best === null) return { instrument, rate: null, rateAtLeast: null, paid: null, caseId: null };
  return {
    instrument,
    rate: best.rate,
    rateAtLeast: lowest && provenRate(lowest, { rate: best.rate, bound: best.planned.figures.bound }, enough),
    paid: best.planned.figures.subsidy,
    caseId: best.planned.id,
  };
}

interface Known {
  readonly rate: number;
  readonly bound: number;
}

/**
 * The cost at a rate is concave, so between two rates it is above the straight line between their bounds: where that line
 * meets the goal, no smaller rate can.
 */
function provenRate(low: Known, high: Known, enough: number): number {
  if (low.bound <= enough) return 0;
  if (high.bound >= low.bound || high.rate <= low.rate) return low.rate;
  const rate = low.rate + ((low.bound - enough) / (low.bound - high.bound)) * (high.rate - low.rate);
  return Math.min(high.rate, rate);
}

/** Bisection on whether the operator's own cheapest plan meets the target. */
async function leastChosen(search: SubsidySearch, instrument: Instrument): Promise<Row> {
  const { free, scenario, group, share, desk } = search;
  if (meets(free, group, share)) return { instrument, ...NOTHING_NEEDED, caseId: free.id };
  let works: { rate: number; planned: PlannedCase } | null = null;
  let fails = 0;
  let rate = await firstGuess(search, instrument);
  for (let round = 0; rate !== null && round < 2 * MOST_ROUNDS; round++) {
    const planned = await planAt(search, instrument, rate, scenario, works?.planned ?? search.bare);
    if (planned === null || desk.isStopped()) break;
    if (meets(planned, group, share)) works = { rate, planned };
    else if (rate >= HIGHEST[instrument]) break;
    else fails = rate;
    if (works !== null && works.rate - fails <= 0.01 * works.rate) break;
    rate = works === null ? Math.min(HIGHEST[instrument], 2 * rate) : (fails + works.rate) / 2;
  }
  return {
    instrument,
    rate: works?.rate ?? null,
    rateAtLeast: null,
    paid: works?.planned.figures.subsidy ?? null,
    caseId: works?.planned.id ?? null,
  };
}

/** What the imposed target would need; the operator asks for at least about as much to choose it. */
async function firstGuess(search: SubsidySearch, instrument: Instrument): Promise<number | null> {
  const probe = await planAt(search, instrument, PROBE, search.target, search.bare);
  if (probe === null) return null;
  const paidOn = presentSubsidy(search, probe) / PROBE;
  if (paidOn <= 0) return null;
  const gap = probe.figures.objective - search.free.figures.objective;
  return Math.min(HIGHEST[instrument], Math.max(PROBE, gap / paidOn));
}

function planAt(
  { desk }: SubsidySearch,
  instrument: Instrument,
  rate: number,
  scenario: Scenario,
  from: PlannedCase,
): Promise<PlannedCase | null> {
  const { en, zh } = NAMES[instrument];
  const shown = rate === PROBE ? '≈ 0' : String(Number(rate.toPrecision(4)));
  return desk.plan({
    id: `${instrument}-${Number(rate.toPrecision(9))}`,
    label: { en: `${en} ${shown}`, zh: `${zh} ${shown}` },
    scenario: {
      ...scenario,
      subsidies: {
        ...scenario.subsidies,
        [instrument]: Math.min(HIGHEST[instrument], scenario.subsidies[instrument] + rate),
      },
    },
    start: from.report.facilities,
  });
}

function meets({ report }: PlannedCase, group: SubsidySearch['group'], share: number): boolean {
  return (coverageOf(report, group) ?? 1) >= share - 1e-6;
}

function near({ free }: SubsidySearch): number {
  return NEAR * Math.max(1, Math.abs(free.figures.objective));
}

function presentSubsidy({ discountRate }: SubsidySearch, { report }: PlannedCase): number {
  return presentValue(
    report.years.map(({ subsidy }) => subsidy),
    discountRate,
  );
}
