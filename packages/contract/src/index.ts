export { AreaType, LocalName, Share, Tier, Tonnes, Year } from './common.ts';
export { ForecastReport } from './forecast.ts';
export {
  CostBreakdown,
  GroupCoverage,
  MaterialLink,
  PlanProgress,
  PlanReport,
  PlanSummary,
  PlannedFacility,
  PlannedFlow,
  PlannedZone,
  SERVICE_KINDS,
  Scenario,
  YearResult,
} from './plan.ts';
export { Fault, Problem } from './problem.ts';
export { RegionDetail, RegionSetting, RegionSummary, RegionTable, TABLE_NAMES, TableColumn } from './region.ts';
