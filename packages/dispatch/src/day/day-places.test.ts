import { expect, test } from 'vitest';
import { planDay } from '../plan/plan-day.ts';
import { poolCompanies } from '../pooling/pool-companies.ts';
import { dayOf, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import type { Day, RoadTable } from './day.ts';
import { dayPlaces, roadPlaces } from './day-places.ts';

const orders = [
  orderAt(10, { id: 'a' }),
  orderAt(10, { id: 'b', company: 'other' }),
  orderAt(-5, { id: 'c' }),
];
const plain = vanAt({
  costPerKm: 1,
  costPerHour: 60,
  consumption: { emptyPerKm: 0, fullPerKm: 0 },
  count: 3,
});
const day = dayOf(orders, [plain]);

/** Out 7 km in 10 minutes, back 9 km in 20 by one-way streets, 1 km and a minute between the spots; in the order of `places`. */
function road(places: readonly string[], depot: string): RoadTable {
  const table = (out: number, back: number, between: number): number[][] =>
    places.map((from) =>
      places.map((to) => (from === to ? 0 : from === depot ? out : to === depot ? back : between)),
    );
  return { places, distancesM: table(7000, 9000, 1000), durationsS: table(600, 1200, 60) };
}

test('a router is asked for every depot and every spot once', () => {
  expect(dayPlaces(day).map(({ id }) => id)).toEqual([
    'depot depot',
    `at 0 ${orders[0]!.lon}`,
    `at 0 ${orders[2]!.lon}`,
  ]);
});

test('with a road table kilometres, hours and t-km are the road’s, one way and the other', () => {
  const places = dayPlaces(day).map(({ id }) => id);
  for (const order of [places, places.toReversed()]) {
    const { totals, routes } = planDay({ ...day, road: road(order, 'depot depot') }, quickly);
    expect(routes).toHaveLength(1);
    expect(totals.km).toBeCloseTo(7 + 1 + 9, 9);
    expect(totals.hours).toBeCloseTo(31 / 60, 9);
    expect(totals.cost).toBeCloseTo(17 + 31, 9);
    expect(totals.tonneKm).toBeCloseTo(3 * 0.1 * 9, 9); // from each spot straight to the depot
  }
});

test('companies that drive apart use their part of the road table', async () => {
  const places = dayPlaces(day).map(({ id }) => id);
  const { companies } = await poolCompanies(
    { ...day, road: road(places, 'depot depot') },
    { plan: (its) => planDay(its, quickly) },
  );
  expect(companies.map(({ alone }) => alone.cost)).toEqual([
    expect.closeTo(48, 6),
    expect.closeTo(16 + 30, 6),
  ]);
});

test('a place that the road table lacks is named', () => {
  const short: Day = { ...day, road: road(['depot depot'], 'depot depot') };
  expect(() => planDay(short, quickly)).toThrow(
    expect.objectContaining({ code: 'DAY_INVALID', place: 'road.places' }),
  );
});

test('a day with nothing that may travel has no routes', () => {
  const held = dayOf([orderAt(10, { id: 'a', condition: 'critical' })], [plain]);
  expect(planDay(held, quickly)).toMatchObject({
    routes: [],
    leftOut: [{ order: 'a', reason: 'held' }],
    totals: { vehicles: 0, km: 0, cost: 0, kgCo2PerTonneKm: null },
  });
});

test('people know a spot by its orders', () => {
  expect(roadPlaces(day).map(({ name }) => name)).toEqual(['depot depot', 'order a, b', 'order c']);
});

test('an order that no road leads to and back stays behind, and is told apart from want of room', () => {
  const places = dayPlaces(day).map(({ id }) => id);
  const table = road(places, 'depot depot');
  const cut = table.durationsS.map((row, i) => row.map((s, j) => (i === 2 && j === 0 ? 1e9 : s))); // c has no way back
  const { routes, leftOut, totals } = planDay({ ...day, road: { ...table, durationsS: cut } }, quickly);
  expect(leftOut).toMatchObject([{ order: 'c', reason: 'no-way' }]);
  const taken = routes.flatMap(({ stops }) => stops.flatMap(({ order }) => order ?? []));
  expect(taken.toSorted()).toEqual(['a', 'b']);
  expect(totals.km).toBeCloseTo(7 + 9, 9);
});

test('a plan says where its roads come from', () => {
  const places = dayPlaces(day).map(({ id }) => id);
  const source = {
    kind: 'osrm',
    profile: 'driving',
    version: null,
    dataVersion: '2026',
    warnings: [],
  } as const;
  const none = {
    roadFactor: null,
    profile: null,
    version: null,
    dataVersion: null,
    warnings: [],
    traffic: [],
  };
  expect(planDay(day, quickly).roads).toEqual({ ...none, kind: 'great-circle', roadFactor: 1 });
  expect(planDay({ ...day, road: road(places, 'depot depot') }, quickly).roads).toEqual({
    ...none,
    kind: 'table',
  });
  const traffic = [{ fromS: 0, factor: 2 }];
  const asked = planDay({ ...day, traffic, road: { ...road(places, 'depot depot'), source } }, quickly);
  expect(asked.roads).toEqual({ ...none, ...source, traffic });
});
