export { type AuditFault, auditPlan, limitedTotals, type PlanAudit } from './audit.ts';
export {
  auditGeneralPlan,
  type GeneralAudit,
  type GeneralFault,
} from './general/audit.ts';
export { formatGeneralNetwork, parseGeneralNetwork } from './general/general-json.ts';
export type { Amount, Flow, GeneralCosts, GeneralPlan } from './general/plan.ts';
export { type PlannedGeneralNetwork, planGeneralNetwork } from './general/plan-general-network.ts';
export type {
  Arc,
  Disposal,
  GeneralNetwork,
  GeneralPeriod,
  Output,
  Recipe,
  Series,
  SharedDisposalLimit,
  Site,
  SizeOption,
  Sizes,
  Storage,
} from './general/problem.ts';
export {
  type CoveringAnswer,
  type CoveringProblem,
  coverWithin,
} from './location/covering/covering-problem.ts';
export { solveCentre, solveMaxCover, solveSetCover } from './location/covering/solve-covering.ts';
export { type MedianAnswer, type MedianProblem, medianCost } from './location/median/median-problem.ts';
export { solveMedian } from './location/median/solve-median.ts';
export { type PmedFile, parseOrLibraryPmed } from './location/read-or-library-pmed.ts';
export { solveSingleSource } from './location/solve-single-source.ts';
export { NETWORK_ERROR_CODES, NetworkError, type NetworkErrorCode } from './network-error.ts';
export type {
  Collection,
  NetworkPlan,
  PlanCosts,
  PlanProof,
  SearchOptions,
  SearchProgress,
  Shipment,
} from './plan.ts';
export { type FlowOptions, planFlows } from './plan-flows.ts';
export { type PlannedNetwork, planNetwork } from './plan-network.ts';
export {
  type FacilityLocation,
  facilityLocationProblem,
  parseOrLibraryCap,
} from './presets/facility-location.ts';
export { type CountryShape, ORDINARY_COUNTRY, randomCountry } from './presets/random-country.ts';
export { type TwoStageLocation, twoStageProblem } from './presets/two-stage.ts';
export type {
  CapacityLevel,
  CollectOption,
  CoverageRequirement,
  Facility,
  FacilityTier,
  Haul,
  NetworkProblem,
  Period,
  Product,
  Service,
  SupplyZone,
} from './problem.ts';
export { parseRelog } from './relog/parse-relog.ts';
export type { KnownPlaces } from './relog/parse-shared.ts';
export type { RelogCase, RelogPlace } from './relog/relog-case.ts';
export { relogSolution } from './relog/relog-solution.ts';
export { RELOG_TABLES, type RelogTable, relogTables } from './relog/relog-tables.ts';
export { zoneSupplyKg } from './zone-supply.ts';
