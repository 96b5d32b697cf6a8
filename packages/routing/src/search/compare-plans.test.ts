import { expect, test } from 'vitest';
import type { RoutingPlan } from '../plan.ts';
import type { RoutingProblem } from '../problem/problem.ts';
import { comparePlans } from './compare-plans.ts';

const problem: RoutingProblem = {
  places: [{ id: '0', x: 0, y: 0 }],
  profiles: [{ name: 'plane', kind: 'plane', rounding: 'none' }],
  vehicles: [{ id: 'van', count: 9, start: '0', end: '0', capacity: [] }],
  orders: [
    { id: 'must', pickup: { place: '0' } },
    { id: 'urgent', priority: 50, pickup: { place: '0' } },
    { id: 'may', prize: 5, pickup: { place: '0' } },
  ],
};
const plan = (total: number, vehicles = 1, unassigned: string[] = []): RoutingPlan => ({
  routes: Array.from({ length: vehicles }, () => ({
    vehicle: 'van',
    stops: [],
    distanceM: 0,
    durationS: 0,
    cost: 0,
  })),
  unassigned,
  distanceM: 0,
  durationS: 0,
  costs: { fixed: 0, distance: 0, time: 0, overtime: 0, energy: 0, carbon: 0, missedPrizes: 0, total },
});
const fewest = { ...problem, objective: 'vehicles-then-cost' as const };

test.each([
  ['less cost', problem, plan(1, 3), plan(2, 2)],
  ['fewer vehicles where they come first', fewest, plan(2, 2), plan(1, 3)],
  ['nothing left out that must be served, at any cost', problem, plan(9), plan(1, 1, ['must'])],
  ['the less urgent left out', problem, plan(9, 1, ['must']), plan(1, 1, ['urgent'])],
  ['a prize missed is in the cost already', problem, plan(1, 1, ['may']), plan(2)],
])('%s is better', (_, of, better, worse) => {
  expect(comparePlans(of, better, worse)).toBeLessThan(0);
  expect(comparePlans(of, worse, better)).toBeGreaterThan(0);
  expect(comparePlans(of, better, better)).toBe(0);
});
