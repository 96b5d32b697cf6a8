import { DomainError } from '@relode/foundation';

export const PLANNING_ERROR_CODES = [
  'SUPPLY_EMPTY', // no battery retires in the planned years
  'SERVICES_OFF', // the scenario allows no service
  'NOTHING_IN_REACH', // no zone of the region can be served at all
  'SITE_UNKNOWN', // a scenario names a site that the region does not have
  'SETTING_UNKNOWN', // a study names a setting that the region does not have
  'STUDY_STOPPED', // a study was stopped before its first plans
  'COMPANIES_INVALID', // companies of a shared network contradict the region or each other
  'MODES_OFF', // the scenario allows no mode from hubs to plants
  'TERMINALS_INVALID', // rail without two terminals, or terminals of one id or off the globe
  'PLACE_UNKNOWN', // neither a site nor a zone of the region
  'TOURS_INVALID', // a tour breaks a rule of the crew's day: a fault of the planner
] as const;
export type PlanningErrorCode = (typeof PLANNING_ERROR_CODES)[number];

export class PlanningError extends DomainError<PlanningErrorCode> {}
