export { findViolations, type RoutingViolation, type RoutingViolationCode } from './audit/find-violations.ts';
export { parseCvrplib } from './formats/cvrplib.ts';
export { parseSolomon } from './formats/solomon.ts';
export type { Route, RoutingCosts, RoutingPlan, Stop } from './plan.ts';
export type {
  GreatCircleProfile,
  MatrixProfile,
  Order,
  Place,
  PlaneProfile,
  RoutingProblem,
  TravelProfile,
  VehicleType,
  Visit,
  Window,
} from './problem/problem.ts';
export { ROUTING_ERROR_CODES, RoutingError, type RoutingErrorCode } from './routing-error.ts';
export { planRoutes, type RoutingOptions, type RoutingProgress } from './search/plan-routes.ts';
