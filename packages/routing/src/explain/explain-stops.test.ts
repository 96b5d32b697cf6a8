import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import { travelOf } from '../audit/travel-between.ts';
import type { Route, RoutingPlan } from '../plan.ts';
import type { Order, RoutingProblem, Window } from '../problem/problem.ts';
import { scheduleRoute } from '../schedule/schedule-route.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { randomProblem } from '../testing/random-problem.ts';
import { explainStops } from './explain-stops.ts';

/** Places on a line, 1 m = 1 s; pick-ups in the sequence given. */
const line = (orders: Order[], van: object = {}): RoutingProblem => ({
  places: [0, 10, 20, 30].map((x) => ({ id: String(x), x, y: 0 })),
  profiles: [{ name: 'line', kind: 'plane', rounding: 'none' }],
  vehicles: [{ id: 'van', start: '0', end: '0', capacity: [9], ...van }],
  orders,
});
const at = (x: number, windows?: Window[], more: object = {}): Order => ({
  id: `o${x}`,
  pickup: { place: String(x), ...(windows && { windows }), ...more },
});
const planOf = (problem: RoutingProblem): RoutingPlan => {
  const visits = problem.orders.map((order) => ({ order, kind: 'pickup' as const }));
  const route = scheduleRoute(problem, problem.vehicles[0]!, visits);
  const costs = {
    fixed: 0,
    distance: 0,
    time: 0,
    overtime: 0,
    energy: 0,
    carbon: 0,
    missedPrizes: 0,
    total: 0,
  };
  return { routes: [route], unassigned: [], distanceM: route.distanceM, durationS: route.durationS, costs };
};
const slacks = (problem: RoutingProblem) =>
  explainStops(problem, planOf(problem)).map(({ slackS, binds, at }) => [slackS, binds, at]);

test('nothing bounds a route without windows and limits', () => {
  expect(slacks(line([at(10)]))).toEqual([
    [null, null, null],
    [null, null, null],
    [null, null, null],
  ]);
});

test('the shift ends at 50: there and back takes 40, all may be 10 later', () => {
  expect(slacks(line([at(20)], { shift: { fromS: 0, toS: 50 } }))).toEqual([
    [10, 'shift', 2],
    [10, 'shift', 2],
    [10, 'shift', 2],
  ]);
});

test('a window that closes at 25 leaves 5 to those before it, those after it have the shift', () => {
  const problem = line([at(10), at(20, [{ fromS: 0, toS: 25 }])], { shift: { fromS: 0, toS: 100 } });
  expect(slacks(problem)).toEqual([
    [5, 'window', 2],
    [5, 'window', 2],
    [5, 'window', 2],
    [60, 'shift', 3],
  ]);
});

test('waiting takes up delay: 20 is reached from 15 on and opens at 40', () => {
  const early = at(10, [{ fromS: 0, toS: 15 }]);
  const problem = line([early, at(20, [{ fromS: 40, toS: 45 }])]);
  const [start, first, second] = slacks(problem);
  // Leaves at 5, so as to wait less: at 10 by 15, its close; at 20 by 25, where 45 is the latest.
  expect([start, first, second]).toEqual([
    [0, 'window', 1],
    [0, 'window', 1],
    [20, 'window', 2],
  ]);
});

test('set-up and service count: ready at 10 + 3, done by 13 + 7, the window closes at 15', () => {
  const problem = line([at(10, [{ fromS: 0, toS: 15 }], { setupS: 3, serviceS: 7 })]);
  expect(slacks(problem)[1]).toEqual([2, 'window', 1]);
});

test('the longest duration bounds what comes after the start, not the leaving', () => {
  const problem = line([at(20)], { maxDurationS: 45, shift: { fromS: 0, toS: 100 } });
  expect(slacks(problem)).toEqual([
    [60, 'shift', 2],
    [5, 'duration', 2],
    [5, 'duration', 2],
  ]);
});

test('a later window of the same visit lets it be later', () => {
  const windows = [
    { fromS: 0, toS: 22 },
    { fromS: 60, toS: 70 },
  ];
  expect(slacks(line([at(20, windows)]))[1]).toEqual([50, 'window', 1]);
  // Home by 75: the second window begins too late for that, and the first one binds.
  expect(slacks(line([at(20, windows)], { shift: { fromS: 0, toS: 75 } }))[1]).toEqual([2, 'window', 1]);
});

test('an open route has its last visit before the shift ends', () => {
  expect(
    slacks(line([at(20, undefined, { serviceS: 5 })], { end: null, shift: { fromS: 0, toS: 30 } }))[1],
  ).toEqual([5, 'shift', 1]);
});

test('a late stop shows by how much, and so do those before that cause it', () => {
  expect(slacks(line([at(10), at(20, [{ fromS: 0, toS: 18 }])]))).toEqual([
    [-2, 'window', 2],
    [-2, 'window', 2],
    [-2, 'window', 2],
    [null, null, null],
  ]);
});

/** A route driven on with stop `s` later by `delayS`, each service as early as its windows let it. */
function delayed(problem: RoutingProblem, route: Route, s: number, delayS: number): Route {
  const vehicle = problem.vehicles.find(({ id }) => id === route.vehicle)!;
  const travel = travelOf(problem, vehicle);
  let leaveS = 0;
  const stops = route.stops.map((stop, i) => {
    const before = route.stops[i - 1];
    const visit = problem.orders.find(({ id }) => id === stop.order)?.[stop.kind as 'pickup' | 'delivery'];
    const setupS = before?.place === stop.place ? 0 : (visit?.setupS ?? 0);
    const arriveS =
      (before && i > s ? leaveS + travel(before.place, stop.place)!.seconds : stop.arriveS) +
      (i === s ? delayS : 0);
    const readyS = i === 0 ? stop.beginS + (s === 0 ? delayS : 0) : arriveS + setupS;
    const window = visit?.windows?.find(({ toS }) => readyS <= toS + 1e-9);
    const beginS = Math.max(readyS, window?.fromS ?? readyS);
    leaveS = beginS + (visit?.serviceS ?? 0);
    return { ...stop, arriveS, beginS, leaveS };
  });
  return { ...route, stops };
}

test('on random plans every slack is kept by the audit, and half a second more is not', () => {
  let tried = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const problem = randomProblem(seed);
    const plan = planRoutes(problem, { stop: { iterations: 30 }, now: () => 0 });
    const brokenWith = (r: number, s: number, delayS: number) => {
      const routes = plan.routes.map((route, i) => (i === r ? delayed(problem, route, s, delayS) : route));
      const broken = findViolations(problem, { ...plan, routes }).map(({ code }) => code);
      return broken.filter((code) => ['WINDOW_MISSED', 'SHIFT_LEFT', 'TOO_LONG'].includes(code));
    };
    for (const { route, stop, slackS } of explainStops(problem, plan)) {
      expect(slackS ?? 0).toBeGreaterThanOrEqual(-1e-6);
      expect(brokenWith(route, stop, slackS ?? 1e6)).toEqual([]);
      // With a longest duration the first stop's slack is that of those who stay in their windows.
      const { vehicle } = plan.routes[route]!;
      const isLimited = problem.vehicles.some(
        (type) => type.id === vehicle && type.maxDurationS !== undefined,
      );
      if (slackS !== null && !(stop === 0 && isLimited))
        expect(brokenWith(route, stop, slackS + 0.5)).not.toEqual([]);
      tried++;
    }
  }
  expect(tried).toBeGreaterThan(500);
});
