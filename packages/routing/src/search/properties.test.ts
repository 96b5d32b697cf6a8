import { createRandom } from '@relode/foundation';
import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import type { RoutingPlan } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType } from '../problem/problem.ts';
import { scheduleRoute } from '../schedule/schedule-route.ts';
import { randomDay } from '../testing/random-day.ts';
import { randomProblem } from '../testing/random-problem.ts';
import { comparePlans } from './compare-plans.ts';
import { planRoutes } from './plan-routes.ts';

const now = (): number => 0;

/** A random day cut to six orders: small enough for the search to find the best plan. */
function smallDay(seed: number): RoutingProblem {
  const day = randomDay(seed);
  return { ...day, orders: day.orders.slice(0, 6) };
}

const solve = (problem: RoutingProblem, iterations = 400): RoutingPlan =>
  planRoutes(problem, { stop: { iterations }, now });

/** Each problem without one kind of rule. */
const WITHOUT: Record<string, (problem: RoutingProblem) => RoutingProblem> = {
  windows: (problem) => ({
    ...problem,
    orders: problem.orders.map((order) => ({
      ...order,
      ...(order.pickup && { pickup: { ...order.pickup, windows: undefined } }),
      ...(order.delivery && { delivery: { ...order.delivery, windows: undefined } }),
    })),
  }),
  goods: (problem) => ({ ...problem, incompatibleGoods: [] }),
  backhauls: (problem) => ({ ...problem, backhauls: 'mixed' }),
  skills: (problem) => ({ ...problem, orders: problem.orders.map((order) => ({ ...order, skills: [] })) }),
  breaks: ofVehicles({ breaks: [] }),
  'driving rule': ofVehicles({ drivingRule: undefined }),
  'distance limit': ofVehicles({ maxDistanceM: undefined }),
  'duration limit': ofVehicles({ maxDurationS: undefined }),
  'stop limit': ofVehicles({ maxStops: undefined }),
};

function ofVehicles(change: Partial<VehicleType>): (problem: RoutingProblem) => RoutingProblem {
  return (problem) => ({
    ...problem,
    vehicles: problem.vehicles.map((vehicle) => ({ ...vehicle, ...change })),
  });
}

test.each(Object.entries(WITHOUT))('without %s no day costs more', (_, without) => {
  let changed = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const problem = smallDay(seed);
    const freed = without(problem);
    const [bound, free] = [solve(problem), solve(freed)];
    expect([seed, findViolations(freed, free)]).toEqual([seed, []]);
    expect([seed, comparePlans(freed, free, bound) <= 1e-6]).toEqual([seed, true]);
    if (comparePlans(freed, free, bound) < -1e-6) changed++;
  }
  expect(changed).toBeLessThan(12);
});

test('other names and another sequence of the orders change nothing', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const problem = smallDay(seed);
    const random = createRandom(seed);
    const renamed = new Map(problem.orders.map(({ id }, i) => [id, `renamed ${7 * i}`]));
    const orders = problem.orders
      .map((order) => ({ order: { ...order, id: renamed.get(order.id)! }, key: random.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ order }) => order);
    const [plan, other] = [solve(problem), solve({ ...problem, orders })];
    expect([seed, other.costs.total]).toEqual([seed, expect.closeTo(plan.costs.total, 6)]);
    expect(other.unassigned.length).toBe(plan.unassigned.length);
  }
});

test('what the search adds up by constant-time checks is what a walk along the plan costs', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const problem = randomProblem(seed);
    let counted: number | null = null;
    const plan = planRoutes(problem, {
      stop: { iterations: 60 },
      now,
      onProgress: ({ cost }) => {
        counted = cost;
      },
    });
    if (counted !== null) expect([seed, plan.costs.total]).toEqual([seed, expect.closeTo(counted, 5)]);
  }
});

test('one van with breaks, trips, range or traffic: no sequence is cheaper (all tried)', () => {
  let proved = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const day = randomDay(seed);
    const orders = day.orders.filter(
      ({ pickup, delivery, prize }) => !(pickup && delivery) && prize === undefined,
    );
    const [vehicle] = day.vehicles;
    const alone: RoutingProblem = {
      ...day,
      vehicles: [{ ...vehicle!, count: 1 }],
      orders: orders.filter(({ skills }) => !skills?.length).slice(0, 5),
    };
    const plan = solve(alone);
    const best = cheapestSequence(alone);
    if (plan.unassigned.length > 0) {
      expect([seed, best]).toEqual([seed, Number.POSITIVE_INFINITY]);
      continue;
    }
    expect([seed, plan.costs.total <= best + 1e-6]).toEqual([seed, true]);
    proved++;
  }
  expect(proved).toBeGreaterThan(12);
});

/** Least cost of the first vehicle's route over all sequences of all orders; infinite where none keeps every rule. */
function cheapestSequence(problem: RoutingProblem): number {
  const [vehicle] = problem.vehicles;
  let best = Number.POSITIVE_INFINITY;
  for (const orders of permutations(problem.orders)) {
    const visits = orders.map((order) => ({
      order,
      kind: order.pickup ? ('pickup' as const) : ('delivery' as const),
    }));
    const route = scheduleRoute(problem, vehicle!, visits);
    if (route.cost >= best) continue;
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
    const plan = { routes: [route], unassigned: [], distanceM: 0, durationS: 0, costs };
    if (findViolations(problem, plan).every((violation) => violation.route === null)) best = route.cost;
  }
  return best;
}

function permutations(orders: readonly Order[]): Order[][] {
  if (orders.length === 0) return [[]];
  return orders.flatMap((first, i) => permutations(orders.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}
