import { expect, test } from 'vitest';
import type { RoutingPlan, Stop } from '../plan.ts';
import type { RoutingProblem } from '../problem/problem.ts';
import { findViolations } from './find-violations.ts';

/** A depot and two places on a line, a lone delivery at 10 m and a shipment from 10 m to 30 m. */
const problem: RoutingProblem = {
  places: [0, 10, 30].map((x, i) => ({ id: `at${i}`, x, y: 0 })),
  profiles: [{ name: 'plane', kind: 'plane', rounding: 'none' }],
  vehicles: [
    {
      id: 'van',
      start: 'at0',
      end: 'at0',
      capacity: [8],
      fixedCost: 5,
      costPerKm: 1000,
      costPerHour: 3600,
      overtime: { afterS: 60, costPerHour: 7200 },
      shift: { fromS: 0, toS: 200 },
    },
  ],
  orders: [
    { id: 'd', load: [3], delivery: { place: 'at1', windows: [{ fromS: 20, toS: 40 }], serviceS: 2 } },
    { id: 's', load: [4], pickup: { place: 'at1', setupS: 9 }, delivery: { place: 'at2', setupS: 1 } },
    { id: 'p', load: [1], pickup: { place: 'at2' }, prize: 7 },
  ],
};

const stop = (
  kind: Stop['kind'],
  place: string,
  times: readonly [number, number, number],
  load: number,
  order?: string,
): Stop => ({
  kind,
  place,
  ...(order !== undefined && { order }),
  arriveS: times[0],
  beginS: times[1],
  leaveS: times[2],
  load: [load],
});
/** Leaves at 10, waits for nothing: 10 m, 2 s of service, no set-up at the same place, 20 m, 1 s of set-up, 30 m back. */
const stops: Stop[] = [
  stop('start', 'at0', [10, 10, 10], 3),
  stop('delivery', 'at1', [20, 20, 22], 0, 'd'),
  stop('pickup', 'at1', [22, 22, 22], 4, 's'),
  stop('delivery', 'at2', [42, 43, 43], 0, 's'),
  stop('end', 'at0', [73, 73, 73], 0),
];
/** 60 m; 63 s, of which 3 at 2 on top: 5 + 60 + 63 + 6. */
const right: RoutingPlan = {
  routes: [{ vehicle: 'van', stops, distanceM: 60, durationS: 63, cost: 134 }],
  unassigned: ['p'],
  distanceM: 60,
  durationS: 63,
  costs: { fixed: 5, distance: 60, time: 63, overtime: 6, energy: 0, carbon: 0, missedPrizes: 7, total: 141 },
};

const codesOf = (changed: Partial<RoutingProblem>, plan: RoutingPlan = right): string[] => [
  ...new Set(findViolations({ ...problem, ...changed }, plan).map(({ code }) => code)),
];
const withVehicle = (change: object) => ({ vehicles: [{ ...problem.vehicles[0]!, ...change }] });
const withOrder = (index: number, change: object) => ({
  orders: problem.orders.map((order, i) => (i === index ? { ...order, ...change } : order)),
});
const withStops = (changed: readonly Stop[]): RoutingPlan => ({
  ...right,
  routes: [{ ...right.routes[0]!, stops: changed }],
});

test('a plan worked by hand breaks no rule', () => {
  expect(findViolations(problem, right)).toEqual([]);
});

test.each([
  ['OVERLOADED', withVehicle({ capacity: [3.5] })],
  ['TOO_MANY_STOPS', withVehicle({ maxStops: 2 })],
  ['SHIFT_LEFT', withVehicle({ shift: { fromS: 0, toS: 72 } })],
  ['TOO_FAR', withVehicle({ maxDistanceM: 59 })],
  ['TOO_LONG', withVehicle({ maxDurationS: 62 })],
  ['WRONG_ENDS', withVehicle({ end: 'at1' })],
  ['TOO_MANY_VEHICLES', withVehicle({ count: 0 })],
  ['NOT_ALLOWED', withOrder(0, { skills: ['adr'] })],
  ['NOT_ALLOWED', withOrder(0, { vehicles: ['lorry'] })],
  ['TOO_EARLY', withOrder(0, { releaseS: 11 })],
  [
    'WINDOW_MISSED',
    withOrder(0, { delivery: { place: 'at1', windows: [{ fromS: 0, toS: 19 }], serviceS: 2 } }),
  ],
  ['UNKNOWN', withOrder(2, { id: 'other', prize: 7 })],
])('%s is found where only that rule is broken', (code, changed) => {
  expect(codesOf(changed)).toContain(code);
});

test('goods that may not meet are found on one route', () => {
  const orders = problem.orders.map((order, i) => ({ ...order, goods: i === 0 ? 'sound' : 'damaged' }));
  expect(codesOf({ orders, incompatibleGoods: [['damaged', 'sound']] })).toEqual(['GOODS_TOGETHER']);
});

test('an order that is neither served nor listed is forgotten; one that is both is served twice', () => {
  expect(codesOf({}, { ...right, unassigned: [] })).toContain('FORGOTTEN');
  expect(codesOf({}, { ...right, unassigned: ['p', 's'] })).toContain('SERVED_TWICE');
});

test('a shipment delivered before it is picked up is half served', () => {
  const [start, d, pickup, delivery, end] = stops;
  expect(codesOf({}, withStops([start!, d!, delivery!, pickup!, end!]))).toContain('HALF_SERVED');
  expect(codesOf({}, withStops([start!, d!, pickup!, end!]))).toContain('HALF_SERVED');
});

test('set-up left out, times that do not follow and loads that do not add up are found', () => {
  const change = (index: number, changed: Partial<Stop>) =>
    codesOf({}, withStops(stops.map((each, i) => (i === index ? { ...each, ...changed } : each))));
  expect(change(3, { beginS: 42, leaveS: 42 })).toContain('TIMES_WRONG');
  expect(change(1, { arriveS: 19 })).toContain('TIMES_WRONG');
  expect(change(2, { load: [5] })).toEqual(['LOAD_WRONG']);
});

test('a delivery behind a pick-up is found where pick-ups come last', () => {
  const served = [
    stop('start', 'at0', [0, 0, 0], 3),
    stop('pickup', 'at2', [30, 30, 30], 4, 'p'),
    stop('delivery', 'at1', [50, 50, 52], 1, 'd'),
    stop('end', 'at0', [62, 62, 62], 1),
  ];
  expect(codesOf({ backhauls: 'last' }, withStops(served))).toContain('BACKHAUL_EARLY');
});

test.each(['distanceM', 'durationS'] as const)('a wrong %s is found', (figure) => {
  expect(codesOf({}, { ...right, [figure]: 1 })).toEqual(['FIGURES_WRONG']);
});

test.each(['fixed', 'distance', 'time', 'overtime', 'missedPrizes', 'total'] as const)(
  'a wrong %s cost is found',
  (kind) => {
    expect(codesOf({}, { ...right, costs: { ...right.costs, [kind]: 1 } })).toEqual(['FIGURES_WRONG']);
  },
);
