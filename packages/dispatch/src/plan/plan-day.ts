import { findViolations, planRoutes, type RoutingOptions } from '@relode/routing';
import { buildDayProblem } from '../day/build-day-problem.ts';
import type { Day } from '../day/day.ts';
import { emissionFactor } from '../emissions/drive-energy.ts';
import type { DayPlan } from './day-plan.ts';
import { dayPlanOf } from './day-plan-of.ts';

/**
 * Plans the day: routes, and for each what it costs, emits, and must have with it. The same day, seed and iterations without
 * `seconds` give the same plan. Synchronous. Throws RoutingError for what the routing refuses, DispatchError DRIVE_INCOMPLETE.
 */
export function planDay(day: Day, options: RoutingOptions): DayPlan {
  // Refused before anybody waits for the search.
  for (const { drive } of day.fleet.vehicles) emissionFactor(day.fleet, drive);
  const problem = buildDayProblem(day);
  const plan = planRoutes(problem, options);
  const violations = findViolations(problem, plan);
  if (violations.length > 0) throw new Error(`the routes break a rule: ${JSON.stringify(violations[0])}`);
  return dayPlanOf(day, plan);
}
