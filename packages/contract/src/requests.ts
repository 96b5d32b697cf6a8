import { z } from 'zod';
import { Tier, Tonnes } from './common.ts';
import { PlanProgress, PlanSummary, Scenario } from './plan.ts';
import { Problem } from './problem.ts';
import { RegionSummary, TABLE_NAMES } from './region.ts';

export const RegionId = z.string().min(1).max(80);
export const RegionList = z.strictObject({ regions: z.array(RegionSummary) });
export type RegionList = z.infer<typeof RegionList>;

/** A region folder's files by name: region.json, zones.csv, sites.csv, sales.csv and, if there is one, lanes.csv. */
export const RegionFiles = z.strictObject({ files: z.record(z.string().max(80), z.string()) });
export type RegionFiles = z.infer<typeof RegionFiles>;

export const TableName = z.enum(TABLE_NAMES);
export const TableRows = z.strictObject({
  rows: z
    .array(z.array(z.string()))
    .describe('Data rows without the header; cells in the order of the columns'),
});
export type TableRows = z.infer<typeof TableRows>;

export const SettingOverrides = z.strictObject({
  overrides: z
    .record(z.string(), z.number())
    .refine((overrides) => Object.keys(overrides).length > 0, 'names no setting')
    .describe('New values by path, such as {"transport.haul.costPerTonneKm": 0.8}'),
});
export type SettingOverrides = z.infer<typeof SettingOverrides>;

export const ForecastCase = z.enum(['low', 'mid', 'high']);

export const NewScenario = z.strictObject({ regionId: RegionId, scenario: Scenario.prefault({}) });
export const ScenarioRecord = z.strictObject({
  id: z.string(),
  regionId: RegionId,
  scenario: Scenario,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ScenarioRecord = z.infer<typeof ScenarioRecord>;
export const ScenarioList = z.strictObject({ scenarios: z.array(ScenarioRecord) });

export const NewPlan = z.union([
  z.strictObject({ regionId: RegionId, scenario: Scenario.prefault({}) }),
  z.strictObject({ scenarioId: z.string() }),
]);
export type NewPlan = z.infer<typeof NewPlan>;

export const PLAN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** A plan as the server keeps it; the report itself is fetched apart. */
export const PlanRecord = z.strictObject({
  id: z.string(),
  regionId: RegionId,
  scenario: Scenario,
  state: z.enum(PLAN_STATES),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  progress: PlanProgress.nullable(),
  problem: Problem.nullable().describe('Why the plan failed'),
  summary: PlanSummary.nullable().describe('Set when the state is done'),
  studyId: z.string().nullable().default(null).describe('The study it is a part of'),
});
export type PlanRecord = z.infer<typeof PlanRecord>;
export const PlanList = z.strictObject({ plans: z.array(PlanRecord) });

/** One facility whose capacity differs between the compared plans. */
export const SiteChange = z.strictObject({
  facilityId: z.string(),
  name: z.string(),
  nameLocal: z.string().nullable(),
  tier: Tier,
  capacityTonnes: z
    .array(Tonnes.nullable())
    .describe('Capacity in the last plan year, one entry per plan; null where the plan never opens it'),
});
export type SiteChange = z.infer<typeof SiteChange>;

export const PlanComparison = z.strictObject({
  plans: z.array(PlanSummary),
  siteChanges: z.array(SiteChange),
});
export type PlanComparison = z.infer<typeof PlanComparison>;

export const Health = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  database: z.enum(['embedded', 'postgresql']),
  queuedPlans: z.int(),
  runningPlans: z.int(),
});
export type Health = z.infer<typeof Health>;
