import { expect, test } from 'vitest';
import type { RoutingPlan, Stop } from '../plan.ts';
import type { RoutingProblem, VehicleType } from '../problem/problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { findViolations } from './find-violations.ts';

/** One van on a line, 1 m = 1 s, that must break, reload, fill up and drive through slow hours; a plan in order. */
const van: VehicleType = {
  id: 'van',
  start: '0',
  end: '0',
  capacity: [1],
  costPerKm: 1000,
  breaks: [{ window: { fromS: 100, toS: 160 }, durationS: 30 }],
  drivingRule: { afterS: 260, breakS: 30, maxDrivingS: 900 },
  reloads: { places: ['0'], serviceS: 10, most: 1 },
  energy: { capacity: 250, perKm: 1000, stations: [{ place: '50', ratePerHour: 36_000, serviceS: 5 }] },
};
const problem: RoutingProblem = {
  places: [0, 50, 100].map((x) => ({ id: String(x), x, y: 0 })),
  profiles: [{ name: 'line', kind: 'plane', rounding: 'none', traffic: [{ fromS: 200, factor: 2 }] }],
  vehicles: [van],
  orders: ['a', 'b'].map((id) => ({ id, load: [1], pickup: { place: '100', serviceS: 10 } })),
};
const plan = planRoutes(problem, { stop: { iterations: 50 }, now: () => 0 });
const codes = (changed: Partial<VehicleType>, altered: RoutingPlan = plan): string[] => [
  ...new Set(
    findViolations({ ...problem, vehicles: [{ ...van, ...changed }] }, altered).map(({ code }) => code),
  ),
];
const withStops = (change: (stops: readonly Stop[]) => readonly Stop[]): RoutingPlan => ({
  ...plan,
  routes: plan.routes.map((route) => ({ ...route, stops: change(route.stops) })),
});
const without = (kind: Stop['kind']) => withStops((stops) => stops.filter((stop) => stop.kind !== kind));

test('the plan is in order, and has all kinds of stops', () => {
  expect(codes({})).toEqual([]);
  expect(new Set(plan.routes[0]!.stops.map(({ kind }) => kind))).toEqual(
    new Set(['start', 'pickup', 'break', 'reload', 'charge', 'end']),
  );
});

test('a break left out is missed, and so is one outside its window', () => {
  expect(codes({}, without('break'))).toContain('BREAK_MISSED');
  expect(codes({ breaks: [{ window: { fromS: 0, toS: 10 }, durationS: 30 }] })).toContain('BREAK_MISSED');
  expect(codes({ breaks: [{ window: { fromS: 100, toS: 160 }, durationS: 31 }] })).toContain('TIMES_WRONG');
});

test('driving too long without a break, or in all', () => {
  expect(codes({ drivingRule: { afterS: 99, breakS: 30 } })).toContain('NO_BREAK');
  expect(codes({ drivingRule: { afterS: 260, breakS: 3000 } })).toContain('NO_BREAK');
  expect(codes({ drivingRule: { afterS: 260, breakS: 30, maxDrivingS: 399 } })).toContain('NO_BREAK');
});

test('without its reload the van is too small; reloads are counted and have their places', () => {
  expect(codes({}, without('reload'))).toContain('OVERLOADED');
  expect(codes({ reloads: { places: ['0'], serviceS: 10, most: 0 } })).toContain('TOO_MANY_STOPS');
  expect(codes({ reloads: { places: ['50'], serviceS: 10 } })).toContain('UNKNOWN');
  expect(codes({ reloads: { places: ['0'], serviceS: 11 } })).toContain('TIMES_WRONG');
});

test('energy that runs out, that is filled up too fast, at no station, or said wrong', () => {
  expect(codes({}, without('charge'))).toContain('NO_ENERGY');
  expect(codes({ energy: { ...van.energy!, reserve: 240 } })).toContain('NO_ENERGY');
  expect(codes({ energy: { ...van.energy!, stations: [{ place: '50', ratePerHour: 3600 }] } })).toContain(
    'TIMES_WRONG',
  );
  expect(codes({ energy: { ...van.energy!, stations: [] } })).toContain('UNKNOWN');
  expect(
    codes(
      {},
      withStops((stops) => stops.map((stop) => ({ ...stop, energy: 1 }))),
    ),
  ).toContain('FIGURES_WRONG');
  expect(codes({ energy: { ...van.energy!, price: 1 } })).toContain('FIGURES_WRONG');
});

test('traffic that is not driven by shows as wrong times', () => {
  const quiet = { ...problem, profiles: [{ ...problem.profiles[0]!, traffic: [] }] };
  expect(findViolations(quiet, plan).map(({ code }) => code)).toContain('TIMES_WRONG');
});

test('limits of a vehicle that has not left are judged as ever', () => {
  expect(codes({ shift: { fromS: 0, toS: 300 } })).toContain('SHIFT_LEFT');
  expect(codes({ maxDurationS: 300 })).toContain('TOO_LONG');
  expect(codes({ maxDistanceM: 300 })).toContain('TOO_FAR');
});

test('what was driven must be in the plan as it was', () => {
  const [start] = plan.routes[0]!.stops;
  const { kind, place, arriveS, beginS, leaveS } = start!;
  const stops = [{ kind: kind as 'start', place, arriveS, beginS, leaveS }];
  const underway = [{ vehicle: 'van', stops }];
  expect(findViolations({ ...problem, underway }, plan)).toEqual([]);
  const other = [{ vehicle: 'van', stops: [{ ...stops[0]!, leaveS: leaveS + 1 }] }];
  expect(findViolations({ ...problem, underway: other }, plan).map(({ code }) => code)).toContain(
    'DRIVEN_CHANGED',
  );
});
