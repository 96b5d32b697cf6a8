import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import type { Order, RoutingProblem } from '../problem/problem.ts';
import { randomProblem } from '../testing/random-problem.ts';
import { planRoutes } from './plan-routes.ts';

const plan = (problem: RoutingProblem, iterations = 2000, seed = 1) =>
  planRoutes(problem, { seed, stop: { iterations }, now: () => 0 });

/** Depot at 0, orders on a line at the given metres. */
function line(metres: readonly number[], more: Partial<Order> = {}, vehicle: object = {}): RoutingProblem {
  return {
    places: [0, ...metres].map((x, i) => ({ id: `at${i}`, x, y: 0 })),
    profiles: [{ name: 'plane', kind: 'plane', rounding: 'none' }],
    vehicles: [
      { id: 'van', count: 3, start: 'at0', end: 'at0', capacity: [10], costPerKm: 1000, ...vehicle },
    ],
    orders: metres.map((_, i) => ({
      id: `o${i + 1}`,
      load: [5],
      delivery: { place: `at${i + 1}` },
      ...more,
    })),
  };
}

test('two of four orders fit a van: the far two together, the near two together', () => {
  const { routes, distanceM } = plan(line([10, 20, 90, 100]));
  expect(distanceM).toBe(2 * 100 + 2 * 20);
  expect(routes.map(({ stops }) => stops.length)).toEqual([4, 4]);
});

test('an order that costs more than its prize is left out, and its prize is paid', () => {
  const { unassigned, costs } = plan(line([10, 100], { prize: 50 }, { capacity: [5] }));
  expect(unassigned).toEqual(['o2']); // 2 · 100 > 50
  expect(costs.total).toBe(20 + 50);
});

test('a fixed cost of 1000 puts what fits on one vehicle', () => {
  const fleet = line([-50, 50], {}, { fixedCost: 1000 });
  expect(plan(fleet).costs).toMatchObject({ fixed: 1000, distance: 200, total: 1200 });
});

test('paid by the hour, a van leaves its depot as late as the window allows', () => {
  const waiting = line(
    [10],
    { delivery: { place: 'at1', windows: [{ fromS: 500, toS: 600 }] } },
    { costPerHour: 3600 },
  );
  const [route] = plan(waiting).routes;
  expect(route!.stops[0]!.leaveS).toBe(490);
  expect(route!.durationS).toBe(20);
});

test('goods that may not meet go on two vans though one would hold both', () => {
  const problem = line([10, 20]);
  const orders = problem.orders.map((order, i) => ({ ...order, goods: i === 0 ? 'sound' : 'damaged' }));
  const apart = plan({ ...problem, orders, incompatibleGoods: [['sound', 'damaged']] });
  expect(apart.routes).toHaveLength(2);
});

test('a shipment is picked up before it is delivered, by one van', () => {
  const problem = line([30, 10]);
  const orders = [{ id: 's', load: [5], pickup: { place: 'at1' }, delivery: { place: 'at2' } }];
  const { routes, distanceM } = plan({ ...problem, orders });
  expect(routes[0]!.stops.map(({ kind }) => kind)).toEqual(['start', 'pickup', 'delivery', 'end']);
  expect(distanceM).toBe(60);
});

test('with every feature mixed at random no plan breaks a rule', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const problem = randomProblem(seed);
    expect(findViolations(problem, plan(problem, 300, seed)), `seed ${seed}`).toEqual([]);
  }
});

test('the same seed and iterations give the same plan', () => {
  const problem = randomProblem(7);
  expect(plan(problem)).toEqual(plan(problem));
});

test('no iterations give the first plan', () => {
  for (const maxStops of [undefined, 9]) {
    const { routes, unassigned } = plan(line([10, 20], {}, maxStops === undefined ? {} : { maxStops }), 0);
    expect(routes.flatMap(({ stops }) => stops.flatMap(({ order }) => order ?? [])).sort()).toEqual([
      'o1',
      'o2',
    ]);
    expect(unassigned).toEqual([]);
  }
});

test('eight stops with a window or two: no order of visits is shorter (all 40 320 tried)', () => {
  const xs = [
    [12, 80],
    [70, 75],
    [55, 20],
    [20, 30],
    [90, 40],
    [40, 60],
    [65, 50],
    [30, 90],
  ] as const;
  const problem: RoutingProblem = {
    ...line([]),
    places: [{ id: 'at0', x: 50, y: 50 }, ...xs.map(([x, y], i) => ({ id: `at${i + 1}`, x, y }))],
    vehicles: [{ id: 'van', start: 'at0', end: 'at0', capacity: [40], costPerKm: 1000 }],
    orders: xs.map((_, i) => ({
      id: `o${i + 1}`,
      load: [5],
      delivery: { place: `at${i + 1}`, ...(i % 3 === 0 && { windows: [{ fromS: 0, toS: 150 }] }) },
    })),
  };
  expect(plan(problem).distanceM).toBeCloseTo(shortestTour(problem), 9);
});

/** Shortest round trip that keeps the windows, by depth-first search over all sequences. */
function shortestTour({ places, orders }: RoutingProblem): number {
  const way = (a: number, b: number): number =>
    Math.hypot(places[a]!.x! - places[b]!.x!, places[a]!.y! - places[b]!.y!);
  const from = (at: number, driven: number, left: readonly number[]): number => {
    if (driven > (orders[at - 1]?.delivery?.windows?.[0]?.toS ?? Number.POSITIVE_INFINITY))
      return Number.POSITIVE_INFINITY;
    if (left.length === 0) return driven + way(at, 0);
    return Math.min(
      ...left.map((to) =>
        from(
          to,
          driven + way(at, to),
          left.filter((other) => other !== to),
        ),
      ),
    );
  };
  return from(
    0,
    0,
    orders.map((_, i) => i + 1),
  );
}

test('no route goes where a table has no way, however little a kilometre costs; the order stays unassigned', () => {
  const table = [
    [0, 5, 1e9],
    [5, 0, 1e9],
    [7, 7, 0],
  ];
  const problem: RoutingProblem = {
    places: [{ id: '0' }, { id: '1' }, { id: '2' }],
    profiles: [{ name: 'm', kind: 'matrix', distancesM: table, durationsS: table }],
    vehicles: [{ id: 'van', start: '0', end: '0', capacity: [9], costPerKm: 0.0001 }],
    orders: ['1', '2'].map((id) => ({ id, pickup: { place: id } })),
  };
  const plan = planRoutes(problem, { stop: { iterations: 500 }, now: () => 0 });
  expect(plan.unassigned).toEqual(['2']);
  expect(plan.distanceM).toBe(10);
  expect(findViolations(problem, plan)).toEqual([]);
});
