import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import { checkRoutingProblem } from '../problem/check-routing-problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { parseCvrplib } from './cvrplib.ts';

const now = (): number => 0;
const planned = (text: string) => {
  const problem = parseCvrplib(text);
  checkRoutingProblem(problem);
  const plan = planRoutes(problem, { stop: { iterations: 200 }, now });
  expect(findViolations(problem, plan)).toEqual([]);
  return plan;
};
const file = (...parts: string[]): string => [...parts, 'EOF'].join('\n');

/** Depot 1 at 0 on a line, customers 2 at 10 and 3 at 20. */
const LINE = 'NAME: line\nEDGE_WEIGHT_TYPE: EUC_2D\nDIMENSION: 3\nNODE_COORD_SECTION\n1 0 0\n2 10 0\n3 20 0';
const DEPOT = 'DEPOT_SECTION\n1\n-1';
const DEMAND = 'DEMAND_SECTION\n1 0\n2 1\n3 1';
const CAPACITY = 'CAPACITY: 2';

const FULL = [
  [0, 1, 2],
  [1, 0, 3],
  [2, 3, 0],
];
test.each([
  ['FULL_MATRIX', '0 1 2\n1 0 3\n2 3 0'],
  ['LOWER_ROW', '1\n2 3'],
  ['LOWER_DIAG_ROW', '0\n1 0\n2 3 0'],
  ['UPPER_ROW', '1 2\n3'],
  ['UPPER_DIAG_ROW', '0 1 2\n0 3\n0'],
  ['UPPER_COL', '1\n2 3'],
  ['LOWER_COL', '1 2\n3'],
])('%s is the table 1–2 = 1, 1–3 = 2, 2–3 = 3', (format, numbers) => {
  const head = `EDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: ${format}\nDIMENSION: 3`;
  const text = file(head, CAPACITY, `EDGE_WEIGHT_SECTION\n${numbers}`, DEMAND, DEPOT);
  expect(parseCvrplib(text).profiles[0]).toMatchObject({ kind: 'matrix', distancesM: FULL });
});

test('Christofides & Eilon’s LOWER_ROW is the upper triangle, as VRPLIB reads it', () => {
  const head =
    'COMMENT: (Eilon et al)\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: LOWER_ROW\nDIMENSION: 3';
  const text = file(head, CAPACITY, 'EDGE_WEIGHT_SECTION\n1\n2 3', DEMAND, DEPOT);
  expect(parseCvrplib(text).profiles[0]).toMatchObject({ distancesM: FULL });
});

test('a number too few in a table is told', () => {
  const head = 'EDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: LOWER_ROW\nDIMENSION: 3';
  expect(() => parseCvrplib(file(head, CAPACITY, 'EDGE_WEIGHT_SECTION\n1\n2', DEMAND, DEPOT))).toThrow(
    expect.objectContaining({ code: 'ROUTING_FILE_INVALID', place: 'EDGE_WEIGHT_SECTION' }),
  );
});

test('windows and service: 3 first, back to 2, home is 20 + 10 + 10', () => {
  const plan = planned(
    file(
      LINE,
      CAPACITY,
      'VEHICLES: 1',
      'SERVICE_TIME: 5',
      DEMAND,
      'TIME_WINDOW_SECTION\n1 0 100\n2 30 50\n3 0 20',
      DEPOT,
    ),
  );
  expect(plan.routes[0]!.stops.map(({ place }) => place)).toEqual(['1', '3', '2', '1']);
  expect(plan.routes[0]!.stops.at(-1)!.arriveS).toBe(20 + 5 + 10 + 5 + 10);
});

test('DISTANCE limits driving and service: 40 + 2 × 5 takes one vehicle, less takes two', () => {
  const vehicles = (most: number): number =>
    planned(file(LINE, CAPACITY, `DISTANCE: ${most}`, 'SERVICE_TIME: 5', DEMAND, DEPOT)).routes.length;
  expect(vehicles(50)).toBe(1);
  expect(vehicles(49)).toBe(2);
});

test('VRPB: the delivery comes before the pick-up though it is nearer', () => {
  const text = file(
    'TYPE: VRPB',
    LINE,
    CAPACITY,
    'LINEHAUL_SECTION\n1 0\n2 0\n3 1',
    'BACKHAUL_SECTION\n1 0\n2 2\n3 0',
    DEPOT,
  );
  expect(planned(text).routes.map(({ stops }) => stops.map(({ kind }) => kind))).toEqual([
    ['start', 'delivery', 'pickup', 'end'],
  ]);
});

test('a prize of 5 does not pay the way of 20 more, the other customer has to be served', () => {
  const plan = planned(file(LINE, CAPACITY, DEMAND, 'PRIZE_SECTION\n1 0\n2 0\n3 5', DEPOT));
  expect(plan.unassigned).toEqual(['3']);
  expect(plan.costs.total).toBe(20 + 5);
});

test('a release at 7 keeps the vehicle at the depot till then', () => {
  const text = file(LINE, CAPACITY, 'VEHICLES: 1', DEMAND, 'RELEASE_TIME_SECTION\n1 0\n2 7\n3 0', DEPOT);
  expect(planned(text).routes[0]!.stops[0]!.leaveS).toBeGreaterThanOrEqual(7);
});

test('several depots: as many vehicles as customers at each, or those that are numbered', () => {
  const depots = 'DEPOT_SECTION\n1\n3\n-1';
  const demand = 'DEMAND_SECTION\n1 0\n2 1\n3 0';
  expect(parseCvrplib(file(LINE, CAPACITY, demand, depots)).vehicles).toMatchObject([
    { start: '1', end: '1', count: 1 },
    { start: '3', end: '3', count: 1 },
  ]);
  const homes = 'VEHICLES_DEPOT_SECTION\n1 3\n2 3\n3 1';
  expect(parseCvrplib(file(LINE, CAPACITY, homes, demand, depots)).vehicles).toMatchObject([
    { id: 'vehicle 1', start: '3', count: 2 },
    { id: 'vehicle 3', start: '1', count: 1 },
  ]);
});

test('vehicles that differ: two small ones at 1 + 20 and 1 + 40 are cheaper than the large one at 100', () => {
  const text = file(
    LINE,
    'VEHICLES: 3',
    'CAPACITY_SECTION\n1 2\n2 1\n3 1',
    'VEHICLES_FIXED_COST_SECTION\n1 100\n2 1\n3 1',
    'VEHICLES_UNIT_DISTANCE_COST_SECTION\n1 2\n2 1\n3 1',
    'VEHICLES_MAX_DISTANCE_SECTION\n1 999\n2 40\n3 40',
    DEMAND,
    DEPOT,
  );
  const plan = planned(text);
  expect(plan.routes.map(({ vehicle }) => vehicle)).toEqual(['vehicle 2', 'vehicle 2']);
  expect(plan.costs.total).toBe(1 + 20 + 1 + 40);
});

test('customers that a vehicle may serve become the orders’ vehicles', () => {
  const text = file(
    LINE,
    CAPACITY,
    'VEHICLES: 2',
    'VEHICLES_ALLOWED_CLIENTS_SECTION\n1 2\n2 2 3',
    DEMAND,
    DEPOT,
  );
  expect(parseCvrplib(text).orders.map(({ vehicles }) => vehicles)).toEqual([
    ['vehicle 1', 'vehicle 2'],
    ['vehicle 2'],
  ]);
});

test('PICKUP_AND_DELIVERY_SECTION: a shipment per pair', () => {
  const rows = (partner: number) =>
    file(
      LINE,
      CAPACITY,
      'VEHICLES: 1',
      `PICKUP_AND_DELIVERY_SECTION\n1 0 0 100 0 0 0\n2 -1 0 100 3 3 0\n3 1 0 60 4 0 ${partner}`,
      DEPOT,
    );
  const problem = parseCvrplib(rows(2));
  expect(problem.orders).toEqual([
    {
      id: '3-2',
      load: [1],
      pickup: { place: '3', windows: [{ fromS: 0, toS: 60 }], serviceS: 4 },
      delivery: { place: '2', windows: [{ fromS: 0, toS: 100 }], serviceS: 3 },
    },
  ]);
  expect(planned(rows(2)).distanceM).toBe(40);
  expect(() => parseCvrplib(rows(1))).toThrow('PICKUP_AND_DELIVERY_SECTION');
});

test('without CAPACITY every vehicle holds all', () => {
  expect(planned(file(LINE, DEMAND, DEPOT)).routes).toHaveLength(1);
});

test('MUTUALLY_EXCLUSIVE_GROUP_SECTION is refused rather than passed over', () => {
  const name = 'MUTUALLY_EXCLUSIVE_GROUP_SECTION';
  expect(() => parseCvrplib(file(LINE, CAPACITY, DEMAND, `${name}\n1 2 3`, DEPOT))).toThrow(name);
});

test('one vehicle for one customer at a time reloads at its depot for the other, unless it may not', () => {
  const reload = 'VEHICLES_RELOAD_DEPOT_SECTION\n1 1';
  const small = 'CAPACITY: 1';
  const text = file(LINE, small, 'VEHICLES: 1', DEMAND, reload, DEPOT);
  expect(planned(text).routes[0]!.stops.map(({ kind }) => kind)).toEqual([
    'start',
    'delivery',
    'reload',
    'delivery',
    'end',
  ]);
  const bounded = parseCvrplib(`VEHICLES_MAX_RELOADS: 1\n${text}`);
  expect(bounded.vehicles[0]!.reloads).toEqual({ places: ['1'], most: 1 });
});

test('VRPB: a pick-up is never alone on a route, as the sets have it', () => {
  const text = file(
    'TYPE: VRPB',
    LINE,
    CAPACITY,
    'LINEHAUL_SECTION\n1 0\n2 0\n3 0',
    'BACKHAUL_SECTION\n1 0\n2 2\n3 1',
    DEPOT,
  );
  expect(planned(text).unassigned).toEqual(['2', '3']);
});

test('a customer that delivers and picks up is refused', () => {
  const text = file(LINE, CAPACITY, DEMAND, 'BACKHAUL_SECTION\n1 0\n2 1\n3 0', DEPOT);
  expect(() => parseCvrplib(text)).toThrow('BACKHAUL_SECTION');
});
