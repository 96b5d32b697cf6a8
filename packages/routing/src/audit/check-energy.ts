import type { Route } from '../plan.ts';
import type { RoutingProblem, VehicleType } from '../problem/problem.ts';
import { isAbove, isClose, type Report } from './find-violations.ts';
import { travelOf } from './travel-between.ts';

/** Energy along a route from its ways and the loads it says; gives what is used. The first `driven` stops are not judged. */
export function checkEnergy(
  problem: RoutingProblem,
  vehicle: VehicleType,
  route: Route,
  driven: number,
  reportAll: Report,
): number {
  const { energy } = vehicle;
  if (energy === undefined) {
    for (const stop of route.stops)
      if (stop.kind === 'charge') reportAll('UNKNOWN', `has no energy to fill up at ${stop.place}`);
    return 0;
  }
  const { capacity, initial = capacity, reserve = 0, perKm, perKmPerLoad = 0, chargeTo = 1 } = energy;
  const travel = travelOf(problem, vehicle);
  let level = initial;
  let used = 0;
  for (const [i, stop] of route.stops.entries()) {
    const report: Report = (...fault) => {
      if (i >= driven) reportAll(...fault);
    };
    const before = route.stops[i - 1];
    if (before !== undefined && stop.kind !== 'break') {
      const km = travel(before.place, stop.place)!.metres / 1000;
      const consumed = km * (perKm + perKmPerLoad * (before.load[0] ?? 0));
      used += consumed;
      level -= consumed;
    }
    if (isAbove(reserve, level))
      report('NO_ENERGY', `${level} are left at ${stop.place}, at least ${reserve} must be`, stop.order);
    if (stop.kind === 'charge') {
      const station = energy.stations?.find(({ place }) => place === stop.place);
      if (station === undefined) {
        report('UNKNOWN', `may not fill up at ${stop.place}`);
        continue;
      }
      const filled = Math.max(0, capacity * chargeTo - level);
      const stay = (station.serviceS ?? 0) + (filled / station.ratePerHour) * 3600;
      if (!isClose(stop.leaveS, stop.beginS + stay))
        report('TIMES_WRONG', `fills up from ${stop.beginS} to ${stop.leaveS}, that takes ${stay} s`);
      level += filled;
    }
    if (stop.energy === undefined || !isClose(stop.energy, level))
      reportAll(
        'FIGURES_WRONG',
        `on leaving ${stop.place} ${level} are left, ${stop.energy} are given`,
        stop.order,
      );
  }
  return used;
}
