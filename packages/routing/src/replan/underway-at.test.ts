import { expect, test } from 'vitest';
import { findViolations } from '../audit/find-violations.ts';
import { explainStops } from '../explain/explain-stops.ts';
import type { Order, RoutingProblem } from '../problem/problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { randomDay } from '../testing/random-day.ts';
import { randomProblem } from '../testing/random-problem.ts';
import { underwayAt } from './underway-at.ts';

const now = (): number => 0;
const stop = { iterations: 100 };
/** Places on a line, 1 m = 1 s, two vans. */
const line = (orders: Order[], van: object = {}): RoutingProblem => ({
  places: Array.from({ length: 11 }, (_, i) => ({ id: String(10 * i), x: 10 * i, y: 0 })),
  profiles: [{ name: 'line', kind: 'plane', rounding: 'none' }],
  vehicles: [
    { id: 'van', count: 2, start: '0', end: '0', capacity: [9], costPerKm: 1000, fixedCost: 100, ...van },
  ],
  orders,
});
const at = (x: number, toS = 1000): Order => ({
  id: `o${x}`,
  pickup: { place: String(x), windows: [{ fromS: 0, toS }] },
});

test('at 25 s the van drives from 20 to 60: both are frozen, what lies behind is not', () => {
  const problem = line([at(20), at(60), at(100)]);
  const plan = planRoutes(problem, { stop, now });
  const [first] = underwayAt(problem, plan, 25);
  expect(first!.stops.map(({ place, leaveS }) => [place, leaveS])).toEqual([
    ['0', 0],
    ['20', 20],
    ['60', 60],
  ]);
});

test('before anything has left nothing is frozen', () => {
  const problem = line([at(20)]);
  expect(underwayAt(problem, planRoutes(problem, { stop, now }), -1)).toEqual([]);
});

test('a van 100 s late loses the stop it cannot reach in time to another, which pays its fixed cost', () => {
  const problem = line([at(60), at(100, 120)]);
  const plan = planRoutes(problem, { stop, now });
  expect(plan.routes).toHaveLength(1);
  const late = { ...problem, underway: underwayAt(problem, plan, 10, new Map([[0, 100]])) };
  const again = planRoutes(late, { from: plan, stop, now });
  expect(findViolations(late, again)).toEqual([]);
  expect(again.routes.map(({ stops }) => stops.map(({ place }) => place))).toEqual([
    ['0', '100', '0'],
    ['0', '60', '0'],
  ]);
  expect(again.costs).toMatchObject({ fixed: 200, distance: 320 });
  const driven = explainStops(late, again).filter(({ route, place }) => route === 1 && place === '60');
  expect(driven.map(({ slackS }) => slackS)).toEqual([null]);
});

test('a van that is late for its shift goes home at once, and the audit asks no more', () => {
  const problem = line([at(60), at(100)], { shift: { fromS: 0, toS: 210 } });
  const plan = planRoutes(problem, { stop, now });
  const late = { ...problem, underway: underwayAt(problem, plan, 10, new Map([[0, 300]])) };
  const again = planRoutes(late, { from: plan, stop, now });
  expect(findViolations(late, again)).toEqual([]);
  expect(again.routes.find(({ stops }) => stops[1]!.place === '60')!.stops.at(-1)).toMatchObject({
    kind: 'end',
    arriveS: 420,
  });
});

test('what a van has loaded it alone can bring, and it can bring nothing else', () => {
  const bring = (x: number): Order => ({
    id: `d${x}`,
    delivery: { place: String(x), windows: [{ fromS: 0, toS: x + 100 }] },
  });
  const problem = line([bring(10), bring(50), bring(100)], { costPerHour: 1 });
  const plan = planRoutes(problem, { stop, now });
  const underway = underwayAt(problem, plan, 5);
  expect(underway[0]!.aboard).toEqual(['d50', 'd100']);
  const later = { ...problem, orders: [...problem.orders, bring(80)], underway };
  const again = planRoutes(later, { from: plan, stop, now });
  expect(findViolations(later, again)).toEqual([]);
  const served = again.routes.map(({ stops }) => stops.flatMap(({ order }) => order ?? []));
  expect(served).toContainEqual(['d80']);
  expect(served).toContainEqual(['d10', 'd50', 'd100']);
});

test('an entry that does not fit is refused with its number', () => {
  const problem = line([at(60), at(100)]);
  const plan = planRoutes(problem, { stop, now });
  const [entry] = underwayAt(problem, plan, 10);
  const refused = (underway: object[]) => () =>
    planRoutes({ ...problem, underway } as RoutingProblem, { stop, now });
  expect(refused([{ ...entry, vehicle: 'bus' }])).toThrow('R107 underway[0]');
  expect(refused([{ ...entry, aboard: ['o100'] }])).toThrow('R123 underway[0].aboard');
  expect(refused([entry!, entry!])).toThrow('R123 underway[1]: o60 is on two vehicles');
  expect(refused([{ ...entry, stops: entry!.stops.slice(1) }])).toThrow('R123 underway[0].stops[0]');
  expect(refused([{ ...entry, stops: [...entry!.stops].reverse() }])).toThrow('R123');
});

test('random days re-planned at random times with a late vehicle keep what is driven and every rule', () => {
  let frozen = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const problem = seed % 2 === 0 ? randomProblem(seed) : randomDay(seed);
    const plan = planRoutes(problem, { stop: { iterations: 30 }, now });
    const underway = underwayAt(problem, plan, 60 + 3 * seed, new Map([[0, seed]]));
    const later = { ...problem, underway };
    const again = planRoutes(later, { from: plan, stop: { iterations: 30 }, now });
    expect([seed, findViolations(later, again)]).toEqual([seed, []]);
    frozen += underway.reduce((sum, { stops }) => sum + stops.length, 0);
  }
  expect(frozen).toBeGreaterThan(70);
});

test('from a plan that fits, the search begins at its cost', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const problem = randomProblem(seed);
    const plan = planRoutes(problem, { stop: { iterations: 100 }, now });
    const again = planRoutes(problem, { from: plan, stop: { iterations: 1 }, now });
    expect(again.costs.total).toBeLessThanOrEqual(plan.costs.total + 1e-6);
  }
});
