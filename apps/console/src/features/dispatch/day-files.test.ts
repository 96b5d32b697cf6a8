import { expect, test } from 'vitest';
import { sortDayFiles } from './day-files.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));
const namesOf = (...args: Parameters<typeof sortDayFiles>) =>
  Object.fromEntries(Object.entries(sortDayFiles(...args)).map(([which, file]) => [which, file?.name]));

test.each([
  [
    ['Fleet.JSON', 'my-orders.csv', 'depots 2.csv'],
    { fleet: 'Fleet.JSON', orders: 'my-orders.csv', depots: 'depots 2.csv' },
  ],
  [['车场.csv', '订单.csv'], { depots: '车场.csv', orders: '订单.csv' }],
  [['a.csv', 'b.csv', 'notes.txt'], { orders: 'a.csv', depots: 'b.csv' }],
  [['monday.csv', 'hubs.csv'], { orders: 'monday.csv', depots: 'hubs.csv' }],
])('%j find their places', (names, places) => {
  expect(namesOf(named(...names))).toEqual(places);
});

test('what was chosen before stays, and a file of the same kind takes its place', () => {
  const [orders, fleet] = named('orders.csv', 'fleet.json');
  expect(namesOf(named('other.json', 'x.csv'), { orders: orders!, fleet: fleet! })).toEqual({
    orders: 'orders.csv',
    depots: 'x.csv',
    fleet: 'other.json',
  });
});
