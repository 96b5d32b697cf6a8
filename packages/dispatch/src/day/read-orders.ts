import { CHEMISTRIES } from '@relode/battery';
import {
  type Column,
  choiceColumn,
  type FaultList,
  idColumn,
  numberColumn,
  optionalNumberColumn,
  optionalTextColumn,
  readTable,
} from '@relode/regions';
import { parseWindows } from './clock-time.ts';
import { CONDITIONS, type DayOrder, PURPOSES } from './day.ts';
import type { DayFile } from './parse-day.ts';

const MOST_KG = 60_000;

const ORDER_COLUMNS = {
  id: idColumn(),
  company: idColumn(),
  name: optionalTextColumn(),
  lat: numberColumn({ unit: 'degrees', min: -90, max: 90 }),
  lon: numberColumn({ unit: 'degrees', min: -180, max: 180 }),
  windows: optionalTextColumn(),
  serviceMinutes: optionalNumberColumn({ unit: 'minutes', min: 0, max: 1440 }, 15),
  chemistry: choiceColumn(CHEMISTRIES),
  count: optionalNumberColumn({ unit: null, min: 1, max: 100_000, kind: 'integer' }, 1),
  massKg: numberColumn({ unit: 'kg', min: 0.001, max: MOST_KG }),
  packagingKg: optionalNumberColumn({ unit: 'kg', min: 0, max: MOST_KG }, 0),
  pallets: optionalNumberColumn<number | null>({ unit: null, min: 0, max: 100_000 }, null),
  condition: optionalChoice(CONDITIONS, 'intact'),
  purpose: optionalChoice(PURPOSES, 'recycling'),
  stateOfChargePercent: optionalNumberColumn<number | null>({ unit: 'percent', min: 0, max: 100 }, null),
  approval: optionalTextColumn(),
  priority: optionalNumberColumn({ unit: null, min: 0, max: 100 }, 0),
} as const;

/** Good rows of an orders table; faults go to `faults`. Without `pallets` every battery stands on one of its own. */
export function readOrders({ name: file, text }: DayFile, faults: FaultList): DayOrder[] {
  const { rows } = readTable(file, text, ORDER_COLUMNS, faults);
  const seen = new Set<string>();
  const orders: DayOrder[] = [];
  for (const { row, cells } of rows) {
    const windows = cells.windows === null ? [] : parseWindows(cells.windows);
    if (windows === null) {
      faults.add(
        'BAD_TEXT',
        { file, row, column: 'windows' },
        `“${cells.windows}” are no windows`,
        'Write 08:00-12:00;13:00-17:00: from before to, in order of time, apart',
      );
    }
    if (seen.has(cells.id)) {
      faults.add(
        'DUPLICATE_ID',
        { file, row, column: 'id' },
        `${cells.id} occurs twice`,
        'Give each order its own id',
      );
    }
    seen.add(cells.id);
    orders.push({ ...cells, windows: windows ?? [], pallets: cells.pallets ?? cells.count });
  }
  if (rows.length === 0 && faults.count === 0) {
    faults.add('NO_ROWS', { file }, 'there is no order', 'Give at least one row');
  }
  return orders;
}

function optionalChoice<T extends string>(choices: readonly T[], whenAbsent: T): Column<T> {
  return { ...choiceColumn(choices), required: false, whenAbsent };
}
