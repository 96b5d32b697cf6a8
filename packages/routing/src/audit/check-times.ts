import type { Route, Stop } from '../plan.ts';
import { NO_WAY } from '../problem/check-servable.ts';
import type { RoutingProblem, VehicleType } from '../problem/problem.ts';
import { isAbove, isClose, type Report } from './find-violations.ts';
import { type Leg, travelOf } from './travel-between.ts';

/**
 * Ways, arrivals, windows, breaks, driving rule, shift and limits of a route; gives what it drove and how long it took. The first
 * `driven` stops are past: they count, but are not judged.
 */
export function checkTimes(
  problem: RoutingProblem,
  vehicle: VehicleType,
  route: Route,
  driven: number,
  reportAll: Report,
): { readonly metres: number; readonly seconds: number } {
  const travel = travelOf(problem, vehicle);
  const orderOf = new Map(problem.orders.map((order) => [order.id, order]));
  const { stops } = route;
  const rule = vehicle.drivingRule ?? { afterS: Number.POSITIVE_INFINITY, breakS: Number.POSITIVE_INFINITY };
  const none: Leg = { metres: 0, seconds: 0, share: () => 1, arrive: (leaveS) => leaveS };
  let metres = 0;
  let sinceBreak = 0;
  let driving = 0;
  let place: string | null = null; // left last
  let pieces: (readonly [number, number])[] = []; // of the way from there
  let tripLeft = stops[0]?.leaveS ?? 0;
  for (const [i, stop] of stops.entries()) {
    const report: Report = (...fault) => {
      if (i >= driven) reportAll(...fault);
    };
    const before = stops[i - 1];
    if (before !== undefined) {
      const drove = stop.arriveS - before.leaveS;
      if (isAbove(0, drove))
        report('TIMES_WRONG', `is at ${stop.place} before it has left ${before.place}`, stop.order);
      pieces.push([before.leaveS, stop.arriveS]);
      sinceBreak += drove;
      driving += drove;
      if (isAbove(drove, 0) && isAbove(sinceBreak, rule.afterS))
        report('NO_BREAK', `drives ${sinceBreak} s without a break, ${rule.afterS} are allowed`, stop.order);
    }
    if (stop.kind === 'break') {
      checkBreak(vehicle, stop, report);
      if (!isAbove(rule.breakS, stop.leaveS - stop.arriveS)) sinceBreak = 0;
      continue;
    }
    const way = place === null ? none : travel(place, stop.place)!;
    if (place !== null) checkWay(way, pieces, stop, report);
    if (way.metres >= NO_WAY || way.seconds >= NO_WAY)
      report('NO_WAY', `there is no way from ${place} to ${stop.place}`, stop.order);
    metres += way.metres;
    const order = stop.order === undefined ? undefined : orderOf.get(stop.order);
    const visit = stop.kind === 'pickup' || stop.kind === 'delivery' ? order?.[stop.kind] : undefined;
    const setup = place === stop.place ? 0 : (visit?.setupS ?? 0);
    if (isAbove(stop.arriveS + setup, stop.beginS) || !isStay(vehicle, stop, visit?.serviceS ?? 0)) {
      report('TIMES_WRONG', `begins at ${stop.beginS} and leaves at ${stop.leaveS}`, stop.order);
    }
    const rested = stop.kind === 'charge' ? stop.leaveS - stop.arriveS : stop.beginS - stop.arriveS - setup;
    if (!isAbove(rule.breakS, rested)) sinceBreak = 0;
    const windows = visit?.windows ?? [];
    const isKept = windows.some(
      ({ fromS, toS }) => !isAbove(fromS, stop.beginS) && !isAbove(stop.beginS, toS),
    );
    if (windows.length > 0 && !isKept) report('WINDOW_MISSED', `begins at ${stop.beginS}`, stop.order);
    if (stop.kind === 'reload') tripLeft = stop.leaveS;
    if (stop.kind === 'delivery' && order?.pickup === undefined && isAbove(order?.releaseS ?? 0, tripLeft)) {
      report('TOO_EARLY', `leaves at ${tripLeft}, goods are ready at ${order?.releaseS}`, stop.order);
    }
    place = stop.place;
    pieces = [];
  }
  const seconds = stops.length === 0 ? 0 : stops.at(-1)!.leaveS - stops[0]!.arriveS;
  if (isAbove(driving, vehicle.drivingRule?.maxDrivingS ?? Number.POSITIVE_INFINITY))
    reportAll('NO_BREAK', `drives ${driving} s in all, ${vehicle.drivingRule!.maxDrivingS} are allowed`);
  checkBreaksTaken(vehicle, stops, driven, reportAll);
  checkLimits(vehicle, route, driven, metres, seconds, homeAtOnce(route, driven, travel), reportAll);
  return { metres, seconds };
}

/** That the pieces driven make the whole way. */
function checkWay(
  way: Leg,
  pieces: readonly (readonly [number, number])[],
  stop: Stop,
  report: Report,
): void {
  const total = pieces.reduce((sum, [from, to]) => sum + (to - from), 0);
  const isWhole =
    way.seconds === 0
      ? isClose(total + 1, 1)
      : isClose(pieces.reduce((sum, [from, to]) => sum + way.share(from, to), 0) * total, total);
  if (!isWhole)
    report(
      'TIMES_WRONG',
      `arrives at ${stop.place} at ${stop.arriveS} after ${total} s of driving`,
      stop.order,
    );
}

/** Whether a stop lasts as long as it must: visits exactly, reloads at least; of charging the energy tells. */
function isStay(vehicle: VehicleType, { kind, beginS, leaveS }: Stop, serviceS: number): boolean {
  if (kind === 'reload') return !isAbove(beginS + (vehicle.reloads?.serviceS ?? 0), leaveS);
  return kind === 'charge' || isClose(leaveS, beginS + serviceS);
}

function checkBreak(vehicle: VehicleType, stop: Stop, report: Report): void {
  const { arriveS, beginS, leaveS } = stop;
  const asked = stop.break === undefined ? undefined : vehicle.breaks?.[stop.break];
  const least = stop.break === undefined ? vehicle.drivingRule?.breakS : asked?.durationS;
  if (least === undefined) {
    report('UNKNOWN', `the vehicle has no break ${stop.break ?? 'for driving'}`);
    return;
  }
  if (isAbove(arriveS, beginS) || isAbove(least, leaveS - beginS))
    report('TIMES_WRONG', `takes a break from ${beginS} to ${leaveS}, ${least} s are asked for`);
  const { fromS = beginS, toS = beginS } = asked?.window ?? {};
  if (isAbove(fromS, beginS) || isAbove(beginS, toS))
    report('BREAK_MISSED', `begins its break ${stop.break} at ${beginS}, not from ${fromS} to ${toS}`);
}

/** Every break whose window ends while the route is under way is taken once. */
function checkBreaksTaken(
  vehicle: VehicleType,
  stops: readonly Stop[],
  driven: number,
  report: Report,
): void {
  const [begin, end] = [stops[0]?.arriveS ?? 0, stops.at(-1)?.leaveS ?? 0];
  const since = driven === 0 ? Number.NEGATIVE_INFINITY : stops[driven - 1]!.leaveS;
  for (const [b, { window }] of (vehicle.breaks ?? []).entries()) {
    const taken = stops.filter((stop) => stop.kind === 'break' && stop.break === b).length;
    const isDue = begin <= window.toS && isAbove(end, window.toS) && window.toS >= since;
    if (taken > 1 || (taken === 0 && isDue)) report('BREAK_MISSED', `takes break ${b} ${taken} times`);
  }
}

/** When a vehicle on its way is back, and how far it has come then, if it goes to its end at once. */
function homeAtOnce(
  { stops }: Route,
  driven: number,
  travel: (from: string, to: string) => Leg | null,
): { readonly endS: number; readonly metres: number } | null {
  const end = stops.at(-1);
  if (driven === 0 || end?.kind !== 'end') return null;
  const past = stops.slice(0, driven).filter(({ kind }) => kind !== 'break');
  const way = travel(past.at(-1)!.place, end.place)!;
  let metres = way.metres;
  for (let i = 1; i < past.length; i++) metres += travel(past[i - 1]!.place, past[i]!.place)!.metres;
  let endS = stops[driven - 1]!.leaveS;
  for (let left = way.seconds === 0 ? 0 : 1, step = 60; left > 1e-9; ) {
    const share = way.share(endS, endS + step);
    if (share > left) {
      endS += (step * left) / share;
      left = 0;
    } else {
      endS += step;
      left -= share;
    }
  }
  return { endS, metres };
}

/** Shift and limits. A vehicle on its way that cannot keep them must be no later and go no further than if it goes to its end at once. */
function checkLimits(
  vehicle: VehicleType,
  { stops }: Route,
  driven: number,
  metres: number,
  seconds: number,
  atOnce: { readonly endS: number; readonly metres: number } | null,
  report: Report,
): void {
  if (stops.length === 0) return;
  const { shift, maxDistanceM = Number.POSITIVE_INFINITY, maxDurationS = Number.POSITIVE_INFINITY } = vehicle;
  const { fromS = 0, toS = Number.POSITIVE_INFINITY } = shift ?? {};
  const [begin, end] = [stops[0]!.arriveS, stops.at(-1)!.leaveS];
  const calls = stops.slice(driven).filter(({ kind }) => kind === 'break' || kind === 'charge');
  const paused = calls.reduce((sum, { arriveS, leaveS }) => sum + leaveS - arriveS, 0);
  const isLate = atOnce === null || isAbove(end, atOnce.endS + paused);
  const isFar = atOnce === null || (calls.length === 0 && isAbove(metres, atOnce.metres));
  if ((atOnce === null && isAbove(fromS, begin)) || (isAbove(end, toS) && isLate))
    report('SHIFT_LEFT', `is on the way from ${begin} to ${end}`);
  if (isAbove(metres, maxDistanceM) && isFar) report('TOO_FAR', `${metres} m of ${maxDistanceM}`);
  if (isAbove(seconds, maxDurationS) && isLate) report('TOO_LONG', `${seconds} s of ${maxDurationS}`);
}
