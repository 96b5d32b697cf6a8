import { expect, test } from 'vitest';
import type { DayVehicle } from '../day/day.ts';
import { dayOf, orderAt, vanAt } from '../testing/day-on-equator.ts';
import { scheduleDay } from './schedule-day.ts';

const HOUR = 3600;

function brokenBy(van: Partial<DayVehicle>, order: Parameters<typeof orderAt>[1] = { id: 'a' }, routes = 1) {
  const orders = ['a', 'b'].map((id) => orderAt(50, { ...order, id }));
  const sequences =
    routes === 1
      ? [{ vehicle: 'van', orders: ['a', 'b'] }]
      : orders.map(({ id }) => ({ vehicle: 'van', orders: [id] }));
  return scheduleDay(dayOf(orders, [vanAt(van)]), sequences).violations.map(({ code, values }) => ({
    code,
    values,
  }));
}

test.each<[string, ReturnType<typeof brokenBy>, object]>([
  [
    'OVERLOADED',
    brokenBy({ isAdrCertified: true }, { id: 'a', massKg: 600 }),
    { of: 'kg', is: 1200, most: 1000 },
  ],
  [
    'OVERLOADED',
    brokenBy({ isAdrCertified: true, pallets: 3 }, { id: 'a', pallets: 2 }),
    { of: 'pallets', is: 4, most: 3 },
  ],
  ['OVERLOADED', brokenBy({}, { id: 'a', massKg: 200 }), { of: 'points', is: 1200, most: 1000 }],
  ['TOO_FAR', brokenBy({ rangeKm: 90 }), { is: expect.closeTo(100, 6), most: 90 }],
  ['TOO_MANY_STOPS', brokenBy({ maxStops: 1 }), { is: 2, most: 1 }],
  ['TOO_MANY_VEHICLES', brokenBy({}, { id: 'a' }, 2), { vehicle: 'van', is: 2, most: 1 }],
  [
    'SHIFT_LEFT',
    brokenBy({ shift: { fromS: 8 * HOUR, toS: 9 * HOUR } }),
    { atS: expect.closeTo(10 * HOUR, 3), untilS: 9 * HOUR },
  ],
  [
    'WINDOW_MISSED',
    brokenBy(
      { shift: { fromS: 8 * HOUR, toS: 18 * HOUR } },
      { id: 'a', windows: [{ fromS: 0, toS: 8.5 * HOUR }] },
    ),
    { atS: expect.closeTo(9 * HOUR, 3), untilS: 8.5 * HOUR },
  ],
])('%s says what is and what may be', (code, broken, values) => {
  expect(broken).toContainEqual({ code, values });
});
