import { DomainError, type Fault } from '@relode/foundation';

export const REGION_ERROR_CODES = [
  'REGION_INVALID', // files that are not a region; `faults` holds every single fault
  'UNKNOWN_SETTING', // an override of a setting that the region does not have
  'SETTING_OUT_OF_RANGE', // an override that is not finite, negative, a share above 1, …
] as const;
export type RegionErrorCode = (typeof REGION_ERROR_CODES)[number];

export class RegionError extends DomainError<RegionErrorCode> {}

/** Codes of the single faults of a REGION_INVALID and of the warnings of a review; docs/region-format.md explains each. */
export const REGION_FAULT_CODES = [
  'FILE_MISSING',
  'FILE_UNKNOWN',
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'WRONG_ENCODING',
  'WRONG_SEPARATOR',
  'CSV_MALFORMED',
  'JSON_MALFORMED',
  'WORKBOOK_UNREADABLE',
  'SHEET_MISSING',
  'SHEET_UNKNOWN',
  'FORMAT_UNKNOWN',
  'UNKNOWN_COLUMN',
  'MISSING_COLUMN',
  'DUPLICATE_COLUMN',
  'UNKNOWN_KEY',
  'MISSING_KEY',
  'WRONG_UNIT',
  'WRONG_TYPE',
  'MISSING_VALUE',
  'EXTRA_VALUE',
  'NOT_A_NUMBER',
  'NOT_WHOLE',
  'OUT_OF_RANGE',
  'NOT_A_CHOICE',
  'BAD_TEXT',
  'BAD_ID',
  'DUPLICATE_ID',
  'DUPLICATE_LANE',
  'UNKNOWN_ID',
  'YEARS_NOT_CONSECUTIVE',
  'SHARES_NOT_ONE',
  'LEVELS_NOT_ASCENDING',
  'QUANTITY_CONFLICT',
  'NO_ROWS',
  'NO_SITE_OF_TIER',
  'ZONE_UNREACHABLE',
  'HUB_WITHOUT_PLANT',
  'CAPACITY_BELOW_SUPPLY',
  'POSITION_SUSPICIOUS',
  'BATTERY_SIZE_SUSPICIOUS',
  'AREA_WITHOUT_ZONES',
  'SALES_TOO_LATE',
  'LIFE_CASES_UNORDERED',
  'LANE_WITHOUT_EFFECT',
] as const;
export type RegionFaultCode = (typeof REGION_FAULT_CODES)[number];

export interface RegionFault extends Fault {
  readonly code: RegionFaultCode;
}

/** Where a fault lies: `row` counts a table's header as 1, in region.json it is the line, if known. */
export interface FaultPlace {
  readonly file: string;
  readonly row?: number | null;
  readonly column?: string | null;
}

const MOST_FAULTS_LISTED = 200;

/** Gathers all faults of an import; keeps the first `most` and counts the rest. */
export class FaultList {
  readonly listed: RegionFault[] = [];
  count = 0;
  readonly #most: number;

  constructor(most = MOST_FAULTS_LISTED) {
    this.#most = most;
  }

  add(code: RegionFaultCode, place: FaultPlace, message: string, remedy: string): void {
    this.count++;
    if (this.listed.length >= this.#most) return;
    this.listed.push({
      code,
      file: place.file,
      row: place.row ?? null,
      column: place.column ?? null,
      message,
      remedy,
    });
  }

  /** Throws RegionError REGION_INVALID if there is any fault; `moved` may name other places for the same faults. */
  throwIfAny(moved: (fault: RegionFault) => RegionFault = (fault) => fault): void {
    if (this.count === 0) return;
    const faults = this.listed.map(moved);
    const first = faults[0]!;
    const files = new Set(faults.map(({ file }) => file));
    const where = files.size === 1 ? first.file : `${files.size} files`;
    const more = this.count - faults.length;
    const total = this.count === 1 ? 'a fault' : `${this.count} faults`;
    const listed = more > 0 ? ` (the first ${faults.length} are listed, ${more} more are not)` : '';
    throw new RegionError(
      'REGION_INVALID',
      `The region has ${total} in ${where}${listed}; ${placeOf(first)}: ${first.message}`,
      { place: placeOf(first), remedy: first.remedy, faults },
    );
  }
}

/** “zones.csv row 7, column lat”. */
export function placeOf({ file, row, column }: Fault): string {
  return `${file}${row === null ? '' : ` row ${row}`}${column === null ? '' : `, column ${column}`}`;
}
