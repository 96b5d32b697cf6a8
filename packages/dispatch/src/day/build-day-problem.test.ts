import { expect, test } from 'vitest';
import { planDay } from '../plan/plan-day.ts';
import { dayOf, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import { buildDayProblem } from './build-day-problem.ts';

const certified = vanAt({ id: 'adr-van', isAdrCertified: true });

/** Vehicle of every order; orders left out have their reason. */
function fates(day: Parameters<typeof planDay>[0]): Record<string, string> {
  const { routes, leftOut } = planDay(day, quickly);
  return Object.fromEntries([
    ...routes.flatMap(({ vehicle, emissions }) => emissions.orders.map(({ order }) => [order, vehicle])),
    ...leftOut.map(({ order, reason }) => [order, reason]),
  ]);
}

test('an order loads gross kg, pallets and three points per kg', () => {
  const { orders } = buildDayProblem(
    dayOf([orderAt(5, { id: 'a', count: 3, massKg: 100, packagingKg: 10, pallets: 2 })], [vanAt()]),
  );
  expect(orders[0]).toMatchObject({ load: [330, 2, 990], goods: 'intact', skills: [] });
});

test('kilometres are priced with energy half full: 2 + 10 × (.1 + .2) / 2', () => {
  const { vehicles } = buildDayProblem(dayOf([orderAt(5, { id: 'a' })], [vanAt()]));
  expect(vehicles[0]!.costPerKm).toBeCloseTo(3.5, 12);
});

test('the limits of a vehicle reach the routing in its units', () => {
  const van = vanAt({
    rangeKm: 120,
    maxStops: 4,
    shift: { fromS: 3600, toS: 7200 },
    overtime: { afterHours: 8, costPerHour: 50 },
  });
  expect(buildDayProblem(dayOf([orderAt(5, { id: 'a' })], [van])).vehicles[0]).toMatchObject({
    capacity: [1000, 10, 1000],
    maxDistanceM: 120_000,
    maxStops: 4,
    shift: { fromS: 3600, toS: 7200 },
    overtime: { afterS: 28_800, costPerHour: 50 },
  });
});

test('333 kg ride with a van without certificate, 334 kg need the certified one', () => {
  const pack = (massKg: number) =>
    dayOf([orderAt(5, { id: 'a', massKg })], [vanAt(), { ...certified, fixedCost: 999 }]);
  expect(fates(pack(333))).toEqual({ a: 'van' }); // 999 points
  expect(fates(pack(334))).toEqual({ a: 'adr-van' }); // 1002 points
});

test('two loads of 200 kg are two tours without certificate, as 1200 points are beyond relief, and one with it', () => {
  const orders = [orderAt(5, { id: 'a', massKg: 200 }), orderAt(6, { id: 'b', massKg: 200 })];
  expect(planDay(dayOf(orders, [vanAt({ count: 2 })]), quickly).totals.vehicles).toBe(2);
  expect(planDay(dayOf(orders, [{ ...certified, count: 2 }]), quickly).totals.vehicles).toBe(1);
});

test('batteries liable to react need the certificate however light, and an approval before anything', () => {
  const critical = orderAt(5, { id: 'a', massKg: 1, condition: 'critical' });
  const approved = { ...critical, approval: 'BAM-2026-17' };
  expect(fates(dayOf([critical], [vanAt(), certified]))).toEqual({ a: 'held' });
  expect(fates(dayOf([approved], [vanAt(), certified]))).toEqual({ a: 'adr-van' });
  expect(fates(dayOf([approved], [vanAt()]))).toEqual({ a: 'no-certificate' });
});

test('a pack charged above 50 % stays until someone approves it', () => {
  const charged = (stateOfChargePercent: number, approval: string | null = null) =>
    fates(dayOf([orderAt(5, { id: 'a', stateOfChargePercent, approval })], [vanAt()]));
  expect(charged(50)).toEqual({ a: 'van' });
  expect(charged(51)).toEqual({ a: 'held' });
  expect(charged(51, 'expert 12')).toEqual({ a: 'van' });
});

test('damaged batteries do not ride beside intact ones, unless the fleet says they may', () => {
  const orders = [orderAt(5, { id: 'a' }), orderAt(6, { id: 'b', condition: 'damaged' })];
  expect(planDay(dayOf(orders, [vanAt({ count: 2 })]), quickly).totals.vehicles).toBe(2);
  expect(planDay(dayOf(orders, [vanAt({ count: 2 })], { apart: [] }), quickly).totals.vehicles).toBe(1);
});

test('what fits no vehicle, and what finds no room, is told apart', () => {
  const heavy = orderAt(5, { id: 'heavy', massKg: 1001 });
  const bulky = orderAt(5, { id: 'bulky', pallets: 11 });
  const [first, second] = [
    orderAt(5, { id: 'first', pallets: 6, priority: 9 }),
    orderAt(5, { id: 'second', pallets: 6 }),
  ];
  expect(fates(dayOf([heavy, bulky, second, first], [vanAt()]))).toEqual({
    heavy: 'too-large',
    bulky: 'too-large',
    first: 'van',
    second: 'no-room',
  });
});

test('a battery van does not go further than its range', () => {
  const far = (rangeKm: number) => fates(dayOf([orderAt(50, { id: 'a' })], [vanAt({ rangeKm })]));
  expect(far(99)).toEqual({ a: 'no-room' });
  expect(far(101)).toEqual({ a: 'van' });
});

test('orders at one spot share a place', () => {
  const { places } = buildDayProblem(dayOf([orderAt(5, { id: 'a' }), orderAt(5, { id: 'b' })], [vanAt()]));
  expect(places).toHaveLength(2); // with the depot
});
