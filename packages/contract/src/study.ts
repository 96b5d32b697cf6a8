import { z } from 'zod';
import { LocalName, Share, Tier, Year } from './common.ts';
import { type PlannedFacility, Scenario, Subsidies } from './plan.ts';

/** Groups of zones that coverage may be asked of. */
export const COVERAGE_GROUPS = ['overall', 'everyArea', 'city', 'town', 'remote'] as const;
const CoverageGroup = z.enum(COVERAGE_GROUPS);
export type CoverageGroup = z.infer<typeof CoverageGroup>;

export const SUBSIDY_INSTRUMENTS = ['perKg', 'perRemoteKg', 'perSiteYear', 'grantShare'] as const;

/** One lever, or several together, laid over the base scenario. */
export const Measure = z.strictObject({
  name: z.string().trim().min(1).max(120),
  subsidies: Subsidies.nullable().default(null),
  carbonPricePerTonne: z.number().min(0).nullable().default(null),
  minCoveredShare: z.partialRecord(CoverageGroup, Share).default({}),
  services: Scenario.shape.services.unwrap().nullable().default(null),
  overrides: z.record(z.string(), z.number()).default({}),
});
export type Measure = z.infer<typeof Measure>;

const FrontStudy = z.strictObject({
  kind: z.literal('front'),
  against: z
    .enum(['coverage', 'co2', 'both'])
    .default('coverage')
    .describe('What is traded against cost: share of supply covered, operating CO2, or both'),
  points: z.int().min(2).max(20).default(6).describe('Along each axis'),
});
const CoverageStudy = z.strictObject({
  kind: z.literal('coverage'),
  step: Share.default(0.01).describe('More coverage asked of each group, a fraction'),
});
const SubsidyStudy = z.strictObject({
  kind: z.literal('subsidy'),
  group: CoverageGroup.default('remote'),
  share: Share.default(0.9).describe('Coverage of the group to reach'),
  goal: z
    .enum(['breakEven', 'noWorse', 'choice'])
    .default('noWorse')
    .describe(
      'breakEven: the operator makes no loss; noWorse: earns no less than without the target; choice: covers it unasked',
    ),
  instruments: z.array(z.enum(SUBSIDY_INSTRUMENTS)).min(1).default(['perKg', 'perRemoteKg']),
});
const PolicyStudy = z.strictObject({
  kind: z.literal('policy'),
  measures: z.array(Measure).min(1).max(20),
  together: z.boolean().default(true).describe('Also all measures at once'),
});
const TornadoStudy = z.strictObject({
  kind: z.literal('tornado'),
  swing: Share.default(0.2).describe('Up and down from the region’s value, where low and high are not given'),
  inputs: z
    .array(
      z.strictObject({
        path: z.string(),
        low: z.number().nullable().default(null),
        high: z.number().nullable().default(null),
      }),
    )
    .max(40)
    .default([])
    .describe('Settings of the region by path; empty takes the usual uncertain ones'),
});
const RobustStudy = z.strictObject({
  kind: z.literal('robust'),
  probability: z
    .strictObject({ low: Share, mid: Share, high: Share })
    .refine(({ low, mid, high }) => Math.abs(low + mid + high - 1) < 1e-6, 'must add up to 1')
    .default({ low: 0.25, mid: 0.5, high: 0.25 })
    .describe('Of each forecast'),
});
const StressStudy = z.strictObject({
  kind: z.literal('stress'),
  tier: Tier.default('hub'),
  close: z.int().min(1).max(20).default(1).describe('How many of the most loaded sites fail'),
});

/** A company that takes back batteries: whose, from which sites. */
export const Company = z.strictObject({
  id: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^+]*$/, 'must not contain +, which joins the members of a coalition'),
  name: z.string().trim().min(1).max(120),
  supplyShare: Share.default(0).describe('Of the batteries of every area; 0 for one that only treats'),
  areaShares: z.record(z.string(), Share).default({}).describe('Other shares, by area id'),
  sites: z.array(z.string()).default([]).describe('Ids of sites that only this company may use'),
  contracts: z
    .array(z.string())
    .default([])
    .describe('Ids of other companies’ sites it may use already, joint network or not'),
});
export type Company = z.infer<typeof Company>;

const SharingStudy = z.strictObject({
  kind: z.literal('sharing'),
  companies: z.array(Company).min(2).max(30),
  mostOrders: z
    .int()
    .min(2)
    .max(100_000)
    .default(200)
    .describe('Orders of joining drawn where there are more than 12 companies; at least 8 per company are'),
});

export const StudyRequest = z.discriminatedUnion('kind', [
  FrontStudy,
  CoverageStudy,
  SubsidyStudy,
  PolicyStudy,
  TornadoStudy,
  RobustStudy,
  StressStudy,
  SharingStudy,
]);
export type StudyRequest = z.infer<typeof StudyRequest>;
export type StudyKind = StudyRequest['kind'];
export type StudyOf<K extends StudyKind> = Extract<StudyRequest, { kind: K }>;
export const STUDY_KINDS = [
  'front',
  'coverage',
  'subsidy',
  'policy',
  'tornado',
  'robust',
  'stress',
  'sharing',
] as const;

/** Totals of a plan over all its years; money undiscounted, but objective and bound are present values. */
export const CaseFigures = z.strictObject({
  objective: z.number().describe('Present value of cost net of recovered value and subsidy'),
  bound: z.number(),
  gap: z.number().nullable(),
  coveredShare: Share,
  remoteCoveredShare: Share.nullable().describe('null without remote supply'),
  worstAreaShare: Share.describe('Covered share of the worst area in its worst year'),
  collectionRate: Share,
  collectedTonnes: z.number(),
  grossCost: z.number(),
  netValue: z.number(),
  subsidy: z.number(),
  investment: z.number(),
  operatingTonnesCo2: z.number(),
  avoidedTonnesCo2: z.number(),
  openPoints: z.int(),
  openHubs: z.int(),
  openPlants: z.int(),
});
export type CaseFigures = z.infer<typeof CaseFigures>;

/** One plan of a study, or why there is none. */
export const StudyCase = z.strictObject({
  id: z.string().describe('Unique within the study'),
  label: LocalName,
  scenario: Scenario,
  figures: CaseFigures.nullable(),
  refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  openedSites: z.array(z.string()),
  planId: z.string().nullable().default(null).describe('The plan as the server keeps it'),
});
export type StudyCase = z.infer<typeof StudyCase>;

const CaseId = z.string();
const Money = z.number();

export const FrontFinding = z.strictObject({
  kind: z.literal('front'),
  against: FrontStudy.shape.against.unwrap(),
  points: z
    .array(
      z.strictObject({
        caseId: CaseId,
        cost: Money.describe('Objective of the best known plan that meets the point’s demands'),
        bound: Money.describe('No plan that meets them costs less'),
        coveredShare: Share,
        operatingTonnesCo2: z.number(),
        costPerPoint: Money.nullable().describe(
          'More cost per percentage point of coverage since the point before',
        ),
        costPerTonneCo2: Money.nullable().describe('More cost per tonne of CO2 saved since the point before'),
      }),
    )
    .describe('Those that no other point beats in every axis; by coverage, then falling CO2'),
});
export const CoverageFinding = z.strictObject({
  kind: z.literal('coverage'),
  groups: z.array(
    z.strictObject({
      group: CoverageGroup,
      coveredShare: Share.describe('In the base plan: of the group, in its worst year'),
      caseId: CaseId.nullable().describe('null where the group is covered in full'),
      costPerPoint: Money.nullable().describe('More cost per percentage point of coverage'),
      costPerTonne: Money.nullable().describe('… per tonne covered more, over all years'),
      isCertain: z.boolean().describe('The rise exceeds what the proven gaps of the two plans leave open'),
    }),
  ),
});
export const SubsidyFinding = z.strictObject({
  kind: z.literal('subsidy'),
  withoutTarget: Money.describe('Objective when nothing is asked'),
  withTarget: Money.describe('Objective when the target is met without subsidy'),
  lumpSum: Money.describe('Present value that makes up for the target'),
  instruments: z.array(
    z.strictObject({
      instrument: z.enum(SUBSIDY_INSTRUMENTS),
      rate: z.number().nullable().describe('Least rate found; null where none reaches the goal'),
      rateAtLeast: z.number().nullable().describe('Proven: no smaller rate reaches it'),
      paid: Money.nullable().describe('By the authority over all years, undiscounted'),
      caseId: CaseId.nullable(),
    }),
  ),
});
export const PolicyFinding = z.strictObject({
  kind: z.literal('policy'),
  effects: z.array(
    z.strictObject({
      caseId: CaseId,
      name: z.string(),
      costChange: Money.nullable().describe(
        'Cost net of recovered value against the base, undiscounted; subsidies and carbon payments are handed over, not spent',
      ),
      costPerTonneMore: Money.nullable().describe('That change per tonne collected more'),
      costPerTonneCo2Less: Money.nullable(),
    }),
  ),
});
export const TornadoFinding = z.strictObject({
  kind: z.literal('tornado'),
  bars: z
    .array(
      z.strictObject({
        input: z.string().describe('Path of the setting, or forecastCase'),
        unit: z.string(),
        base: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        lowCase: CaseId,
        highCase: CaseId,
        costLow: Money.nullable().describe('Objective with the low value, planned anew'),
        costHigh: Money.nullable(),
        heldLow: Money.nullable().describe('… with the base plan’s sites kept as they are'),
        heldHigh: Money.nullable(),
      }),
    )
    .describe('Widest first'),
});
export const RobustFinding = z.strictObject({
  kind: z.literal('robust'),
  expected: Money.describe('RP: sites decided once for all forecasts'),
  bound: Money,
  waitAndSee: Money.describe('WS: every forecast known beforehand'),
  meanPlan: Money.describe('EEV: sites of the middle forecast, whatever comes'),
  valueOfStochasticSolution: Money.describe('EEV − RP'),
  valueOfPerfectInformation: Money.describe('RP − WS'),
  forecasts: z.array(
    z.strictObject({
      forecast: z.enum(['low', 'mid', 'high']),
      probability: Share,
      ownCase: CaseId.describe('Planned for this forecast alone'),
      robustCase: CaseId.describe('The robust sites when it comes'),
      meanCase: CaseId.describe('The middle forecast’s sites when it comes'),
    }),
  ),
  everOpened: z.array(z.string()).describe('Sites the robust plan opens'),
});
export const StressFinding = z.strictObject({
  kind: z.literal('stress'),
  baseCase: CaseId,
  closed: z.array(
    z.strictObject({
      siteId: z.string(),
      name: z.string(),
      nameLocal: z.string().nullable(),
      throughputTonnes: z.number().describe('In the last year'),
      loadShare: Share.describe('Of its capacity'),
    }),
  ),
  nextDayCase: CaseId.describe('What stays open carries on alone; coverage is not asked for'),
  replannedCase: CaseId.describe('A new plan without the closed sites'),
  tonnesLost: z.number().nullable().describe('Not collected the next day, over all years'),
  costOfNextDay: Money.nullable(),
  costOfReplanning: Money.nullable(),
});

export const SharingFinding = z.strictObject({
  kind: z.literal('sharing'),
  separate: Money.describe('Sum of the objectives of every company alone'),
  joint: Money.describe('Objective of one network for all'),
  jointCase: CaseId,
  saving: Money,
  savingAtLeast: Money.describe(
    'Proven: separate networks as good as possible cost this much more than the joint plan',
  ),
  savingAtMost: Money.describe('The saving if separate and joint plans were as good as proven possible'),
  isExact: z.boolean().describe('Every coalition was planned'),
  orders: z.int().nullable().describe('Orders of joining drawn, where not every coalition was planned'),
  companies: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      tonnes: z.number().describe('Its supply over all years'),
      aloneCase: CaseId.nullable().describe('null without batteries: nothing to plan'),
      alone: Money,
      shapley: Money.describe('Its share of the joint objective'),
      halfWidth: Money.describe('Half of the 95 % confidence interval; 0 when exact'),
      saving: Money,
      byAlone: Money.nullable().describe(
        'Share in proportion to what it would cost alone; null where some earn and others pay',
      ),
      byTonnes: Money.describe('Share in proportion to supply'),
      byLeastCore: Money.nullable().describe(
        'Share of the split with the smallest worst objection; null when sampled',
      ),
    }),
  ),
  coalitions: z.array(
    z.strictObject({
      members: z.array(z.string()),
      caseId: CaseId.nullable(),
      cost: Money,
      bound: Money,
      saving: Money.describe('Against its members alone'),
      savingAtLeast: Money.describe('Proven; at or below 0 the gaps leave open whether there is any'),
    }),
  ),
  leastCore: Money.nullable().describe(
    'What the worst placed coalition pays above its plan’s cost in the best of all splits: above 0 no split is stable; null when sampled',
  ),
  core: z
    .enum(['stable', 'unstable', 'open'])
    .describe(
      'stable: every coalition was planned, and proven that none pays less alone than its Shapley shares; unstable: one does; open: the proven gaps, or coalitions not planned, leave it open',
    ),
  objections: z.array(z.strictObject({ members: z.array(z.string()), gain: Money })),
  duplicates: z
    .array(
      z.strictObject({
        siteId: z.string(),
        companies: z.array(z.string()),
        inJoint: z.boolean(),
        isOverbooked: z
          .boolean()
          .describe('Separate plans together exceed what the site can hold: they cannot all be carried out'),
      }),
    )
    .describe('Sites that several companies would each open for themselves'),
});

export const StudyFinding = z.discriminatedUnion('kind', [
  FrontFinding,
  CoverageFinding,
  SubsidyFinding,
  PolicyFinding,
  TornadoFinding,
  RobustFinding,
  StressFinding,
  SharingFinding,
]);
export type StudyFinding = z.infer<typeof StudyFinding>;
export type FindingOf<K extends StudyKind> = Extract<StudyFinding, { kind: K }>;

/** Many plans of one region, compared to answer one question. */
export const StudyReport = z.strictObject({
  format: z.literal('relode-study/1'),
  regionId: z.string(),
  regionName: LocalName,
  currency: z.string(),
  periods: z.array(Year),
  scenario: Scenario.describe('The base; its time limit holds for every plan of the study'),
  request: StudyRequest,
  cases: z.array(StudyCase).describe('In the order planned'),
  finding: StudyFinding,
  isComplete: z.boolean().describe('false when stopped before every plan was made'),
  seconds: z.number(),
});
export type StudyReport = z.infer<typeof StudyReport>;

export const StudyProgress = z.strictObject({
  done: z.int().describe('Plans finished'),
  of: z.int().describe('Plans known to be needed; may grow'),
  share: Share,
  seconds: z.number(),
  label: LocalName.nullable().describe('The plan begun last'),
});
export type StudyProgress = z.infer<typeof StudyProgress>;

/** A facility's capacities by year: what a plan may begin from or be held to. */
export type HeldFacility = Pick<PlannedFacility, 'id' | 'capacityTonnes'>;
