import { type FaultList, idColumn, numberColumn, optionalTextColumn, readTable } from '@relode/regions';
import type { Depot } from './day.ts';
import type { DayFile } from './parse-day.ts';

const DEPOT_COLUMNS = {
  id: idColumn(),
  name: optionalTextColumn(),
  lat: numberColumn({ unit: 'degrees', min: -90, max: 90 }),
  lon: numberColumn({ unit: 'degrees', min: -180, max: 180 }),
} as const;

/** Good rows of a depots table; faults go to `faults`. */
export function readDepots({ name: file, text }: DayFile, faults: FaultList): Depot[] {
  const { rows } = readTable(file, text, DEPOT_COLUMNS, faults);
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    if (seen.has(cells.id)) {
      faults.add(
        'DUPLICATE_ID',
        { file, row, column: 'id' },
        `${cells.id} occurs twice`,
        'Give each depot its own id',
      );
    }
    seen.add(cells.id);
  }
  if (rows.length === 0 && faults.count === 0) {
    faults.add('NO_ROWS', { file }, 'there is no depot', 'Give at least one row');
  }
  return rows.map(({ cells }) => cells);
}
