import type { Fault } from '@relode/foundation';
import { RoutingError } from '../routing-error.ts';
import type { Place, RoutingProblem, TravelProfile } from './problem.ts';

type Report = (place: string, message: string, remedy: string) => void;

/** Throws RoutingError ROUTING_PROBLEM_INVALID with every fault; `place` says where, `orders[3].pickup` say. */
export function checkRoutingProblem(problem: RoutingProblem): void {
  const faults: Fault[] = [];
  const report: Report = (place, message, remedy) =>
    faults.push({
      code: 'ROUTING_PROBLEM_INVALID',
      file: 'problem',
      row: null,
      column: place,
      message,
      remedy,
    });
  checkIds(problem, report);
  for (const [i, profile] of problem.profiles.entries())
    checkProfile(profile, problem.places, `profiles[${i}]`, report);
  checkVehicles(problem, report);
  checkOrders(problem, report);
  if (faults.length === 0) return;
  const [first] = faults;
  const more = faults.length === 1 ? '' : ` (and ${faults.length - 1} more faults)`;
  throw new RoutingError('ROUTING_PROBLEM_INVALID', `${first!.column}: ${first!.message}${more}`, {
    place: first!.column!,
    remedy: first!.remedy,
    faults,
  });
}

function checkIds({ places, vehicles, orders, profiles }: RoutingProblem, report: Report): void {
  const lists = { places, vehicles, orders, profiles: profiles.map(({ name }) => ({ id: name })) };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length === 0 && name !== 'orders') report(name, 'is empty', 'Give at least one.');
    const seen = new Set<string>();
    for (const [i, { id }] of list.entries()) {
      if (seen.has(id)) report(`${name}[${i}]`, `${id} occurs twice`, 'Give each its own id.');
      seen.add(id);
    }
  }
}

function checkProfile(profile: TravelProfile, places: readonly Place[], at: string, report: Report): void {
  if (profile.kind === 'matrix') {
    for (const name of ['distancesM', 'durationsS'] as const) {
      const table = profile[name];
      const isSquare = table.length === places.length && table.every((row) => row.length === places.length);
      if (!isSquare)
        report(
          `${at}.${name}`,
          `is not ${places.length} × ${places.length}`,
          'Give a row and a column per place.',
        );
      for (const [i, row] of table.entries()) {
        const j = row.findIndex((value, column) => !isAmount(value) || (column === i && value !== 0));
        if (j >= 0)
          report(
            `${at}.${name}[${i}][${j}]`,
            `is ${row[j]}`,
            'Give numbers of 0 or more, and 0 from a place to itself.',
          );
      }
    }
    return;
  }
  const isPlane = profile.kind === 'plane';
  const missing = places.filter(
    ({ x, y, lat, lon }) => !(isPlane ? [x, y] : [lat, lon]).every(Number.isFinite),
  );
  for (const { id } of missing)
    report(at, `place ${id} has no coordinates for it`, isPlane ? 'Give x and y.' : 'Give lat and lon.');
  if (!isPlane && !(profile.speedKmPerHour > 0 && profile.roadFactor > 0))
    report(at, 'speed or road factor is not above 0', 'Give numbers above 0.');
}

function checkVehicles({ vehicles, places, profiles }: RoutingProblem, report: Report): void {
  const known = new Set(places.map(({ id }) => id));
  for (const [i, vehicle] of vehicles.entries()) {
    const at = `vehicles[${i}]`;
    for (const end of [vehicle.start, vehicle.end]) {
      if (end !== null && !known.has(end))
        report(at, `${vehicle.id} starts or ends at unknown place ${end}`, 'Name a place of the problem.');
    }
    if (vehicle.profile !== undefined && !profiles.some(({ name }) => name === vehicle.profile)) {
      report(
        at,
        `${vehicle.id} travels by unknown profile ${vehicle.profile}`,
        'Name a profile of the problem.',
      );
    }
    if (vehicle.capacity.length !== vehicles[0]!.capacity.length)
      report(at, `${vehicle.id} has other load dimensions`, 'Give the same for all.');
    const { count = 1, fixedCost = 0, costPerKm = 0, costPerHour = 0, overtime } = vehicle;
    const { maxDistanceM = 0, maxDurationS = 0, maxStops = 0 } = vehicle;
    const amounts = [
      ...vehicle.capacity,
      count,
      fixedCost,
      costPerKm,
      costPerHour,
      maxDistanceM,
      maxDurationS,
      maxStops,
    ];
    if (overtime) amounts.push(overtime.afterS, overtime.costPerHour);
    if (!amounts.every(isAmount))
      report(at, `${vehicle.id} has a negative or missing number`, 'Give numbers of 0 or more.');
    if (!Number.isInteger(count)) report(at, `${vehicle.id} has a count of ${count}`, 'Give a whole number.');
    if (vehicle.shift && !(vehicle.shift.fromS <= vehicle.shift.toS))
      report(`${at}.shift`, 'ends before it begins', 'Swap them.');
  }
}

function checkOrders(
  { orders, vehicles, places, incompatibleGoods = [] }: RoutingProblem,
  report: Report,
): void {
  const known = new Set(places.map(({ id }) => id));
  const dims = vehicles[0]?.capacity.length ?? Number.POSITIVE_INFINITY;
  const types = new Set(vehicles.map(({ id }) => id));
  for (const [i, order] of orders.entries()) {
    const at = `orders[${i}]`;
    const { load = [], prize = 0, priority = 0, releaseS = 0 } = order;
    if (!order.pickup && !order.delivery)
      report(at, `${order.id} asks for nothing`, 'Give a pickup, a delivery or both.');
    if (load.length > dims)
      report(
        `${at}.load`,
        `${order.id} has ${load.length} load dimensions, vehicles ${dims}`,
        'Give as many.',
      );
    if (![...load, prize, priority, releaseS].every(isAmount))
      report(at, `${order.id} has a negative or missing number`, 'Give numbers of 0 or more.');
    if (releaseS > 0 && order.pickup)
      report(`${at}.releaseS`, `${order.id} is no lone delivery`, 'Use the window of its pick-up.');
    for (const id of order.vehicles ?? []) {
      if (!types.has(id))
        report(`${at}.vehicles`, `${order.id} names unknown vehicle ${id}`, 'Name a vehicle of the problem.');
    }
    for (const kind of ['pickup', 'delivery'] as const) {
      const visit = order[kind];
      if (!visit) continue;
      if (!known.has(visit.place))
        report(
          `${at}.${kind}`,
          `${order.id} is at unknown place ${visit.place}`,
          'Name a place of the problem.',
        );
      if (![visit.serviceS ?? 0, visit.setupS ?? 0].every(isAmount))
        report(`${at}.${kind}`, `${order.id} has a negative or missing time`, 'Give seconds of 0 or more.');
      let before = Number.NEGATIVE_INFINITY;
      for (const [w, { fromS, toS }] of (visit.windows ?? []).entries()) {
        if (!(fromS <= toS))
          report(
            `${at}.${kind}.windows[${w}]`,
            `${order.id}: ${fromS} to ${toS} ends before it begins`,
            'Swap them.',
          );
        if (!(fromS > before))
          report(
            `${at}.${kind}.windows[${w}]`,
            `${order.id}: begins before the one before it ends`,
            'Sort and merge them.',
          );
        before = toS;
      }
    }
  }
  if (new Set(incompatibleGoods.flat()).size > MOST_GOODS_CLASSES) {
    report('incompatibleGoods', `names more than ${MOST_GOODS_CLASSES} classes`, 'Merge some.');
  }
}

const MOST_GOODS_CLASSES = 31;

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
