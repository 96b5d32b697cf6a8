import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import type { RoutingPlan } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType } from '../problem/problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { randomDay } from '../testing/random-day.ts';

const now = (): number => 0;
const plan = (problem: RoutingProblem, iterations = 150): RoutingPlan => {
  const found = planRoutes(problem, { stop: { iterations }, now });
  expect(findViolations(problem, found)).toEqual([]);
  return found;
};
/** Places on a line, 1 m = 1 s. */
const line = (
  van: Partial<VehicleType>,
  orders: Order[],
  more: Partial<RoutingProblem> = {},
): RoutingProblem => ({
  places: Array.from({ length: 21 }, (_, i) => ({ id: String(10 * i), x: 10 * i, y: 0 })),
  profiles: [{ name: 'line', kind: 'plane', rounding: 'none' }],
  vehicles: [{ id: 'van', start: '0', end: '0', capacity: [10], costPerKm: 1000, ...van }],
  orders,
  ...more,
});
const at = (x: number, more: Partial<Order> = {}, visit: object = {}): Order => ({
  id: `o${x}`,
  load: [1],
  pickup: { place: String(x), ...visit },
  ...more,
});
const bring = (x: number, more: Partial<Order> = {}): Order => ({
  id: `d${x}`,
  load: [1],
  delivery: { place: String(x) },
  ...more,
});
const timesOf = (found: RoutingPlan, r = 0) =>
  found.routes[r]!.stops.map(({ kind, place, beginS, leaveS }) => [kind, place, beginS, leaveS]);

test('a break whose window opens on the way is taken there: 100 m there and back, break at 120', () => {
  const van = {
    costPerHour: 1,
    breaks: [{ window: { fromS: 120, toS: 150 }, durationS: 30 }],
    shift: { fromS: 0, toS: 900 },
  };
  const [route] = plan(line(van, [at(100, {}, { windows: [{ fromS: 100, toS: 100 }] })])).routes;
  expect(route!.stops.map(({ kind, beginS, isOnTheWay = false }) => [kind, beginS, isOnTheWay])).toEqual([
    ['start', 0, false],
    ['pickup', 100, false],
    ['break', 120, true],
    ['end', 230, false],
  ]);
});

test('a break is not due on a route that is back before its window ends', () => {
  const van = { breaks: [{ window: { fromS: 50, toS: 500 }, durationS: 60 }] };
  expect(plan(line(van, [at(100)])).durationS).toBe(200);
});

test('a break falls into the time of waiting where its window allows', () => {
  const van = { costPerHour: 1, breaks: [{ window: { fromS: 0, toS: 300 }, durationS: 60 }] };
  const late = at(100, {}, { windows: [{ fromS: 400, toS: 400 }] });
  const early = at(50, {}, { windows: [{ fromS: 50, toS: 60 }] });
  // Leaves at 10, is at 50 by 60 and could be at 100 by 110: the break costs nothing.
  expect(plan(line(van, [early, late])).durationS).toBeCloseTo(490, 6);
});

test('driving rule: 4 × 100 s of driving with a break of 45 after every 150', () => {
  const van = { costPerHour: 1, drivingRule: { afterS: 150, breakS: 45 } };
  const found = plan(line(van, [at(200)]));
  expect(found.durationS).toBe(400 + 2 * 45);
  expect(found.routes[0]!.stops.filter(({ kind }) => kind === 'break')).toHaveLength(2);
});

test('waiting as long as a break counts as one', () => {
  const van = { costPerHour: 1, drivingRule: { afterS: 150, breakS: 45 } };
  const orders = [
    at(100, {}, { windows: [{ fromS: 100, toS: 100 }] }),
    at(110, {}, { windows: [{ fromS: 160, toS: 160 }] }),
  ];
  expect(plan(line(van, orders)).routes[0]!.stops.map(({ kind }) => kind)).not.toContain('break');
});

test('driving in all is bounded', () => {
  const van = { drivingRule: { afterS: 1000, breakS: 1, maxDrivingS: 199 } };
  expect(plan(line(van, [at(100)])).unassigned).toEqual(['o100']);
});

test('two trips where one is too small: 2 × 200 m instead of 200', () => {
  const found = plan(line({ capacity: [1], reloads: { places: ['0'], serviceS: 7 } }, [at(100), at(90)]));
  expect(found.routes[0]!.stops.map(({ kind }) => kind)).toEqual([
    'start',
    'pickup',
    'reload',
    'pickup',
    'end',
  ]);
  expect([found.distanceM, found.durationS]).toEqual([380, 387]);
});

test('the number of reloads is bounded', () => {
  const van = { capacity: [1], reloads: { places: ['0'], most: 1 } };
  expect(plan(line(van, [at(100), at(90), at(80, { prize: 1 })])).unassigned).toEqual(['o80']);
});

test('a trip leaves when its goods are released, the one before it does not wait', () => {
  const van = { capacity: [1], reloads: { places: ['0'] }, shift: { fromS: 0, toS: 600 } };
  const found = plan(line(van, [bring(50), bring(40, { releaseS: 500 })]));
  expect(timesOf(found).filter(([kind]) => kind !== 'start')).toEqual([
    ['delivery', '50', expect.any(Number), expect.any(Number)],
    ['reload', '0', expect.any(Number), 500],
    ['delivery', '40', 540, 540],
    ['end', '0', 580, 580],
  ]);
});

test('filling up: 200 m with energy for 150, at a station that fills 1 a second', () => {
  const energy = { capacity: 150, perKm: 1000, stations: [{ place: '100', ratePerHour: 3600, serviceS: 5 }] };
  const found = plan(line({ energy, costPerHour: 1 }, [at(100)]));
  // Full at 100 m with 100 used: 100 s and 5.
  expect([found.distanceM, found.durationS]).toEqual([200, 305]);
  expect(found.routes[0]!.energy).toBe(200);
});

test('without a station in reach an order is left out', () => {
  const energy = { capacity: 150, perKm: 1000, stations: [{ place: '200', ratePerHour: 3600 }] };
  expect(plan(line({ energy }, [at(100)])).unassigned).toEqual(['o100']);
});

test('load costs energy: 2 a km empty, 2 + .5 · 10 loaded, at 3 each', () => {
  const energy = { capacity: 1e6, perKm: 2, perKmPerLoad: 0.5, price: 3, co2eKgPerUnit: 4 };
  const found = plan(line({ energy, costPerKm: 0 }, [at(100, { load: [10] })], { carbonPricePerTonne: 50 }));
  expect(found.routes[0]!.energy).toBeCloseTo(0.2 + 0.7, 9);
  expect(found.costs.energy).toBeCloseTo(2.7, 9);
  expect(found.costs.carbon).toBeCloseTo((0.9 * 4 * 50) / 1000, 9);
});

test('traffic: half speed from 50 on makes 100 s of driving 150, and who leaves later arrives no earlier', () => {
  const traffic = [{ fromS: 50, factor: 2 }];
  const profiles = [{ name: 'line', kind: 'plane' as const, rounding: 'none' as const, traffic }];
  const found = plan(
    line({ end: null, shift: { fromS: 0, toS: 1000 }, costPerHour: 1 }, [at(100)], { profiles }),
  );
  expect(timesOf(found).at(-1)).toEqual(['pickup', '100', 150, 150]);
});

test('tables by time of day: the way that has begun goes on at the new speed', () => {
  const table = (seconds: number) => [
    [0, seconds],
    [seconds, 0],
  ];
  const profiles = [
    {
      name: 'm',
      kind: 'matrix' as const,
      distancesM: table(1),
      durationsS: table(100),
      byTime: [{ fromS: 50, durationsS: table(300) }],
    },
  ];
  const problem = {
    ...line({ end: null, costPerHour: 1 }, [at(10)], { profiles }),
    places: [{ id: '0' }, { id: '10' }],
  };
  expect(timesOf(plan(problem)).at(-1)).toEqual(['pickup', '10', 200, 200]);
});

test('60 random days with every rule mixed pass the audit, and cost what the search counted', () => {
  let served = 0;
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 60; seed++) {
    const problem = randomDay(seed);
    let counted: number | null = null;
    const found = planRoutes(problem, {
      stop: { iterations: 40 },
      now,
      onProgress: ({ cost }) => {
        counted = cost;
      },
    });
    expect([seed, findViolations(problem, found)]).toEqual([seed, []]);
    if (counted !== null) expect([seed, counted]).toEqual([seed, expect.closeTo(found.costs.total, 4)]);
    served += problem.orders.length - found.unassigned.length;
    for (const { stops } of found.routes) for (const { kind } of stops) kinds.add(kind);
  }
  expect(served).toBeGreaterThan(400);
  expect([...kinds].sort()).toEqual(['break', 'charge', 'delivery', 'end', 'pickup', 'reload', 'start']);
});
