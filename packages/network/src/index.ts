export { type AuditFault, auditPlan, type PlanAudit } from './audit.ts';
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
export { type PlannedNetwork, planNetwork } from './plan-network.ts';
export {
  type FacilityLocation,
  facilityLocationProblem,
  parseOrLibraryCap,
} from './presets/facility-location.ts';
export { type CountryShape, ORDINARY_COUNTRY, randomCountry } from './presets/random-country.ts';
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
