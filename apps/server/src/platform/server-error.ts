import { DomainError } from '@relode/foundation';

/** Refusals of the server itself; docs/errors.md explains each. */
export const SERVER_ERROR_CODES = [
  'ADDRESS_NOT_FREE',
  'DATABASE_IN_USE',
  'DATABASE_NEWER',
  'DATABASE_UNAVAILABLE',
  'DAY_CHANGE_INVALID',
  'DAY_INTERRUPTED',
  'DAY_NOT_DONE',
  'DAY_NOT_FOUND',
  'DAY_RUNNING',
  'HOST_NOT_ALLOWED',
  'INTERNAL_FAULT',
  'LEDGER_DAMAGED', // the stored log is not the one last signed
  'MEDIA_TYPE_NOT_TAKEN',
  'NOT_PERMITTED',
  'ORIGIN_NOT_ALLOWED',
  'PLANNER_CRASHED',
  'PLAN_INTERRUPTED',
  'PLAN_NOT_DONE',
  'PLAN_NOT_FOUND',
  'PLAN_RUNNING',
  'REGION_CHANGED',
  'REGION_EXISTS',
  'REGION_FOLDER_UNREADABLE',
  'REGION_IN_USE',
  'REGION_NOT_FOUND',
  'REQUEST_INVALID',
  'REQUEST_MALFORMED',
  'REQUEST_TOO_LARGE',
  'ROUTE_NOT_FOUND',
  'SCENARIO_NOT_FOUND',
  'SETTINGS_INVALID',
  'STORAGE_FULL',
  'STUDY_INTERRUPTED',
  'STUDY_NOT_DONE',
  'STUDY_NOT_FOUND',
  'STUDY_RUNNING',
  'UPLOAD_INVALID',
] as const;
export type ServerErrorCode = (typeof SERVER_ERROR_CODES)[number];

export class ServerError extends DomainError<ServerErrorCode> {}
