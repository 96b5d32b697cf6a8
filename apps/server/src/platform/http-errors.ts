import type { Problem } from '@relode/contract';
import type { DispatchErrorCode } from '@relode/dispatch';
import type { EpcisErrorCode } from '@relode/epcis';
import type { ForecastingErrorCode } from '@relode/forecasting';
import { DomainError } from '@relode/foundation';
import type { NetworkErrorCode } from '@relode/network';
import type { PlanningErrorCode } from '@relode/planning';
import type { RegionErrorCode } from '@relode/regions';
import type { RoadsErrorCode } from '@relode/roads';
import type { RoutingErrorCode } from '@relode/routing';
import type { ValuationErrorCode } from '@relode/valuation';
import { ResponseSerializationError } from 'fastify-type-provider-zod';
import { ServerError, type ServerErrorCode } from './server-error.ts';

export type KnownCode =
  | ServerErrorCode
  | RegionErrorCode
  | DispatchErrorCode
  | Extract<RoutingErrorCode, 'ROUTING_PROBLEM_INVALID'>
  | Exclude<RoadsErrorCode, 'ROADS_NO_WAY' | 'ROADS_STOPPED'>
  | EpcisErrorCode
  | ForecastingErrorCode
  | NetworkErrorCode
  | PlanningErrorCode
  | ValuationErrorCode;

/** HTTP status of every code that may reach a client; docs/errors.md repeats it, held by a test. */
export const HTTP_STATUS: Readonly<Record<KnownCode, number>> = {
  ADDRESS_NOT_FREE: 500,
  CAPACITY_INVALID: 422,
  CAPACITY_TOO_SMALL: 422,
  EPCIS_CONTEXT_INVALID: 400,
  EPCIS_DATA_INVALID: 422,
  EPCIS_DOCUMENT_INVALID: 400,
  EPCIS_IDENTIFIER_INVALID: 400,
  EPCIS_JSON_MALFORMED: 400,
  EPCIS_JSON_UNSAFE: 400,
  EPCIS_QUERY_PARAMETER: 400,
  EPCIS_QUERY_TOO_COMPLEX: 413,
  EPCIS_QUERY_TOO_LARGE: 413,
  EPCIS_XML_MALFORMED: 400,
  LIMIT_UNREACHABLE: 422,
  CHEMISTRY_UNKNOWN: 422,
  COMPANIES_INVALID: 422,
  COVERAGE_UNREACHABLE: 422,
  DATABASE_IN_USE: 503,
  DATABASE_NEWER: 503,
  DATABASE_UNAVAILABLE: 503,
  DAY_CHANGE_INVALID: 422,
  DAY_INTERRUPTED: 503,
  DAY_INVALID: 422,
  DAY_NOT_DONE: 409,
  DAY_NOT_FOUND: 404,
  DAY_RUNNING: 409,
  DRIVE_INCOMPLETE: 422,
  ROUTING_PROBLEM_INVALID: 422,
  FILE_INVALID: 422,
  HOST_NOT_ALLOWED: 403,
  INTERNAL_FAULT: 500,
  LEDGER_DAMAGED: 500,
  LIFE_INVALID: 422,
  MEDIA_TYPE_NOT_TAKEN: 415,
  MIX_INVALID: 422,
  NOTHING_IN_REACH: 422,
  NOT_PERMITTED: 403,
  NO_REACHABLE_SITE: 422,
  OPTION_UNKNOWN: 422,
  ORIGIN_NOT_ALLOWED: 403,
  PLANNER_CRASHED: 500,
  PLAN_IMPOSSIBLE: 422,
  PLAN_INTERRUPTED: 503,
  PLAN_NOT_DONE: 409,
  PLAN_NOT_FOUND: 404,
  PLAN_RUNNING: 409,
  POOL_INVALID: 422,
  POOL_STOPPED: 409,
  POOL_UNSERVED: 422,
  PRICE_INVALID: 422,
  PRICE_UNKNOWN: 422,
  PROBLEM_INVALID: 422,
  REGION_CHANGED: 409,
  REGION_EXISTS: 409,
  REGION_FOLDER_UNREADABLE: 422,
  REGION_INVALID: 422,
  REGION_IN_USE: 409,
  REGION_NOT_FOUND: 404,
  REQUEST_INVALID: 400,
  REQUEST_MALFORMED: 400,
  REQUEST_TOO_LARGE: 413,
  ROADS_ADDRESS_INVALID: 500,
  ROADS_BUSY: 503,
  ROADS_NOT_A_ROUTER: 500,
  ROADS_OFF_ROAD: 422,
  ROADS_REFUSED: 422,
  ROADS_TOO_MANY: 422,
  ROADS_UNREACHABLE: 503,
  ROUTE_NOT_FOUND: 404,
  SALES_INVALID: 422,
  SCENARIO_NOT_FOUND: 404,
  SERVICES_OFF: 422,
  SETTING_UNKNOWN: 422,
  MODES_OFF: 422,
  TERMINALS_INVALID: 422,
  PLACE_UNKNOWN: 422,
  SITE_UNKNOWN: 422,
  STUDY_INTERRUPTED: 503,
  STUDY_NOT_DONE: 409,
  STUDY_NOT_FOUND: 404,
  STUDY_RUNNING: 409,
  STUDY_STOPPED: 409,
  SETTINGS_INVALID: 500,
  SETTING_OUT_OF_RANGE: 422,
  SHARES_INVALID: 422,
  SOLVER_FAILED: 500,
  TOURS_INVALID: 500,
  STOPPED: 409,
  STORAGE_FULL: 507,
  SUPPLY_EMPTY: 422,
  TRANSPORT_INVALID: 422,
  UNKNOWN_SETTING: 422,
  UPLOAD_INVALID: 422,
  REGION_SHARED: 409,
  CAPTURE_JOB_NOT_FOUND: 404,
  CAPTURE_TOO_LARGE: 413,
  CUSTODY_NOT_HELD: 422,
  EVENT_EXISTS: 409,
  EVENT_NOT_FOUND: 404,
  EVENT_TIME_IMPLAUSIBLE: 422,
  ITEM_ENDED: 422,
  MASS_NOT_BALANCED: 422,
  NOT_ACCEPTABLE: 406,
  OWNERSHIP_NOT_HELD: 422,
  PAGE_TOKEN_INVALID: 400,
  QUERY_EXISTS: 409,
  QUERY_NOT_FOUND: 404,
  QUERY_TOO_BROAD: 413,
  SUBSCRIPTION_INVALID: 400,
  SUBSCRIPTION_NOT_FOUND: 404,
  URI_TOO_LONG: 414,
  YEARS_INVALID: 422,
};

/** What the client is told of an error: a domain error in full, a fault of ours without its inner details. */
export function toProblem(error: unknown): Problem {
  const { code, message, place, remedy, faults } = toDomainError(error);
  const status = HTTP_STATUS[code as KnownCode] ?? 500;
  return {
    type: `/errors#${code.toLowerCase()}`,
    title: titleOf(code),
    status,
    detail: message,
    code,
    place,
    remedy,
    faults: [...faults],
  };
}

function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof ResponseSerializationError) return internalFault(error);
  const {
    code = '',
    statusCode,
    message = '',
    validation,
  } = error as {
    code?: string;
    statusCode?: number;
    message?: string;
    validation?: readonly ValidationFault[];
  };
  if (validation) return requestInvalid(validation, error);
  if (isStorageFull(code)) {
    return new ServerError('STORAGE_FULL', 'No room is left to store this; nothing of it was kept', {
      remedy: 'Free disk space of the data folder or the database server, then try again',
      cause: error,
    });
  }
  if (isUnstorableText(code)) {
    return new ServerError('REQUEST_INVALID', 'A text holds a character that cannot be stored, such as NUL', {
      remedy: 'Leave out control characters',
      cause: error,
    });
  }
  if (isDatabaseAway(code)) {
    return new ServerError('DATABASE_UNAVAILABLE', 'The database does not answer', {
      remedy: 'Try again shortly; if it lasts, see the server’s log',
      cause: error,
    });
  }
  if (statusCode === 413) {
    return new ServerError('REQUEST_TOO_LARGE', 'The request is larger than 32 MB', { cause: error });
  }
  if (statusCode === 415) {
    return new ServerError(
      'MEDIA_TYPE_NOT_TAKEN',
      `This operation does not take that content type: ${message}`,
      {
        remedy: 'Send application/json, or for an import a zip or an XLSX workbook with its media type',
        cause: error,
      },
    );
  }
  if (statusCode !== undefined && statusCode < 500) {
    return new ServerError('REQUEST_MALFORMED', message, { cause: error });
  }
  return internalFault(error);
}

interface ValidationFault {
  readonly instancePath: string;
  readonly message?: string;
}

function requestInvalid(validation: readonly ValidationFault[], cause: unknown): ServerError {
  const part = (cause as { validationContext?: string }).validationContext ?? 'request';
  const faults = validation.map(({ instancePath, message }) => ({
    code: 'REQUEST_INVALID',
    file: part,
    row: null,
    column: instancePath.split('/').filter(Boolean).join('.') || null,
    message: message ?? 'is not valid',
    remedy: 'See /reference for the shape expected',
  }));
  const detail = faults.map(
    ({ column, message }) => `${[part, column].filter(Boolean).join('.')}: ${message}`,
  );
  return new ServerError('REQUEST_INVALID', detail.slice(0, 5).join('; '), { place: part, faults, cause });
}

function internalFault(cause: unknown): ServerError {
  return new ServerError('INTERNAL_FAULT', 'The server failed at this; its log says more', {
    remedy: 'Try again; if it stays, report it with the x-request-id of the answer',
    cause,
  });
}

/** PostgreSQL's refusals of text: not UTF-8 or with NUL, half a surrogate pair. */
function isUnstorableText(code: string): boolean {
  return ['22021', '22P05', '22P02'].includes(code);
}

/** PostgreSQL's disk_full, and the system's codes for no space, quota, file too large. */
function isStorageFull(code: string): boolean {
  return ['53100', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(code);
}

/** PostgreSQL classes 08 (connection), 57P (shutdown), 53 (resources), and failed connects. */
function isDatabaseAway(code: string): boolean {
  return (
    /^(08|57P|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND'].includes(code)
  );
}
