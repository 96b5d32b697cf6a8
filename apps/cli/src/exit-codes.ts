import type { DispatchErrorCode } from '@relode/dispatch';
import type { ForecastingErrorCode } from '@relode/forecasting';
import type { NetworkErrorCode } from '@relode/network';
import type { PlanningErrorCode } from '@relode/planning';
import type { GenerationErrorCode, RegionErrorCode } from '@relode/regions';
import type { RoadsErrorCode } from '@relode/roads';
import type { RoutingErrorCode } from '@relode/routing';
import type { CliErrorCode } from './cli-error.ts';

/** Exit codes of every command; docs/cli.md and `relode --help` show this table. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  badInput: 3,
  infeasible: 4,
  stopped: 5,
  system: 6,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, 'done'],
  [EXIT.unexpected, 'a fault of Relode itself'],
  [EXIT.usage, 'the command line is wrong: unknown command, option or value'],
  [EXIT.badInput, 'a region, scenario or file has wrong content, or is not there'],
  [EXIT.infeasible, 'no plan can meet the demands: coverage, reach or capacity'],
  [EXIT.stopped, 'stopped, by the time limit or Ctrl-C, before a first plan was found'],
  [EXIT.system, 'the system refuses: file not writable, disk full, port or data folder in use, router away'],
  [EXIT.interrupted, 'interrupted by Ctrl-C; `plan` has still written the best plan so far'],
];

type KnownCode =
  | CliErrorCode
  | RegionErrorCode
  | GenerationErrorCode
  | DispatchErrorCode
  | ForecastingErrorCode
  | PlanningErrorCode
  | NetworkErrorCode
  | RoadsErrorCode
  | RoutingErrorCode;

const EXIT_OF_CODE: Readonly<Record<KnownCode, ExitCode>> = {
  ADDRESS_NOT_FREE: EXIT.system,
  ADMIN_UNKNOWN: EXIT.badInput,
  ARCHIVE_INVALID: EXIT.badInput,
  CAPACITY_TOO_SMALL: EXIT.infeasible,
  LIMIT_UNREACHABLE: EXIT.infeasible,
  COUNTRY_UNKNOWN: EXIT.badInput,
  COUNTRY_WITHOUT_PLACES: EXIT.badInput,
  COMPANIES_INVALID: EXIT.badInput,
  COVERAGE_UNREACHABLE: EXIT.infeasible,
  DAY_INVALID: EXIT.badInput,
  DRIVE_INCOMPLETE: EXIT.badInput,
  EV_STOCK_INVALID: EXIT.badInput,
  FILE_INVALID: EXIT.badInput,
  FILE_NOT_FOUND: EXIT.badInput,
  FILE_UNREADABLE: EXIT.system,
  FILE_UNWRITABLE: EXIT.system,
  FOLDER_EXISTS: EXIT.badInput,
  GAZETTEER_UNREADABLE: EXIT.system,
  LIFE_INVALID: EXIT.badInput,
  NOTHING_IN_REACH: EXIT.infeasible,
  NO_REACHABLE_SITE: EXIT.infeasible,
  PERIODS_INVALID: EXIT.badInput,
  PLANNER_CRASHED: EXIT.unexpected,
  PLAN_IMPOSSIBLE: EXIT.infeasible,
  POOL_INVALID: EXIT.badInput,
  POOL_STOPPED: EXIT.stopped,
  POOL_UNSERVED: EXIT.infeasible,
  PROBLEM_INVALID: EXIT.badInput,
  REGION_INVALID: EXIT.badInput,
  REGION_NOT_FOUND: EXIT.badInput,
  ROADS_ADDRESS_INVALID: EXIT.badInput,
  ROADS_BUSY: EXIT.system,
  ROADS_NOT_A_ROUTER: EXIT.badInput,
  ROADS_NO_WAY: EXIT.badInput,
  ROADS_OFF_ROAD: EXIT.badInput,
  ROADS_REFUSED: EXIT.badInput,
  ROADS_STOPPED: EXIT.stopped,
  ROADS_TOO_MANY: EXIT.badInput,
  ROADS_UNREACHABLE: EXIT.system,
  ROADS_UNUSABLE: EXIT.badInput,
  ROUTING_FILE_INVALID: EXIT.badInput,
  ROUTING_PROBLEM_INVALID: EXIT.badInput,
  SALES_INVALID: EXIT.badInput,
  SCENARIO_INVALID: EXIT.badInput,
  SERVICES_OFF: EXIT.badInput,
  SETTING_UNKNOWN: EXIT.badInput,
  MODES_OFF: EXIT.badInput,
  TERMINALS_INVALID: EXIT.badInput,
  PLACE_UNKNOWN: EXIT.badInput,
  SITE_UNKNOWN: EXIT.badInput,
  SETTING_OUT_OF_RANGE: EXIT.badInput,
  SHARES_INVALID: EXIT.badInput,
  SOLVER_FAILED: EXIT.unexpected,
  TOURS_INVALID: EXIT.unexpected,
  STOPPED: EXIT.stopped,
  STUDY_INVALID: EXIT.badInput,
  STUDY_STOPPED: EXIT.stopped,
  SUPPLY_EMPTY: EXIT.badInput,
  UNKNOWN_SETTING: EXIT.badInput,
  USAGE: EXIT.usage,
  YEARS_INVALID: EXIT.badInput,
  ZONE_LIMIT_INVALID: EXIT.badInput,
};

/** Refusals of the server that come from the system it runs on, not from what it was given. */
const SYSTEM_CODES = new Set(['DATABASE_IN_USE', 'DATABASE_NEWER', 'DATABASE_UNAVAILABLE', 'STORAGE_FULL']);

/** A refusal that the table does not name is taken for bad input: it has a code, so it is not a fault of ours. */
export function exitCodeOf(code: string): ExitCode {
  if (SYSTEM_CODES.has(code)) return EXIT.system;
  return EXIT_OF_CODE[code as KnownCode] ?? EXIT.badInput;
}
