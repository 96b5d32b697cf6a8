import { expect, test } from 'vitest';
import { dayOf, orderAt, vanAt } from '../testing/day-on-equator.ts';
import { planDay } from './plan-day.ts';
import { scheduleDay, sequencesOf } from './schedule-day.ts';

const day = dayOf(
  [
    ...[1, 2, 3, 4, 5, 6].map((km) => orderAt(km, { id: `o${km}`, massKg: 400 })),
    orderAt(7, { id: 'held', condition: 'critical' }),
  ],
  [{ ...vanAt({ payloadKg: 1000, pallets: 10 }), count: 5, isAdrCertified: true }],
);
const options = { seed: 1, stop: { iterations: 300 }, now: () => 0 };
const planned = planDay(day, options);

test('a plan driven again in its own sequences costs the same and breaks nothing', () => {
  const { plan, violations } = scheduleDay(day, sequencesOf(planned));
  expect(violations).toEqual([]);
  expect(plan.totals.km).toBeCloseTo(planned.totals.km, 6);
  expect(plan.leftOut).toEqual(planned.leftOut);
});

test('an order moved where it does not fit is driven there, and the rule it breaks is named', () => {
  const sequences = sequencesOf(planned);
  const [vehicle, ...others] = sequences;
  const all = { vehicle: vehicle!.vehicle, orders: sequences.flatMap(({ orders }) => orders) };
  const { plan, violations } = scheduleDay(day, [all]);
  expect(others.length).toBeGreaterThan(0);
  expect(plan.routes).toHaveLength(1);
  expect(violations.map(({ code }) => code)).toContain('OVERLOADED');
});

test('an order on hold may be put on a route, and is told as held', () => {
  const held = planned.leftOut.find(({ reason }) => reason === 'held')!;
  const [first, ...others] = sequencesOf(planned);
  const changed = { ...first!, orders: [...first!.orders, held.order] };
  const { violations } = scheduleDay(day, [changed, ...others]);
  expect(violations).toContainEqual(expect.objectContaining({ code: 'HELD', order: held.order, route: 0 }));
});

test('what is kept stays as it is, and the rest is planned on the other vehicles', () => {
  const kept = sequencesOf(planned).slice(1, 2);
  const again = planDay(day, options, kept);
  expect(sequencesOf(again)[0]).toEqual(kept[0]);
  expect(scheduleDay(day, sequencesOf(again)).violations).toEqual([]);
  expect(again.totals.orders).toBe(planned.totals.orders);
});
