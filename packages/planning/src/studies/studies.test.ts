import {
  type FindingOf,
  type PlanReport,
  Scenario,
  type StudyKind,
  StudyReport,
  StudyRequest,
} from '@relode/contract';
import { expect, test } from 'vitest';
import { designNetwork, designRobustNetwork } from '../design-network.ts';
import { madeUp, smallRegion, withTables } from '../testing/small-region.ts';
import { runStudy } from './run-study.ts';

const now = (): number => performance.now() / 1000;
const region = smallRegion();
const close = 1e-6;

async function study<K extends StudyKind>(
  request: { kind: K } & Record<string, unknown>,
  asked: object = {},
  stopAfter = Infinity,
  view = region,
) {
  let plans = 0;
  const report = await runStudy(view, Scenario.parse({ gap: 0, ...asked }), StudyRequest.parse(request), {
    now,
    shouldStop: () => plans >= stopAfter,
    planner: {
      plan: (task) => {
        plans++;
        return designNetwork(task, { now });
      },
      planRobust: (task, courses) => designRobustNetwork(task, courses, { now }),
    },
  });
  StudyReport.parse(report);
  const figuresOf = (id: string) => report.cases.find((one) => one.id === id)!.figures!;
  return { report, figuresOf, finding: report.finding as FindingOf<K> };
}

test('along a front of coverage, cost and its bound never fall, and every plan covers what it says', async () => {
  const { finding, figuresOf } = await study({ kind: 'front', points: 4 });
  expect(finding.points.length).toBeGreaterThan(1);
  finding.points.forEach((point, i) => {
    expect(point.bound).toBeLessThanOrEqual(point.cost + close * Math.abs(point.cost));
    expect(figuresOf(point.caseId).objective).toBe(point.cost);
    const before = finding.points[i - 1];
    if (!before) return;
    expect(point.coveredShare).toBeGreaterThan(before.coveredShare);
    expect(point.cost).toBeGreaterThanOrEqual(before.cost - close * Math.abs(before.cost));
    expect(point.costPerPoint! * 100 * (point.coveredShare - before.coveredShare)).toBeCloseTo(
      point.cost - before.cost,
      3,
    );
  });
});

test('along a front of emissions, every tonne less costs something', async () => {
  const { finding } = await study(
    { kind: 'front', against: 'co2', points: 3 },
    { minCoveredShareOverall: 0.6 },
  );
  expect(finding.points.length).toBeGreaterThan(1);
  finding.points.forEach((point, i) => {
    const before = finding.points[i - 1];
    if (!before) return;
    expect(point.operatingTonnesCo2).toBeLessThan(before.operatingTonnesCo2);
    expect(point.costPerTonneCo2).toBeGreaterThanOrEqual(-close);
  });
});

test('a point more of coverage costs what the plan with it costs more', async () => {
  const { finding, figuresOf } = await study({ kind: 'coverage', step: 0.1 });
  const asked = finding.groups.filter(({ caseId }) => caseId !== null);
  expect(asked.length).toBeGreaterThan(0);
  for (const { caseId, costPerPoint, coveredShare } of asked) {
    const points = 100 * (Math.min(1, coveredShare + 0.1) - coveredShare);
    const rise = figuresOf(caseId!).objective - figuresOf('base').objective;
    expect(costPerPoint! * points).toBeCloseTo(rise, 3);
    expect(rise).toBeGreaterThanOrEqual(-close * Math.abs(figuresOf('base').objective));
  }
});

test('the least subsidy is enough, a tenth less is not, and the proven rate is no higher', async () => {
  const share = 0.7;
  const { finding, figuresOf } = await study({
    kind: 'subsidy',
    group: 'overall',
    share,
    goal: 'noWorse',
    instruments: ['perKg', 'perSiteYear', 'grantShare'],
  });
  const { withoutTarget, withTarget, lumpSum, instruments } = finding;
  expect(lumpSum).toBeCloseTo(withTarget - withoutTarget, 3);
  expect(lumpSum).toBeGreaterThan(0);
  const [perKg] = instruments;
  expect(figuresOf(perKg!.caseId!).objective).toBeLessThanOrEqual(
    withoutTarget + 2e-4 * Math.abs(withoutTarget) + 1,
  );
  expect(perKg!.rateAtLeast!).toBeLessThanOrEqual(perKg!.rate! * (1 + close));
  expect(perKg!.rateAtLeast!).toBeGreaterThan(0.5 * perKg!.rate!);
  const less = await designNetwork(
    {
      region,
      scenario: Scenario.parse({
        gap: 0,
        minCoveredShareOverall: share,
        subsidies: { perKg: 0.9 * perKg!.rate! },
      }),
    },
    { now },
  );
  expect(less.objective).toBeGreaterThan(withoutTarget);
});

test('with the scenario’s own discount rate the first step after the probe already breaks even', async () => {
  const request = { kind: 'subsidy', group: 'overall', share: 0.7, instruments: ['perKg'] } as const;
  const { finding, report } = await study(request, { overrides: { discountRate: 0 } });
  const [probe, step] = report.cases.filter(({ id }) => id.startsWith('perKg-'));
  const perProbe = probe!.figures!.subsidy / 1e-6; // kg: nothing is discounted
  const rate = step!.scenario.subsidies.perKg;
  expect(rate * perProbe).toBeCloseTo(finding.lumpSum, -1);
});

test('a subsidy that is to be chosen for makes the operator’s own plan reach the target', async () => {
  const { finding, report } = await study({
    kind: 'subsidy',
    group: 'overall',
    share: 0.7,
    goal: 'choice',
    instruments: ['perKg'],
  });
  const [perKg] = finding.instruments;
  const { scenario, figures } = report.cases.find(({ id }) => id === perKg!.caseId)!;
  expect(scenario.minCoveredShareOverall).toBeNull();
  expect(figures!.coveredShare).toBeGreaterThanOrEqual(0.7 - close);
});

test('measures: a subsidy is no cost to all together beyond what it changes', async () => {
  const { finding, figuresOf } = await study(
    {
      kind: 'policy',
      measures: [
        { name: 'Pay per kg', subsidies: { perKg: 100 } },
        { name: 'Cover', minCoveredShare: { overall: 0.7 } },
      ],
    },
    { carbonPricePerTonne: 0 },
  );
  expect(finding.effects.map(({ name }) => name)).toEqual(['Pay per kg', 'Cover', 'All together']);
  const [paid] = finding.effects;
  const [base, subsidised] = [figuresOf('base'), figuresOf(paid!.caseId)];
  expect(subsidised.subsidy).toBeGreaterThan(0);
  expect(paid!.costChange).toBeCloseTo(
    subsidised.subsidy - subsidised.netValue - (base.subsidy - base.netValue),
    2,
  );
});

test('a tornado: dearer haulage never lowers cost, and keeping the sites never beats planning anew', async () => {
  const { finding } = await study(
    {
      kind: 'tornado',
      inputs: [{ path: 'transport.haul.costPerTonneKm' }, { path: 'discountRate', low: 0.1, high: 0.3 }],
    },
    { minCoveredShareOverall: 0.7 },
  );
  expect(finding.bars.map(({ input }) => input).sort()).toEqual([
    'discountRate',
    'forecastCase',
    'transport.haul.costPerTonneKm',
  ]);
  const haul = finding.bars.find(({ input }) => input.startsWith('transport'))!;
  expect([haul.base, haul.low, haul.high]).toEqual([1, 0.8, 1.2]);
  expect(haul.costHigh!).toBeGreaterThan(haul.costLow!);
  for (const { costLow, costHigh, heldLow, heldHigh } of finding.bars) {
    expect(heldLow!).toBeGreaterThanOrEqual(costLow! - close * Math.abs(costLow!));
    expect(heldHigh!).toBeGreaterThanOrEqual(costHigh! - close * Math.abs(costHigh!));
  }
});

test('uncertain returns: knowing ≤ deciding for all ≤ trusting the middle forecast', async () => {
  const { finding } = await study({ kind: 'robust' }, { minCoveredShareOverall: 0.7 });
  const { waitAndSee: WS, expected: RP, meanPlan: EEV, bound } = finding;
  const slack = close * Math.abs(RP);
  expect(WS).toBeLessThanOrEqual(RP + slack);
  expect(RP).toBeLessThanOrEqual(EEV + slack);
  expect(bound).toBeGreaterThanOrEqual(WS - 1e-3 * Math.abs(WS));
  expect(finding.valueOfPerfectInformation).toBeCloseTo(RP - WS, 6);
});

test('stress: the failed hub is gone from both answers, and what is lost is counted', async () => {
  const { finding, report, figuresOf } = await study(
    { kind: 'stress', tier: 'hub' },
    { minCoveredShareOverall: 0.5 },
  );
  const { siteId } = finding.closed[0]!;
  for (const id of [finding.nextDayCase, finding.replannedCase]) {
    const planned = report.cases.find((one) => one.id === id);
    expect(planned!.openedSites).not.toContain(siteId);
  }
  expect(finding.tonnesLost).toBeCloseTo(
    figuresOf('base').collectedTonnes - figuresOf(finding.nextDayCase).collectedTonnes,
    6,
  );
  expect(finding.tonnesLost!).toBeGreaterThanOrEqual(0);
});

test('what a plan refuses is noted with its case; a stopped study says so', async () => {
  const refused = await study({
    kind: 'policy',
    measures: [
      {
        name: 'All at the door',
        minCoveredShare: { overall: 1 },
        services: { fixed: false, mobile: false, door: true },
      },
    ],
  });
  expect(refused.report.cases[1]).toMatchObject({ figures: null, refusal: { code: 'COVERAGE_UNREACHABLE' } });
  expect(refused.report.isComplete).toBe(true);
  const stopped = await study({ kind: 'front', points: 5 }, {}, 2);
  expect(stopped.report.isComplete).toBe(false);
  await expect(study({ kind: 'front' }, {}, 0)).rejects.toMatchObject({ code: 'STUDY_STOPPED' });
  await expect(study({ kind: 'tornado', inputs: [{ path: 'nothing' }] })).rejects.toMatchObject({
    code: 'SETTING_UNKNOWN',
  });
});

const makers = [
  { id: 'maker', name: 'Maker', supplyShare: 0.5 },
  { id: 'carrier', name: 'Carrier', supplyShare: 0.3, sites: ['hub-2'] },
];

test('two companies: Shapley shares add up to the joint cost, each saves half, and pay no more than alone', async () => {
  const { finding, figuresOf } = await study(
    { kind: 'sharing', companies: makers },
    { minCoveredShareOverall: 0.5 },
  );
  expect(finding.isExact).toBe(true);
  expect(finding.coalitions.map(({ members }) => members)).toEqual([
    ['maker'],
    ['carrier'],
    ['maker', 'carrier'],
  ]);
  expect(finding.joint).toBe(figuresOf('joint').objective);
  expect(finding.saving).toBeGreaterThan(0); // one plant instead of two
  const [maker, carrier] = finding.companies;
  expect(maker!.shapley + carrier!.shapley).toBeCloseTo(finding.joint, 3);
  expect(maker!.saving).toBeCloseTo(finding.saving / 2, 3); // what a pair saves is halved
  expect(carrier!.saving).toBeCloseTo(finding.saving / 2, 3);
  expect(maker!.tonnes / carrier!.tonnes).toBeCloseTo(5 / 3, 9);
  expect(finding.core).toBe('stable');
  expect(finding.duplicates.map(({ siteId }) => siteId)).toContain('works');
});

test('a site of one company is closed to another without a contract', async () => {
  const { report } = await study({ kind: 'sharing', companies: makers }, { minCoveredShareOverall: 0.5 });
  const alone = report.cases.find(({ id }) => id === 'maker');
  expect(alone!.openedSites).not.toContain('hub-2');
});

test('a company that only treats brings its works: neither earns anything alone, together they share the profit', async () => {
  const treatment = {
    ...region.tables.treatment,
    pricesUsdPerKg: { crudeLithiumCarbonate: madeUp(500) }, // so dear that so small a plant pays
  };
  const companies = [
    { id: 'maker', name: 'Maker', supplyShare: 1 },
    { id: 'recycler', name: 'Recycler', sites: ['hub-1', 'hub-2', 'works'] },
  ];
  const view = withTables(region, { treatment });
  const { finding } = await study({ kind: 'sharing', companies }, {}, Infinity, view);
  expect(finding.joint).toBeLessThan(-1e6);
  expect(finding.coalitions[0]).toMatchObject({ members: ['maker'], cost: 0, bound: 0 }); // no hub, none asked for
  expect(finding.coalitions[1]).toMatchObject({ members: ['recycler'], caseId: null, cost: 0 });
  for (const { shapley } of finding.companies) expect(shapley).toBeCloseTo(finding.joint / 2, 3);
  const [maker, recycler] = finding.companies;
  expect([maker!.byAlone, recycler!.byAlone]).toEqual([null, null]); // nothing to be in proportion to
  expect([maker!.byTonnes, recycler!.byTonnes]).toEqual([finding.joint, 0]);
});

test('who cannot meet the coverage alone is named in the refusal', async () => {
  const companies = [{ ...makers[0], sites: ['works'] }, makers[1]];
  await expect(study({ kind: 'sharing', companies }, { minCoveredShareOverall: 0.5 })).rejects.toMatchObject({
    code: 'COVERAGE_UNREACHABLE',
    place: expect.stringMatching(/^carrier, /),
  });
});

test('what is proven of the saving lies on both sides of it, and a loose gap says less', async () => {
  const companies = [makers[0], makers[1], { id: 'third', name: 'Third', supplyShare: 0.1 }];
  const asked = { minCoveredShareOverall: 0.5 };
  const { finding } = await study({ kind: 'sharing', companies }, asked);
  const loose = (await study({ kind: 'sharing', companies }, { ...asked, gap: 0.5 })).finding;
  for (const { saving, savingAtLeast, savingAtMost } of [finding, loose]) {
    expect(savingAtLeast).toBeLessThanOrEqual(saving + close * Math.abs(saving));
    expect(savingAtMost).toBeGreaterThanOrEqual(saving - close * Math.abs(saving));
  }
  expect(loose.savingAtMost - loose.savingAtLeast).toBeGreaterThan(
    finding.savingAtMost - finding.savingAtLeast,
  );
  // The true saving lies in both spans.
  expect(loose.savingAtLeast).toBeLessThanOrEqual(finding.savingAtMost + close * finding.saving);
  expect(loose.savingAtMost).toBeGreaterThanOrEqual(finding.savingAtLeast - close * finding.saving);
  expect(finding.leastCore!).toBeLessThan(0);
  const shares = finding.companies.map(({ byLeastCore }) => byLeastCore!);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(finding.joint, 3);
});

test('a site that separate plans would use twice over is told', async () => {
  const [, carrier] = makers;
  const halves = [makers[0], { ...carrier, supplyShare: 0.5, sites: [] }];
  const asked = {
    minCoveredShare: { city: 1, town: null, remote: null },
    services: { fixed: true, mobile: true, door: false },
  };
  const overbooked = async (holdsTonnes: number): Promise<string[]> => {
    const sites = region.sites.map((site) =>
      site.id === 'point-a'
        ? {
            ...site,
            status: 'existing' as const,
            existingTonnesPerYear: holdsTonnes,
            maxTonnesPerYear: holdsTonnes,
          }
        : site,
    );
    const view = smallRegion({ sites });
    const { finding } = await study({ kind: 'sharing', companies: halves }, asked, Infinity, view);
    return finding.duplicates.filter(({ isOverbooked }) => isOverbooked).map(({ siteId }) => siteId);
  };
  // Ayton's point wins 0.8 · 500 t in 2030: 200 t for each half
  expect(await overbooked(400)).toEqual([]);
  expect(await overbooked(200)).toEqual(['point-a']);
});

test('more than twelve: alike companies pay alike, a stop keeps the whole rounds, and before those says so', async () => {
  const companies = Array.from({ length: 13 }, (_, i) => ({
    id: `c${i}`,
    name: `C${i}`,
    supplyShare: 1 / 13,
  }));
  const bySize = new Map<number, Promise<PlanReport>>(); // alike companies: so are coalitions of one size
  const run = async (stopAfter = Infinity) => {
    let asked = 0;
    const report = await runStudy(
      region,
      Scenario.parse({ minCoveredShareOverall: 0.5 }),
      StudyRequest.parse({ kind: 'sharing', companies, mostOrders: 2 }),
      {
        now,
        shouldStop: () => asked >= stopAfter,
        planner: {
          plan: (task) => {
            asked++;
            const size = Math.round(13 * (task.region.zones[0]!.evShare / region.zones[0]!.evShare));
            const plan = bySize.get(size) ?? designNetwork(task, { now });
            bySize.set(size, plan);
            return plan;
          },
          planRobust: () => Promise.reject(new Error('not asked for')),
        },
      },
    );
    return { report, finding: report.finding as FindingOf<'sharing'> };
  };
  const { finding, report } = await run();
  expect(finding.orders).toBe(4 * 26);
  expect(finding.core).not.toBe('stable'); // not every coalition was planned
  expect(report.isComplete).toBe(true);
  for (const { shapley, alone } of finding.companies) {
    expect(shapley).toBeCloseTo(finding.joint / 13, 3);
    expect(alone).toBeGreaterThan(shapley);
  }
  const stopped = await run(500); // 13 alone, all together, and 13 · 11 more in a round
  expect(stopped.finding.orders).toBe(3 * 26);
  expect(stopped.report.isComplete).toBe(false);
  await expect(run(200)).rejects.toMatchObject({ code: 'STUDY_STOPPED' });
});

test('a stop reaches the coalitions that wait', async () => {
  const companies = Array.from({ length: 8 }, (_, i) => ({ id: `c${i}`, name: `C${i}`, supplyShare: 0.1 }));
  let plans = 0;
  const work = runStudy(
    region,
    Scenario.parse({ gap: 1 }),
    StudyRequest.parse({ kind: 'sharing', companies }),
    {
      now,
      shouldStop: () => plans >= 40,
      planner: {
        plan: async (task) => {
          const answer = await designNetwork(task, { now });
          plans++;
          return answer;
        },
        planRobust: () => Promise.reject(new Error('not asked for')),
      },
    },
  );
  await expect(work).rejects.toMatchObject({ code: 'STUDY_STOPPED' });
  expect(plans).toBeLessThan(40 + 16 + 1); // of 255
});

test('a plus in an id, which joins the members of a coalition, is refused', () => {
  const companies = [makers[0], { ...makers[1], id: 'a+b' }];
  expect(StudyRequest.safeParse({ kind: 'sharing', companies }).success).toBe(false);
});

test.each([
  ['a share above all there is', [{ ...makers[0], supplyShare: 0.8 }, makers[1]]],
  ['an unknown site', [makers[0], { ...makers[1], sites: ['moon'] }]],
  ['a site of two', [{ ...makers[0], sites: ['hub-2'] }, makers[1]]],
  ['the same id twice', [makers[0], { ...makers[1], id: 'maker' }]],
  ['an unknown area', [makers[0], { ...makers[1], areaShares: { north: 0.1 } }]],
  ['neither batteries nor sites', [{ ...makers[0], supplyShare: 0 }, makers[1]]],
  ['a contract for a site of its own', [makers[0], { ...makers[1], contracts: ['hub-2'] }]],
  ['a contract for a site that is open to all', [{ ...makers[0], contracts: ['hub-1'] }, makers[1]]],
  ['an id that means all together', [{ ...makers[0], id: 'joint' }, makers[1]]],
])('companies with %s are refused', async (_what, companies) => {
  await expect(study({ kind: 'sharing', companies })).rejects.toMatchObject({ code: 'COMPANIES_INVALID' });
});
