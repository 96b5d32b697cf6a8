export { AreaType, LocalName, Share, Tier, Tonnes, Year } from './common.ts';
export {
  DAY_DRIVES,
  DayExplanation,
  DayOrderDetail,
  DayPlan,
  DayPooling,
  DayProgress,
  DayRoute,
  DayVehicleDetail,
  DayViolation,
  FleetFigures,
  RoadsUsed,
} from './day.ts';
export { DayChange, DayDetail, DayList, DayRecord, DayTaskKind, NewDay } from './day-routes.ts';
export { ForecastReport } from './forecast.ts';
export { describeHttp } from './openapi.ts';
export {
  ORGANISATION_KINDS,
  type OrganisationKind,
  PERMISSIONS,
  type Permission,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
} from './permissions.ts';
export {
  CostBreakdown,
  GroupCoverage,
  MaterialLink,
  ModeComparison,
  ModeUse,
  PlanAccess,
  PlannedFacility,
  PlannedFlow,
  PlannedTour,
  PlannedZone,
  PlanProgress,
  PlanReport,
  PlanSummary,
  PlanTours,
  Scenario,
  SERVICE_KINDS,
  Subsidies,
  TRANSPORT_MODES,
  type TransportMode,
  TransportModes,
  YearAccess,
  YearResult,
  YearTours,
} from './plan.ts';
export { Fault, Problem } from './problem.ts';
export {
  RegionDetail,
  RegionSetting,
  RegionSummary,
  RegionTable,
  TABLE_NAMES,
  TableColumn,
} from './region.ts';
export { XLSX_TYPE, ZIP_TYPE } from './region-routes.ts';
export {
  ForecastCase,
  Health,
  NewPlan,
  NewScenario,
  PLAN_STATES,
  PlanComparison,
  PlanList,
  PlanRecord,
  RegionFiles,
  RegionList,
  ScenarioList,
  ScenarioRecord,
  SettingOverrides,
  SiteChange,
  TableName,
  TableRows,
} from './requests.ts';
export {
  type ProblemStatus,
  problemsOf,
  type RawBody,
  type Route,
} from './route.ts';
export { type OperationId, ROUTES, type Routes } from './routes.ts';
export {
  CaseFigures,
  COVERAGE_GROUPS,
  Company,
  type CoverageGroup,
  type FindingOf,
  type HeldFacility,
  Measure,
  STUDY_KINDS,
  StudyCase,
  StudyFinding,
  type StudyKind,
  type StudyOf,
  StudyProgress,
  StudyReport,
  StudyRequest,
  SUBSIDY_INSTRUMENTS,
} from './study.ts';
export { NewStudy, StudyList, StudyRecord } from './study-routes.ts';
