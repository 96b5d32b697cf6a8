import { FaultList, placeOf } from '@relode/regions';
import { DispatchError } from '../dispatch-error.ts';
import { checkDay } from './check-day.ts';
import type { Day, DayOrder, Depot } from './day.ts';
import { readDepots } from './read-depots.ts';
import { readFleet } from './read-fleet.ts';
import { readOrders } from './read-orders.ts';
import { readTraffic } from './read-traffic.ts';

/** Texts of a day's files, with the names by which faults call them. */
export interface DayFiles {
  readonly orders: DayFile;
  readonly depots: DayFile;
  readonly fleet: DayFile;
  /** Traffic by time of day; in place of the fleet's. */
  readonly traffic?: DayFile | undefined;
}

export interface DayFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads a day: orders and depots as CSV, the fleet as JSON, traffic as either (docs/models/dispatch.md lists columns and keys). Throws DispatchError
 * DAY_INVALID, whose `faults` are all faults found, each with file, row (header = 1; none in JSON), column or path, and remedy.
 */
export function parseDay(files: DayFiles): Day {
  const faults = new FaultList();
  const orders: DayOrder[] = readOrders(files.orders, faults);
  const depots: Depot[] = readDepots(files.depots, faults);
  const read = readFleet(files.fleet, faults);
  const traffic = files.traffic === undefined ? read?.traffic : readTraffic(files.traffic, faults);
  if (read !== undefined) checkDay({ orders, depots, fleet: read.fleet }, files, faults);
  if (faults.count > 0) throw dayInvalid(faults);
  return { orders, depots, fleet: read!.fleet, ...(traffic !== undefined && { traffic }) };
}

function dayInvalid({ listed, count }: FaultList): DispatchError {
  const first = listed[0]!;
  const total = count === 1 ? 'a fault' : `${count} faults`;
  const more = count > listed.length ? `, the first ${listed.length} of which are listed` : '';
  return new DispatchError(
    'DAY_INVALID',
    `The day has ${total}${more}; ${placeOf(first)}: ${first.message}`,
    {
      place: placeOf(first),
      remedy: first.remedy,
      faults: listed,
    },
  );
}
