import { findViolations, type Route, type RoutingViolationCode, scheduleRoute } from '@relode/routing';
import { buildDayProblem } from '../day/build-day-problem.ts';
import type { Day } from '../day/day.ts';
import { whyHeld } from '../day/held-orders.ts';
import type { DayPlan } from './day-plan.ts';
import { dayPlanOf } from './day-plan-of.ts';
import { type ViolationFigures, violationFigures } from './violation-figures.ts';

/** A vehicle's orders in the sequence of their pick-ups. `vehicle` is the id of its type. */
export interface DaySequence {
  readonly vehicle: string;
  readonly orders: readonly string[];
}

export interface DayViolation {
  /** `HELD`: the order may not travel yet. */
  readonly code: RoutingViolationCode | 'HELD';
  /** Index among the plan's routes; null for the plan as a whole. */
  readonly route: number | null;
  readonly order: string | null;
  readonly message: string;
  /** What is asked and what is, by name; see `violationFigures`. Times in seconds after midnight. */
  readonly values: ViolationFigures;
}

export interface ScheduledDay {
  readonly plan: DayPlan;
  readonly violations: readonly DayViolation[];
}

/**
 * The day driven exactly in these sequences, costed anew, with every rule it breaks: for plans changed by hand. Vehicles and
 * orders must be the day's.
 */
export function scheduleDay(day: Day, sequences: readonly DaySequence[]): ScheduledDay {
  const driven = new Set(sequences.flatMap(({ orders }) => orders));
  const problem = buildDayProblem(day, driven);
  const routes = scheduleRoutes(day, sequences);
  const unassigned = problem.orders.map(({ id }) => id).filter((id) => !driven.has(id));
  const sum = (of: (route: Route) => number): number => routes.reduce((total, route) => total + of(route), 0);
  const plan = {
    routes,
    unassigned,
    distanceM: sum(({ distanceM }) => distanceM),
    durationS: sum(({ durationS }) => durationS),
    costs: { fixed: 0, distance: 0, time: 0, overtime: 0, energy: 0, carbon: 0, missedPrizes: 0, total: 0 },
  };
  const held = day.orders.flatMap((order) => {
    const rule = driven.has(order.id) ? whyHeld(order) : null;
    const route = sequences.findIndex(({ orders }) => orders.includes(order.id));
    return rule === null
      ? []
      : [{ code: 'HELD' as const, route, order: order.id, message: `${rule.when} (${rule.id})` }];
  });
  // Sums of cost are told by the day plan, not by this one.
  const broken = findViolations(problem, plan).filter(({ code }) => code !== 'FIGURES_WRONG');
  const dayPlan = dayPlanOf(day, plan);
  return {
    plan: dayPlan,
    violations: [...held, ...broken].map((violation) => ({
      ...violation,
      values: violationFigures(day, dayPlan, violation),
    })),
  };
}

/** Routes of `buildDayProblem(day)` that drive these sequences. */
export function scheduleRoutes(day: Day, sequences: readonly DaySequence[]): Route[] {
  const problem = buildDayProblem(day, new Set(sequences.flatMap(({ orders }) => orders)));
  const orders = new Map(problem.orders.map((order) => [order.id, order]));
  const vehicles = new Map(problem.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  return sequences.map(({ vehicle, orders: ids }) =>
    scheduleRoute(
      problem,
      vehicles.get(vehicle)!,
      ids.map((id) => ({ order: orders.get(id)!, kind: 'pickup' })),
    ),
  );
}

export function sequencesOf({ routes }: Pick<DayPlan, 'routes'>): DaySequence[] {
  return routes.map(({ vehicle, stops }) => ({
    vehicle,
    orders: stops.flatMap(({ order }) => (order === null ? [] : [order])),
  }));
}
