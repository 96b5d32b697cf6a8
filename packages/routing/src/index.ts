export { findViolations, type RoutingViolation, type RoutingViolationCode } from './audit/find-violations.ts';
export { explainStops, type StopSlack } from './explain/explain-stops.ts';
export {
  explainUnassigned,
  type UnassignedReason,
  type VehicleReason,
} from './explain/explain-unassigned.ts';
export { parseCvrplib } from './formats/cvrplib.ts';
export { detectRoutingFormat, ROUTING_FORMATS, type RoutingFormat } from './formats/detect-format.ts';
export { parseLiLim } from './formats/li-lim.ts';
export { planToGeoJson } from './formats/plan-geojson.ts';
export { type RoutingFile, readRoutingFile } from './formats/read-routing-file.ts';
export { parseSolomon } from './formats/solomon.ts';
export { parseVroom } from './formats/vroom.ts';
export type { Route, RoutingCosts, RoutingPlan, Stop } from './plan.ts';
export { parseRoutingProblem } from './problem/parse-routing-problem.ts';
export type {
  GreatCircleProfile,
  MatrixProfile,
  Order,
  Place,
  PlaneProfile,
  RoutingProblem,
  TravelProfile,
  Underway,
  VehicleType,
  Visit,
  Window,
} from './problem/problem.ts';
export { ROUTING_FAULTS, type RoutingFaultKind } from './problem/routing-faults.ts';
export { routingProblemJsonSchema } from './problem/routing-problem-schema.ts';
export { underwayAt } from './replan/underway-at.ts';
export { ROUTING_ERROR_CODES, RoutingError, type RoutingErrorCode } from './routing-error.ts';
export { type PlannedVisit, scheduleRoute } from './schedule/schedule-route.ts';
export { planRoutes, type RoutingOptions, type RoutingProgress } from './search/plan-routes.ts';
