import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkRoutingProblem } from '../problem/check-routing-problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { parseLiLim } from './li-lim.ts';

/** A pair 5 out and 5 on, on the line 3 : 4. */
const PAIR = `2 10 1
0 0 0   0 0 100 0 0 0
1 3 4   6 0  50 2 0 2
2 6 8  -6 0  50 3 1 0
`;

test('a pair is a shipment, with exact distances and fewest vehicles first', () => {
  const problem = parseLiLim(PAIR);
  expect(problem).toMatchObject({
    objective: 'vehicles-then-cost',
    vehicles: [{ count: 2, capacity: [10], shift: { fromS: 0, toS: 100 } }],
    profiles: [{ kind: 'plane', rounding: 'none' }],
  });
  expect(problem.orders).toEqual([
    {
      id: '1-2',
      load: [6],
      pickup: { place: '1', windows: [{ fromS: 0, toS: 50 }], serviceS: 2 },
      delivery: { place: '2', windows: [{ fromS: 0, toS: 50 }], serviceS: 3 },
    },
  ]);
  const plan = planRoutes(problem, { stop: { iterations: 50 }, now: () => 0 });
  expect([plan.distanceM, plan.durationS]).toEqual([20, 20 + 2 + 3]);
});

test('blank lines before the first are passed over', () => {
  expect(parseLiLim(`\n\n${PAIR}`).orders).toHaveLength(1);
});

test.each([
  ['a row with a column too few', PAIR.replace(' 1 0\n', ' 1\n'), 'line 4'],
  ['a delivery that names another pick-up', PAIR.replace(' 1 0\n', ' 2 0\n'), 'line 3'],
  ['a node that names neither', PAIR.replace('2 0 2', '2 0 0'), 'line 3'],
  ['a delivery of less than is picked up', PAIR.replace('-6', '-5'), 'line 3'],
  ['a node twice', `${PAIR}2 6 8 -6 0 50 3 1 0`, 'line 5'],
  ['no depot', PAIR.replace('0 0 0   0 0 100 0 0 0\n', ''), 'line 1'],
])('%s is refused by its line', (_, text, place) => {
  expect(() => parseLiLim(text)).toThrow(expect.objectContaining({ code: 'ROUTING_FILE_INVALID', place }));
});

const shared = process.env.RELODE_SHARED ? join(process.env.RELODE_SHARED, 'data/routing/lilim_100') : null;

test.skipIf(shared === null)('every published instance is read, half as many shipments as nodes', () => {
  const names = readdirSync(shared!).filter((name) => name.endsWith('.txt'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const problem = parseLiLim(readFileSync(join(shared!, name), 'utf8'));
    checkRoutingProblem(problem);
    expect(2 * problem.orders.length).toBe(problem.places.length - 1);
  }
});
