import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import { explainUnassigned } from '../explain/explain-unassigned.ts';
import type { Order, RoutingProblem, VehicleType } from '../problem/problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { randomDay } from '../testing/random-day.ts';
import { scheduleRoute } from './schedule-route.ts';

/** Places on a line, 1 m = 1 s. */
const line = (
  van: Partial<VehicleType>,
  orders: Order[],
  traffic: { fromS: number; factor: number }[] = [],
): RoutingProblem => ({
  places: [0, 50, 100].map((x) => ({ id: String(x), x, y: 0 })),
  profiles: [{ name: 'line', kind: 'plane', rounding: 'none', traffic }],
  vehicles: [{ id: 'van', start: '0', end: '0', capacity: [9], costPerHour: 3600, ...van }],
  orders,
});
const at = (x: number, windows?: { fromS: number; toS: number }[]): Order => ({
  id: `o${x}`,
  pickup: { place: String(x), ...(windows && { windows }) },
});
const scheduled = (problem: RoutingProblem) =>
  scheduleRoute(
    problem,
    problem.vehicles[0]!,
    problem.orders.map((order) => ({ order, kind: 'pickup' })),
  );

test('traffic: half the way at half speed from 50 on, the start as late as the opening lets it', () => {
  const problem = line({}, [at(100, [{ fromS: 160, toS: 200 }])], [{ fromS: 50, factor: 2 }]);
  // From 5 to 50 at full speed, the other 55 m in 110 s; back at half speed.
  expect(scheduled(problem).stops.map(({ arriveS, leaveS }) => [arriveS, leaveS])).toEqual([
    [expect.closeTo(5, 3), expect.closeTo(5, 3)],
    [expect.closeTo(160, 3), expect.closeTo(160, 3)],
    [expect.closeTo(360, 3), expect.closeTo(360, 3)],
  ]);
});

test('breaks and charges are put in by hand-made routes too', () => {
  const problem = line(
    {
      breaks: [{ window: { fromS: 0, toS: 60 }, durationS: 20 }],
      energy: { capacity: 150, perKm: 1000, stations: [{ place: '50', ratePerHour: 36_000 }] },
    },
    [at(100)],
  );
  const route = scheduled(problem);
  expect(route.stops.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['break', 'charge']));
  const plan = {
    routes: [route],
    unassigned: [],
    distanceM: 0,
    durationS: 0,
    costs: planRoutes(problem, { stop: { iterations: 1 }, now: () => 0 }).costs,
  };
  expect(findViolations(problem, plan).filter((violation) => violation.route !== null)).toEqual([]);
});

test('where the rules cannot be kept the route is driven without them, and the audit says what is missing', () => {
  const problem = line({ energy: { capacity: 150, perKm: 1000 } }, [at(100)]);
  const plan = planRoutes(problem, { stop: { iterations: 10 }, now: () => 0 });
  expect(explainUnassigned(problem, plan)[0]!.vehicles[0]).toMatchObject({ code: 'NO_ENERGY' });
});

test('plans of random days, scheduled anew in their sequence, keep every rule', () => {
  let tried = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const problem = randomDay(seed);
    const plan = planRoutes(problem, { stop: { iterations: 5 }, now: () => 0 });
    const routes = plan.routes.map((route) => {
      const visits = route.stops.flatMap(({ kind, order: id }) =>
        kind === 'pickup' || kind === 'delivery'
          ? [{ order: problem.orders.find((order) => order.id === id)!, kind }]
          : [],
      );
      return scheduleRoute(problem, problem.vehicles.find(({ id }) => id === route.vehicle)!, visits);
    });
    const violations = findViolations(problem, { ...plan, routes }).filter(({ route }) => route !== null);
    expect([seed, violations]).toEqual([seed, []]);
    tried += routes.length;
  }
  expect(tried).toBeGreaterThan(80);
});
