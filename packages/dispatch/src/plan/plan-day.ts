import { findViolations, planRoutes, type Route, type RoutingOptions } from '@relode/routing';
import { buildDayProblem } from '../day/build-day-problem.ts';
import type { Day } from '../day/day.ts';
import { emissionFactor } from '../emissions/drive-energy.ts';
import type { DayPlan } from './day-plan.ts';
import { dayPlanOf } from './day-plan-of.ts';
import { type DaySequence, scheduleRoutes } from './schedule-day.ts';

/**
 * Plans the day: routes, and for each what it costs, emits, and must have with it. Routes in `kept` stay as they are and come
 * first; the search plans the other orders on the other vehicles. The same day, seed and iterations without `seconds` give the
 * same plan. Synchronous. Throws RoutingError for what the routing refuses, DispatchError DRIVE_INCOMPLETE.
 */
export function planDay(day: Day, options: RoutingOptions, kept: readonly DaySequence[] = []): DayPlan {
  // Refused before anybody waits for the search.
  for (const { drive } of day.fleet.vehicles) emissionFactor(day.fleet, drive);
  const routes = [...scheduleRoutes(day, kept), ...planOthers(withoutKept(day, kept), options)];
  const nothing = {
    fixed: 0,
    distance: 0,
    time: 0,
    overtime: 0,
    energy: 0,
    carbon: 0,
    missedPrizes: 0,
    total: 0,
  };
  return dayPlanOf(day, { routes, unassigned: [], distanceM: 0, durationS: 0, costs: nothing });
}

function planOthers(day: Day, options: RoutingOptions): readonly Route[] {
  if (day.fleet.vehicles.length === 0) return [];
  const problem = buildDayProblem(day);
  const plan = planRoutes(problem, options);
  const violations = findViolations(problem, plan);
  if (violations.length > 0) throw new Error(`the routes break a rule: ${JSON.stringify(violations[0])}`);
  return plan.routes;
}

function withoutKept(day: Day, kept: readonly DaySequence[]): Day {
  if (kept.length === 0) return day;
  const orders = new Set(kept.flatMap((sequence) => sequence.orders));
  const vehicles = day.fleet.vehicles
    .map((type) => ({
      ...type,
      count: type.count - kept.filter(({ vehicle }) => vehicle === type.id).length,
    }))
    .filter(({ count }) => count > 0);
  return {
    ...day,
    orders: day.orders.filter(({ id }) => !orders.has(id)),
    fleet: { ...day.fleet, vehicles },
  };
}
