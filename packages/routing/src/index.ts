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
