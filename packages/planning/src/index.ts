export { aggregateRegion } from './aggregate-region.ts';
export { buildNetworkProblem, type Course } from './build-network-problem.ts';
export {
  type DesignControl,
  type DesignTask,
  designNetwork,
  designRobustNetwork,
  type PlannerTask,
  type RobustNetwork,
} from './design-network.ts';
export { type ForecastCase, forecastRegion } from './forecast-region.ts';
export { checkTerminals } from './modes/check-terminals.ts';
export { compareModes } from './modes/compare-modes.ts';
export { type PlanFeatures, planGeoJson } from './plan-geojson.ts';
export { type PlanHtmlOptions, renderPlanHtml } from './plan-html.ts';
export { PLAN_TABLES, type PlanTable, planTables } from './plan-tables.ts';
export { PLANNING_ERROR_CODES, PlanningError, type PlanningErrorCode } from './planning-error.ts';
export { runStudy } from './studies/run-study.ts';
export type { StudyControl, StudyPlanner } from './studies/study-desk.ts';
export { studyTables } from './studies/study-tables.ts';
