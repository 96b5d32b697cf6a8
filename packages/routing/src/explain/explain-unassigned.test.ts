import { expect, test } from 'vitest';
import type { Order, RoutingProblem } from '../problem/problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { explainUnassigned } from './explain-unassigned.ts';

const now = (): number => 0;
const order = (id: string, x: number, more: Partial<Order> = {}): Order => ({
  id,
  load: [1],
  pickup: { place: String(x) },
  ...more,
});
const problem = (orders: Order[], van: object = {}): RoutingProblem => ({
  places: [0, 10, 20, 60].map((x) => ({ id: String(x), x, y: 0 })),
  profiles: [{ name: 'line', kind: 'plane', rounding: 'none' }],
  vehicles: [{ id: 'van', start: '0', end: '0', capacity: [2], costPerKm: 1000, ...van }],
  orders,
});
const reasonFor = (orders: Order[], van: object = {}) => {
  const given = problem(orders, van);
  const plan = planRoutes(given, { stop: { iterations: 200 }, now });
  return explainUnassigned(given, plan).map(({ order, vehicles: [reason] }) => [
    order,
    reason!.code,
    reason!.by,
  ]);
};

test('a served order needs no explanation', () => expect(reasonFor([order('a', 10)])).toEqual([]));

test('the load that is missing is named: three units on a van for two', () => {
  expect(reasonFor([order('a', 10, { load: [3] })])).toEqual([['a', 'OVERLOADED', 1]]);
});

test('a window missed by 10 s: the place is 20 s away and closes at 10', () => {
  const late = order('a', 20, { pickup: { place: '20', windows: [{ fromS: 0, toS: 10 }] } });
  expect(reasonFor([late])).toEqual([['a', 'WINDOW_MISSED', 10]]);
});

test('2 × 60 m is 20 m more than the van may drive', () => {
  expect(reasonFor([order('a', 60)], { maxDistanceM: 100 })).toEqual([['a', 'TOO_FAR', 20]]);
});

test('a prize of 5 does not pay a way of 20', () => {
  expect(reasonFor([order('a', 10, { prize: 5 })])).toEqual([['a', 'DEARER_THAN_PRIZE', 15]]);
});

test('skills and lists of vehicles are named first', () => {
  expect(reasonFor([order('a', 10, { skills: ['adr'] })])).toEqual([['a', 'NOT_ALLOWED', null]]);
});

test('with the van full the third order finds no room', () => {
  const three = [order('a', 10), order('b', 10), order('c', 10)];
  expect(reasonFor(three).map(([, ...reason]) => reason)).toEqual([['OVERLOADED', 1]]);
});
