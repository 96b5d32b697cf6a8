import type { Report } from './check-routing-problem.ts';
import type { Order, RoutingProblem, Underway } from './problem.ts';

/** What sums of times may be off by. */
const ROUNDING_S = 1e-6;

/** That what is driven fits the problem: vehicles, orders, places, times, and what is on board. */
export function checkUnderway(problem: RoutingProblem, report: Report): void {
  const { underway = [] } = problem;
  if (underway.length === 0) return;
  const orders = new Map(problem.orders.map((order) => [order.id, order]));
  const met = new Set<string>();
  for (const [u, entry] of underway.entries()) {
    const at = `underway[${u}]`;
    const type = problem.vehicles.find(({ id }) => id === entry.vehicle);
    if (type === undefined) {
      report('unknown-vehicle', at, `names unknown vehicle ${entry.vehicle}`);
      continue;
    }
    checkStops(problem, entry, orders, at, report);
    const onIt = new Set([...entry.stops.flatMap(({ order }) => order ?? []), ...(entry.aboard ?? [])]);
    for (const id of onIt) {
      const order = orders.get(id);
      if (met.has(id)) report('driven-wrong', at, `${id} is on two vehicles`);
      met.add(id);
      const mayServe = order?.vehicles?.includes(type.id) ?? true;
      const hasSkills = (order?.skills ?? []).every((skill) => type.skills?.includes(skill));
      if (!mayServe || !hasSkills)
        report('lock-broken', at, `${type.id} has ${id} on board and may not serve it`);
    }
    for (const id of entry.aboard ?? []) {
      const order = orders.get(id);
      const isLone = order !== undefined && order.pickup === undefined;
      if (!isLone || entry.stops.some((stop) => stop.order === id))
        report('driven-wrong', `${at}.aboard`, `${id} is no lone delivery yet to be brought`);
    }
  }
  for (const [i, { id, count = 1 }] of problem.vehicles.entries()) {
    const away = underway.filter(({ vehicle }) => vehicle === id).length;
    if (away > count)
      report('too-many-underway', `vehicles[${i}]`, `${away} of ${count} ${id} are on their way`);
  }
}

function checkStops(
  problem: RoutingProblem,
  { vehicle, stops }: Underway,
  orders: ReadonlyMap<string, Order>,
  at: string,
  report: Report,
): void {
  const type = problem.vehicles.find(({ id }) => id === vehicle)!;
  const isFirst = type.start === null || (stops[0]!.kind === 'start' && stops[0]!.place === type.start);
  if (!isFirst) report('driven-wrong', `${at}.stops[0]`, `${vehicle} begins at ${type.start}`);
  if (stops.at(-1)!.kind === 'break')
    report(
      'driven-wrong',
      `${at}.stops[${stops.length - 1}]`,
      'a break is the last stop: give the place it drives to',
    );
  const known = new Set(problem.places.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [s, stop] of stops.entries()) {
    const place = `${at}.stops[${s}]`;
    if (!known.has(stop.place)) report('unknown-place', place, `${stop.place} is no place`);
    const times = [stops[s - 1]?.leaveS ?? stop.arriveS, stop.arriveS, stop.beginS, stop.leaveS];
    const isInTime = times.every((time, i) => i === 0 || time >= times[i - 1]! - ROUNDING_S);
    if (!isInTime) report('driven-wrong', place, 'its times do not follow those before');
    if (stop.kind !== 'pickup' && stop.kind !== 'delivery') continue;
    const order = orders.get(stop.order ?? '');
    const isRight = order?.[stop.kind]?.place === stop.place && !seen.has(`${stop.kind} ${stop.order}`);
    const isAfterPickup =
      stop.kind === 'pickup' || order?.pickup === undefined || seen.has(`pickup ${stop.order}`);
    if (!isRight || !isAfterPickup)
      report('driven-wrong', place, `${stop.order} has no ${stop.kind} at ${stop.place} left`);
    seen.add(`${stop.kind} ${stop.order}`);
  }
}
