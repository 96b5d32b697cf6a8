import type { Fault } from '@relode/foundation';
import { RoutingError } from '../routing-error.ts';
import { checkOrders } from './check-orders.ts';
import { checkRules, checkSteps } from './check-rules.ts';
import { checkUnderway } from './check-underway.ts';
import type { Place, RoutingProblem, TravelProfile } from './problem.ts';
import { faultOf, type RoutingFaultKind } from './routing-faults.ts';

/** Notes a fault: `place` says where, `orders[3].pickup` say. */
export type Report = (kind: RoutingFaultKind, place: string, message: string) => void;

/** Throws RoutingError ROUTING_PROBLEM_INVALID with every fault of content. */
export function checkRoutingProblem(problem: RoutingProblem, file = 'problem'): void {
  refuseFaults(file, (report) => {
    checkIds(problem, report);
    for (const [i, profile] of problem.profiles.entries())
      checkProfile(profile, problem.places, `profiles[${i}]`, report);
    checkVehicles(problem, report);
    checkRules(problem, report);
    checkUnderway(problem, report);
    checkOrders(problem, report);
  });
}

/** Gathers what `check` reports and throws it as one RoutingError ROUTING_PROBLEM_INVALID. */
export function refuseFaults(file: string, check: (report: Report) => void): void {
  const faults: Fault[] = [];
  check((kind, place, message) => faults.push(faultOf(kind, file, place, message)));
  if (faults.length > 0) throw invalidProblem(faults);
}

/** The error of one or more faults. */
export function invalidProblem(faults: readonly Fault[]): RoutingError {
  const [first] = faults;
  const more = faults.length === 1 ? '' : ` (and ${faults.length - 1} more faults)`;
  const place = first!.column ?? first!.file;
  return new RoutingError('ROUTING_PROBLEM_INVALID', `${first!.code} ${place}: ${first!.message}${more}`, {
    place,
    remedy: first!.remedy,
    faults,
  });
}

function checkIds({ places, vehicles, orders, profiles }: RoutingProblem, report: Report): void {
  const lists = { places, vehicles, orders, profiles: profiles.map(({ name }) => ({ id: name })) };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length === 0 && name !== 'orders') report('empty-list', name, 'is empty');
    const seen = new Set<string>();
    for (const [i, { id }] of list.entries()) {
      if (seen.has(id)) report('id-twice', `${name}[${i}]`, `${id} occurs twice`);
      seen.add(id);
    }
  }
}

function checkProfile(profile: TravelProfile, places: readonly Place[], at: string, report: Report): void {
  checkSteps(profile, places, at, report);
  if (profile.kind === 'matrix') {
    for (const name of ['distancesM', 'durationsS'] as const)
      checkTable(profile[name], places.length, `${at}.${name}`, report);
    return;
  }
  const isPlane = profile.kind === 'plane';
  const missing = places.filter(
    ({ x, y, lat, lon }) => !(isPlane ? [x, y] : [lat, lon]).every(Number.isFinite),
  );
  for (const { id } of missing) report('no-coordinates', at, `place ${id} has no coordinates for it`);
  if (!isPlane && !(profile.speedKmPerHour > 0 && profile.roadFactor > 0))
    report('bad-speed', at, 'speed or road factor is not above 0');
}

/** That a table has a row and a column per place, and amounts in them. */
export function checkTable(
  table: readonly (readonly number[])[],
  size: number,
  at: string,
  report: Report,
): void {
  const isSquare = table.length === size && table.every((row) => row.length === size);
  if (!isSquare) report('table-size', at, `is not ${size} × ${size}`);
  for (const [i, row] of table.entries()) {
    const j = row.findIndex((value, column) => !isAmount(value) || (column === i && value !== 0));
    if (j >= 0) report('table-value', `${at}[${i}][${j}]`, `is ${row[j]}`);
  }
}

function checkVehicles({ vehicles, places, profiles }: RoutingProblem, report: Report): void {
  const known = new Set(places.map(({ id }) => id));
  for (const [i, vehicle] of vehicles.entries()) {
    const at = `vehicles[${i}]`;
    const { id, count = 1, overtime, shift } = vehicle;
    for (const end of [vehicle.start, vehicle.end]) {
      if (end !== null && !known.has(end))
        report('unknown-place', at, `${id} starts or ends at unknown place ${end}`);
    }
    if (vehicle.profile !== undefined && !profiles.some(({ name }) => name === vehicle.profile))
      report('unknown-profile', at, `${id} travels by unknown profile ${vehicle.profile}`);
    if (vehicle.capacity.length !== vehicles[0]!.capacity.length)
      report('load-dimensions', at, `${id} has other load dimensions`);
    const { fixedCost = 0, costPerKm = 0, costPerHour = 0 } = vehicle;
    const { maxDistanceM = 0, maxDurationS = 0, maxStops = 0 } = vehicle;
    const limits = [count, fixedCost, costPerKm, costPerHour, maxDistanceM, maxDurationS, maxStops];
    const overtimes = overtime ? [overtime.afterS, overtime.costPerHour] : [];
    if (![...vehicle.capacity, ...limits, ...overtimes].every(isAmount))
      report('bad-number', at, `${id} has a negative or missing number`);
    if (!Number.isInteger(count)) report('bad-count', at, `${id} has a count of ${count}`);
    if (shift && !(shift.fromS <= shift.toS))
      report('window-reversed', `${at}.shift`, `${id}: the shift ends before it begins`);
  }
}

export function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
