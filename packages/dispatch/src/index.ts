export type { Packing } from './adr/packing.ts';
export type { Paper, PaperCode } from './adr/papers.ts';
export { pointsOf } from './adr/points.ts';
export { type RouteAdr, routeAdr } from './adr/route-adr.ts';
export { buildDayProblem, LOAD_DIMENSIONS } from './day/build-day-problem.ts';
export { clockTime } from './day/clock-time.ts';
export {
  CONDITIONS,
  type Condition,
  type Consumption,
  type Day,
  type DayOrder,
  type DayVehicle,
  type DayWindow,
  type Depot,
  DRIVES,
  type Drive,
  type DriveVariant,
  ENERGY_UNIT,
  type Fleet,
  grossKg,
  PURPOSES,
  type Purpose,
  type RoadSource,
  type RoadTable,
  type RoadWarning,
} from './day/day.ts';
export { type DayPlace, dayPlaces, roadPlaces } from './day/day-places.ts';
export { whyHeld } from './day/held-orders.ts';
export { type DayFile, type DayFiles, parseDay } from './day/parse-day.ts';
export { TRAFFIC_PROFILES, type TrafficProfile, type TrafficStep } from './day/traffic.ts';
export { LEFT_OUT_REASONS, type LeftOut, type LeftOutReason } from './day/why-left-out.ts';
export { DISPATCH_ERROR_CODES, DispatchError, type DispatchErrorCode } from './dispatch-error.ts';
export { type EmissionFactor, emissionFactor } from './emissions/drive-energy.ts';
export {
  type CarriedOrder,
  type Leg,
  type OrderEmissions,
  type RouteEmissions,
  type RouteEmissionsQuery,
  routeEmissions,
} from './emissions/route-emissions.ts';
export { compareFleets, dayOn, type FleetComparison } from './fleets/compare-fleets.ts';
export { dayCsv } from './plan/day-csv.ts';
export { type DayFeature, type DayFeatures, dayGeoJson } from './plan/day-geojson.ts';
export type {
  DayPlan,
  DayRoute,
  DayStop,
  DayTotals,
  RoadsUsed,
  RouteCosts,
} from './plan/day-plan.ts';
export { dayPlanOf } from './plan/day-plan-of.ts';
export {
  type DayExplanation,
  type DayLeftOutReasons,
  type DayStopSlack,
  explainDay,
} from './plan/explain-day.ts';
export { planDay } from './plan/plan-day.ts';
export {
  type DaySequence,
  type DayViolation,
  type ScheduledDay,
  scheduleDay,
  sequencesOf,
} from './plan/schedule-day.ts';
export { poolMembers } from './pooling/coalition-day.ts';
export type { PlanCoalition } from './pooling/coalition-plans.ts';
export {
  type PoolCompany,
  type PoolFigures,
  type Pooling,
  type PoolOptions,
  poolCompanies,
} from './pooling/pool-companies.ts';
export { coalitionsOf, secondsPerCoalition } from './pooling/seconds-per-coalition.ts';
export { TRANSPORT_RULES, type TransportRule } from './rules/transport-rules.ts';
