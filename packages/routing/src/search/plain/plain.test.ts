import { createRandom } from '@relode/foundation';
import { expect, test } from 'vitest';
import { findViolations } from '../../audit/find-violations.ts';
import { compileModel } from '../../model/compile-model.ts';
import type { Order, RoutingProblem, VehicleType } from '../../problem/problem.ts';
import { createAdjacency } from '../adjacency.ts';
import { planRoutes } from '../plan-routes.ts';
import { createRoutes } from '../routes.ts';
import { type SearchSettings, settingsOf } from '../settings.ts';
import { createSnapshot, keepRoutes } from '../snapshot.ts';
import { annealPlain, plainCost } from './anneal-plain.ts';
import { createPlain } from './create-plain.ts';
import { isPlain } from './is-plain.ts';
import type { Plain } from './plain.ts';
import { refreshRoute } from './plain-routes.ts';

/** A CVRP or VRPTW at random: windows, prizes, fractions, shifts without end and too few vehicles come and go with the seed. */
function plainProblem(seed: number, size: number): RoutingProblem {
  const random = createRandom(seed);
  const hasWindows = seed % 3 !== 0;
  const hasPrizes = seed % 4 === 1;
  const places = Array.from({ length: size + 1 }, (_, i) => ({
    id: `p${i}`,
    x: random.below(1000) / 10,
    y: random.below(1000) / 10,
  }));
  return {
    places,
    profiles: [{ name: 'plane', kind: 'plane', rounding: seed % 2 === 0 ? 'none' : 'tenth-down' }],
    vehicles: [
      {
        id: 'van',
        count: seed % 5 === 0 ? 2 : size,
        start: 'p0',
        end: 'p0',
        capacity: [30],
        costPerKm: 1000,
        ...(seed % 7 < 3 && { shift: { fromS: 0, toS: 600 } }),
        ...(seed % 2 === 0 && { fixedCost: 40 }),
      },
    ],
    orders: Array.from({ length: size }, (_, i): Order => {
      const fromS = 120 + random.below(200);
      return {
        id: `o${i}`,
        load: [1 + random.below(9)],
        ...(hasPrizes && { prize: random.below(120) }),
        delivery: {
          place: `p${i + 1}`,
          serviceS: random.below(8),
          ...(hasWindows && { windows: [{ fromS, toS: fromS + 30 + random.below(150) }] }),
        },
      };
    }),
  };
}

const plan = (problem: RoutingProblem, iterations: number) =>
  planRoutes(problem, { seed: 1, stop: { iterations }, now: () => 0 });

test('every rule that the plain search does not look at makes a problem not plain', () => {
  const problem = plainProblem(1, 5);
  const withVehicle = (more: Partial<VehicleType>): RoutingProblem => ({
    ...problem,
    vehicles: [{ ...problem.vehicles[0]!, ...more }],
  });
  const withOrder = (more: Partial<Order>): RoutingProblem => ({
    ...problem,
    orders: [{ ...problem.orders[0]!, ...more }, ...problem.orders.slice(1)],
  });
  const visit = problem.orders[0]!.delivery!;
  expect(isPlain(compileModel(problem))).toBe(true);
  const others: readonly RoutingProblem[] = [
    { ...problem, vehicles: [...problem.vehicles, { ...problem.vehicles[0]!, id: 'truck' }] },
    withVehicle({ maxDistanceM: 500 }),
    withVehicle({ maxDurationS: 500 }),
    withVehicle({ maxStops: 3 }),
    withVehicle({ costPerHour: 1 }),
    withVehicle({ costPerKm: 0 }),
    withOrder({ releaseS: 10 }),
    withOrder({ pickup: visit }),
    withOrder({ skills: ['adr'] }),
    withOrder({ goods: 'damaged' }),
    withOrder({ delivery: { ...visit, setupS: 5 } }),
    withOrder({
      delivery: {
        ...visit,
        windows: [
          { fromS: 0, toS: 9 },
          { fromS: 20, toS: 90 },
        ],
      },
    }),
    { ...withOrder({ delivery: undefined, pickup: visit } as Partial<Order>) },
  ].map((other) => ({ ...other, incompatibleGoods: [['damaged', 'sound']] }));
  expect(others.map((other) => isPlain(compileModel(other)))).toEqual(others.map(() => false));
});

test('plans of 60 plain problems break no rule', { timeout: 60_000 }, () => {
  for (let seed = 0; seed < 60; seed++) {
    const problem = plainProblem(seed, 12 + (seed % 5) * 8);
    expect(isPlain(compileModel(problem))).toBe(true);
    expect(findViolations(problem, plan(problem, 400)), `seed ${seed}`).toEqual([]);
  }
});

test('plain and general search reach the same cost: a stop limit that never binds changes nothing', {
  timeout: 60_000,
}, () => {
  for (let seed = 1; seed < 5; seed++) {
    const problem = plainProblem(seed, 16);
    const general = { ...problem, vehicles: [{ ...problem.vehicles[0]!, maxStops: 1000 }] };
    expect(isPlain(compileModel(general))).toBe(false);
    expect(plan(problem, 4000).costs.total, `seed ${seed}`).toBeCloseTo(plan(general, 4000).costs.total, 6);
  }
});

test('after a search all that is derived from the links is as if derived anew', () => {
  for (const insertWidth of [6, Number.POSITIVE_INFINITY]) {
    const plain = searched(plainProblem(2, 60), { insertWidth, starts: 1 });
    const { leave, latest, arc, position, headLoad, load, length, size } = plain;
    const derived = [leave, latest, arc, position, headLoad, load, length, size];
    const before = derived.map((values) => Array.from(values));
    for (let i = 0; i < plain.usedCount; i++) refreshRoute(plain, plain.used[i]!);
    for (const [i, values] of derived.entries()) {
      for (const [k, value] of values.entries()) expect(before[i]![k]).toBeCloseTo(value, 9);
    }
    expect(plain.absentCount).toBe(0);
  }
});

test('putting tasks beside near ones only costs little more than looking at every place', () => {
  const all = searched(plainProblem(3, 60), { insertWidth: Number.POSITIVE_INFINITY });
  const near = searched(plainProblem(3, 60), { insertWidth: 12 });
  expect(plainCost(near)).toBeLessThan(1.03 * plainCost(all));
  expect(plainCost(all)).toBeLessThan(1.03 * plainCost(near));
});

function searched(problem: RoutingProblem, more: Partial<SearchSettings>): Plain {
  const model = compileModel(problem);
  const settings = { ...settingsOf(model), starts: 0, ...more };
  const plain = createPlain(model, settings, createRandom(1), createAdjacency(model, 300));
  const best = createSnapshot(createRoutes(model));
  annealPlain(
    plain,
    best,
    (steps) => steps / 3000,
    Number.POSITIVE_INFINITY,
    () => keepRoutes(best, plain),
  );
  return plain;
}
