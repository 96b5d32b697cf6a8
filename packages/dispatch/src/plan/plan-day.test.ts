import { planRoutes } from '@relode/routing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildDayProblem } from '../day/build-day-problem.ts';
import { CONDITIONS, type Day, type DayOrder, DRIVES } from '../day/day.ts';
import { dayOf, depotAt, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import { dayGeoJson } from './day-geojson.ts';
import { planDay } from './plan-day.ts';

test('one order of 400 kg, 10 km away: every figure by hand', () => {
  const van = vanAt({
    fixedCost: 100,
    shift: { fromS: 8 * 3600, toS: 18 * 3600 },
    overtime: { afterHours: 0.3, costPerHour: 50 },
  });
  const order = orderAt(10, {
    id: 'a',
    massKg: 380,
    packagingKg: 20,
    windows: [{ fromS: 9 * 3600, toS: 10 * 3600 }],
  });
  const { routes, totals, leftOut } = planDay(dayOf([order], [{ ...van, isAdrCertified: true }]), quickly);
  const [route] = routes;
  expect(leftOut).toEqual([]);
  expect(route!.km).toBeCloseTo(20, 9);
  expect(route!.hours).toBeCloseTo(0.4, 9);
  const litres = 10 * 0.1 + 10 * (0.1 + 0.1 * 0.4); // out empty, back with 400 of 1000 kg
  expect(route!.emissions.energy).toBeCloseTo(litres, 9);
  const { fixed, distance, time, overtime, energy, total } = route!.costs;
  for (const [is, by] of [
    [fixed, 100],
    [distance, 20 * 2],
    [time, 0.4 * 30],
    [overtime, 0.1 * 50],
    [energy, litres * 10],
    [total, 100 + 40 + 12 + 5 + 24],
  ] as const)
    expect(is).toBeCloseTo(by, 9);
  expect(route!.stops.map(({ kind, order: id, loadKg }) => [kind, id, loadKg])).toEqual([
    ['start', null, 0],
    ['pickup', 'a', 400],
    ['end', null, 400],
  ]);
  expect(route!.stops[1]!.beginS).toBeCloseTo(9 * 3600, 6); // left at 08:48, when the window opens it is there
  expect(route!.stops[0]!.leaveS).toBeCloseTo(8.8 * 3600, 6);
  expect(totals).toMatchObject({ vehicles: 1, orders: 1, loadKg: 400, energy: { battery: 0, hydrogen: 0 } });
  expect(totals.wellToTankKgCo2 + totals.tankToWheelKgCo2).toBeCloseTo(litres * 3.21, 9);
  expect(totals.tonneKm).toBeCloseTo(4, 9); // .4 t × 10 km
});

test('orders are brought to where the vehicle ends', () => {
  const day = dayOf([orderAt(10, { id: 'a' })], [vanAt({ endDepot: 'plant' })]);
  const { routes } = planDay({ ...day, depots: [depotAt(0), depotAt(30, 'plant')] }, quickly);
  expect(routes[0]!.km).toBeCloseTo(30, 9);
  expect(routes[0]!.emissions.tonneKm).toBeCloseTo(0.1 * 20, 9);
});

test('a grid that nobody knows is refused before the search', () => {
  const day = dayOf([orderAt(10, { id: 'a' })], [vanAt({ drive: 'battery' })], { country: 'KE' });
  let looks = 0;
  const onProgress = () => looks++;
  expect(() => planDay(day, { ...quickly, onProgress })).toThrow(
    expect.objectContaining({ code: 'DRIVE_INCOMPLETE' }),
  );
  expect(looks).toBe(0);
});

const RandomOrder = fc.record({
  km: fc.integer({ min: -60, max: 60 }),
  massKg: fc.integer({ min: 1, max: 700 }),
  condition: fc.constantFrom(...CONDITIONS),
  approval: fc.constantFrom(null, 'yes'),
  pallets: fc.integer({ min: 1, max: 3 }),
});

test('on random days every order has one fate, and no load breaks a rule that is re-derived from the orders', () => {
  fc.assert(
    fc.property(
      fc.array(RandomOrder, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...DRIVES),
      (drawn, drive) => {
        const orders = drawn.map(({ km, ...order }, i): DayOrder => orderAt(km, { id: `o${i}`, ...order }));
        const vehicles = [
          vanAt({ count: 2, drive }),
          vanAt({ id: 'lorry', payloadKg: 3000, isAdrCertified: true, fixedCost: 50, drive }),
        ];
        const day: Day = dayOf(orders, vehicles);
        const plan = planDay(day, { ...quickly, stop: { iterations: 60 } });
        const byId = new Map(orders.map((order) => [order.id, order]));
        const carried = plan.routes.flatMap(({ stops }) =>
          stops.flatMap(({ order }) => (order === null ? [] : [order])),
        );
        expect([...carried, ...plan.leftOut.map(({ order }) => order)].sort()).toEqual(
          [...byId.keys()].sort(),
        );
        for (const { vehicle, stops, emissions, costs, adr } of plan.routes) {
          const load = stops.flatMap(({ order }) => (order === null ? [] : [byId.get(order)!]));
          const kg = load.reduce((sum, { massKg }) => sum + massKg, 0);
          expect(new Set(load.map(({ condition }) => condition)).size).toBe(1);
          expect(load.every(({ condition, approval }) => condition !== 'critical' || approval !== null)).toBe(
            true,
          );
          if (vehicle === 'van') expect([kg * 3 <= 1000, adr.regime]).toEqual([true, 'relief']);
          const total = emissions.wellToTankKgCo2 + emissions.tankToWheelKgCo2;
          const allotted = emissions.orders.reduce(
            (sum, { wellToTankKgCo2, tankToWheelKgCo2 }) => sum + wellToTankKgCo2 + tankToWheelKgCo2,
            0,
          );
          expect(allotted).toBeCloseTo(total, 6);
          expect(costs.fixed + costs.distance + costs.time + costs.overtime + costs.energy).toBeCloseTo(
            costs.total,
            6,
          );
        }
      },
    ),
    { numRuns: 60, seed: 4 },
  );
});

test('kilometres of the day are those of the routing', () => {
  const day = dayOf(
    [orderAt(10, { id: 'a' }), orderAt(-7, { id: 'b' }), orderAt(23, { id: 'c' })],
    [vanAt({ count: 2 })],
    { roadFactor: 1.37 },
  );
  const plan = planRoutes(buildDayProblem(day), quickly);
  expect(planDay(day, quickly).totals.km).toBeCloseTo(plan.distanceM / 1000, 6);
});

test('the map has depots, routes, stops and what was left out', () => {
  const day = dayOf([orderAt(10, { id: 'a' }), orderAt(11, { id: 'b', massKg: 5000 })], [vanAt()]);
  const { features } = dayGeoJson(day, planDay(day, quickly));
  expect(features.map(({ id, geometry, properties }) => [id, geometry.type, properties.kind])).toEqual([
    ['depot depot', 'Point', 'depot'],
    ['route 1', 'LineString', 'route'],
    ['order a', 'Point', 'pickup'],
    ['order b', 'Point', 'left-out'],
  ]);
});

test('with traffic at half speed the day takes twice the driving', () => {
  const day = dayOf([orderAt(10, { id: 'a' })], [vanAt()]);
  const [free] = planDay(day, quickly).routes;
  const [slow] = planDay({ ...day, traffic: [{ fromS: 0, factor: 2 }] }, quickly).routes;
  expect(slow!.hours).toBeCloseTo(2 * free!.hours, 6);
  expect(slow!.km).toBeCloseTo(free!.km, 9);
});
