import { expect, test } from 'vitest';
import { dayOf, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import { explainDay } from './explain-day.ts';
import { planDay } from './plan-day.ts';
import { scheduleDay } from './schedule-day.ts';

const HOUR = 3600;

test('slack of a stop is what its window leaves, and an order without a vehicle is told what every type lacks', () => {
  const day = dayOf(
    [
      orderAt(50, { id: 'a', windows: [{ fromS: 9 * HOUR, toS: 10 * HOUR }] }),
      orderAt(-50, { id: 'b', windows: [{ fromS: 9 * HOUR, toS: 9.5 * HOUR }] }),
      orderAt(1, { id: 'large', massKg: 5000 }),
    ],
    [vanAt({ shift: { fromS: 8 * HOUR, toS: 18 * HOUR } })],
  );
  const { plan } = scheduleDay(day, [{ vehicle: 'van', orders: ['a'] }]);
  const { stops, leftOut } = explainDay(day, plan);
  // Leaves at 8:00, 50 km at 50 km/h: there at 9:00, may be there until 10:00.
  expect(stops[1]).toMatchObject({ route: 0, stop: 1, binds: 'window', at: 1 });
  expect(stops[1]!.slackS).toBeCloseTo(HOUR, 3);
  expect(stops[2]!.slackS).toBeCloseTo(8 * HOUR, 3); // back at 10:00, the shift ends at 18:00
  // b before a: there at 9:00, at a at 11:00, an hour late; a before b: at b at 11:00, 1.5 h late.
  expect(leftOut).toEqual([
    { order: 'b', vehicles: [{ vehicle: 'van', code: 'WINDOW_MISSED', by: expect.closeTo(HOUR, 3) }] },
  ]);
});

test('no more orders are explained than asked for', () => {
  const day = dayOf(
    ['a', 'b', 'c'].map((id) => orderAt(400, { id, windows: [{ fromS: 0, toS: HOUR }] })),
    [vanAt({ shift: { fromS: 0, toS: 10 * HOUR } })],
  );
  const plan = planDay(day, quickly);
  expect(explainDay(day, plan).leftOut).toHaveLength(3);
  expect(explainDay(day, plan, { mostLeftOut: 2 }).leftOut.map(({ order }) => order)).toEqual(['a', 'b']);
});
