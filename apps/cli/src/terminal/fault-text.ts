import type { Fault } from '@relode/foundation';

/** “zones.csv row 7, column lat: 95.5 is above 90”, and below it what to do. */
export function faultText(fault: Fault): string {
  const { message, remedy } = fault;
  return remedy === '' ? `${placeOf(fault)}: ${message}` : `${placeOf(fault)}: ${message}\n    → ${remedy}`;
}

export function placeOf({ file, row, column }: Fault): string {
  return `${file}${row === null ? '' : ` row ${row}`}${column === null ? '' : `, column ${column}`}`;
}
