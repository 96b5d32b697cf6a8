import { expect, test } from 'vitest';
import { RoutingError } from '../routing-error.ts';
import { checkRoutingProblem } from './check-routing-problem.ts';
import type { RoutingProblem } from './problem.ts';

const good: RoutingProblem = {
  places: [
    { id: 'a', x: 0, y: 0 },
    { id: 'b', x: 1, y: 0 },
  ],
  profiles: [{ name: 'plane', kind: 'plane', rounding: 'none' }],
  vehicles: [{ id: 'van', start: 'a', end: null, capacity: [1] }],
  orders: [
    {
      id: 'o',
      load: [1],
      pickup: {
        place: 'b',
        windows: [
          { fromS: 0, toS: 1 },
          { fromS: 2, toS: 3 },
        ],
      },
    },
  ],
};
const order = good.orders[0]!;
const van = good.vehicles[0]!;
const visit = (change: object) => ({ orders: [{ ...order, pickup: { ...order.pickup!, ...change } }] });
const matrix = (distancesM: number[][]) => ({
  profiles: [
    {
      name: 'm',
      kind: 'matrix' as const,
      distancesM,
      durationsS: [
        [0, 1],
        [1, 0],
      ],
    },
  ],
});

/** Places of all faults. */
function faultsOf(changed: object): (string | null)[] {
  try {
    checkRoutingProblem({ ...good, ...changed });
    return [];
  } catch (error) {
    if (!(error instanceof RoutingError)) throw error;
    return error.faults.map(({ column }) => column);
  }
}

test('a problem in order passes', () => expect(faultsOf({})).toEqual([]));

test.each([
  ['orders[1]', { orders: [order, order] }],
  ['vehicles', { vehicles: [] }],
  [
    'profiles[0]',
    {
      places: [
        { id: 'a', x: 0, y: 0 },
        { id: 'b', x: 1 },
      ],
    },
  ],
  ['profiles[0].distancesM', matrix([[0, 1]])],
  [
    'profiles[0].distancesM[0][1]',
    matrix([
      [0, Number.NaN],
      [1, 0],
    ]),
  ],
  [
    'profiles[0].distancesM[1][1]',
    matrix([
      [0, 1],
      [1, 2],
    ]),
  ],
  ['vehicles[0]', { vehicles: [{ ...van, start: 'nowhere' }] }],
  ['vehicles[0]', { vehicles: [{ ...van, profile: 'rail' }] }],
  ['vehicles[0]', { vehicles: [{ ...van, costPerKm: -1 }] }],
  ['vehicles[0].shift', { vehicles: [{ ...van, shift: { fromS: 2, toS: 1 } }] }],
  ['orders[0]', { orders: [{ id: 'o' }] }],
  ['orders[0].load', { orders: [{ ...order, load: [1, 2] }] }],
  ['orders[0].releaseS', { orders: [{ ...order, releaseS: 5 }] }],
  ['orders[0].vehicles', { orders: [{ ...order, vehicles: ['lorry'] }] }],
  ['orders[0].pickup', visit({ place: 'c' })],
  ['orders[0].pickup', visit({ serviceS: -1 })],
  ['orders[0].pickup.windows[0]', visit({ windows: [{ fromS: 2, toS: 1 }] })],
  [
    'orders[0].pickup.windows[1]',
    visit({
      windows: [
        { fromS: 0, toS: 2 },
        { fromS: 1, toS: 3 },
      ],
    }),
  ],
])('%s is named where it is wrong', (place, changed) => {
  expect(faultsOf(changed)).toEqual([place]);
});

test('all faults come together, the first in the message', () => {
  const wrong = { ...good, vehicles: [{ ...van, costPerHour: -1 }], orders: [{ ...order, prize: -1 }] };
  expect(() => checkRoutingProblem(wrong)).toThrow(
    'vehicles[0]: van has a negative or missing number (and 1 more faults)',
  );
});
