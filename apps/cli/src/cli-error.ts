import { DomainError } from '@relode/foundation';

export const CLI_ERROR_CODES = [
  'ADDRESS_NOT_FREE', // a port that is taken, or may not be listened on
  'ARCHIVE_INVALID', // a zip or workbook that cannot be read as a region
  'FILE_INVALID', // not JSON or CSV as it should be
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE', // permission or disk
  'FILE_UNWRITABLE', // permission, disk full, a folder where a file should go
  'FOLDER_EXISTS', // a region folder is there already and --force was not given
  'PLANNER_CRASHED', // the planning thread died
  'ROADS_UNUSABLE', // a router for a problem without places on the globe
  'REGION_NOT_FOUND', // neither a path nor the name of a region that ships with Relode
  'SCENARIO_INVALID', // a scenario file with wrong content
  'STUDY_INVALID', // measures, companies or options that make no study
  'USAGE', // the command line is wrong
] as const;
export type CliErrorCode = (typeof CLI_ERROR_CODES)[number];

export class CliError extends DomainError<CliErrorCode> {}
