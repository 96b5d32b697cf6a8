import { explainStops, explainUnassigned, type RoutingPlan, type VehicleReason } from '@relode/routing';
import { buildDayProblem } from '../day/build-day-problem.ts';
import type { Day } from '../day/day.ts';
import { whyImpossible } from '../day/why-left-out.ts';
import type { DayPlan } from './day-plan.ts';
import { scheduleRoutes, sequencesOf } from './schedule-day.ts';

/** How much later a stop of a plan may be, and why orders are on no route. */
export interface DayExplanation {
  readonly stops: readonly DayStopSlack[];
  readonly leftOut: readonly DayLeftOutReasons[];
}

export interface DayStopSlack {
  /** Index among the plan's routes, and of the stop in its route. */
  readonly route: number;
  readonly stop: number;
  /** Seconds; below 0 it is late by as much; null where nothing bounds it. */
  readonly slackS: number | null;
  readonly binds: 'window' | 'shift' | 'duration' | null;
  /** Index of the stop of this route whose window, or at which the shift, binds. */
  readonly at: number | null;
}

export interface DayLeftOutReasons {
  readonly order: string;
  /** For each vehicle type what its least harmful place for the order breaks, and by how much: s, m, load units or money. */
  readonly vehicles: readonly Pick<VehicleReason, 'vehicle' | 'code' | 'by'>[];
}

/**
 * Slack of every stop of a plan of the day, and for at most `mostLeftOut` orders without a route (100), of those that could travel, what
 * keeps each vehicle type from them. From day and plan alone.
 */
export function explainDay(
  day: Day,
  dayPlan: Pick<DayPlan, 'routes'>,
  { mostLeftOut = 100 }: { readonly mostLeftOut?: number } = {},
): DayExplanation {
  const sequences = sequencesOf(dayPlan);
  const driven = new Set(sequences.flatMap(({ orders }) => orders));
  const problem = buildDayProblem(day, driven);
  const routes = scheduleRoutes(day, sequences);
  const waiting = day.orders.filter((order) => !driven.has(order.id) && whyImpossible(order, day) === null);
  const plan: RoutingPlan = {
    routes,
    unassigned: waiting.slice(0, mostLeftOut).map(({ id }) => id),
    distanceM: 0,
    durationS: 0,
    costs: { fixed: 0, distance: 0, time: 0, overtime: 0, energy: 0, carbon: 0, missedPrizes: 0, total: 0 },
  };
  return {
    stops: explainStops(problem, plan).map(({ route, stop, slackS, binds, at }) => ({
      route,
      stop,
      slackS,
      binds,
      at,
    })),
    leftOut: explainUnassigned(problem, plan).map(({ order, vehicles }) => ({
      order,
      vehicles: vehicles.map(({ vehicle, code, by }) => ({ vehicle, code, by })),
    })),
  };
}
