import { describe, expect, test } from 'vitest';
import { DispatchError } from '../dispatch-error.ts';
import { planDay } from '../plan/plan-day.ts';
import { dayOf, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import { buildDayProblem } from './build-day-problem.ts';
import { parseDay } from './parse-day.ts';
import { TRAFFIC_PROFILES } from './traffic.ts';

const vehicle = {
  id: 'van',
  depot: 'hub',
  payloadKg: 1200,
  pallets: 4,
  isAdrCertified: false,
  drive: 'diesel',
  consumption: { emptyPerKm: 0.1, fullPerKm: 0.14 },
  costPerKm: 1,
  costPerHour: 60,
};
const fleet = { country: 'CN', currency: 'CNY', energyPrices: { diesel: 7.5 }, vehicles: [vehicle] };

function day(given: { fleetTraffic?: unknown; traffic?: string }) {
  return parseDay({
    orders: { name: 'orders.csv', text: 'id,company,lat,lon,chemistry,massKg\na,acme,34,113,LFP,300\n' },
    depots: { name: 'depots.csv', text: 'id,lat,lon\nhub,34.7,113.7\n' },
    fleet: {
      name: 'fleet.json',
      text: JSON.stringify({ ...fleet, ...('fleetTraffic' in given && { traffic: given.fleetTraffic }) }),
    },
    ...(given.traffic !== undefined && { traffic: { name: 'traffic.csv', text: given.traffic } }),
  });
}

/** [file, row, column, code] of all faults. */
function faultsOf(given: Parameters<typeof day>[0]): unknown[][] {
  try {
    day(given);
    return [];
  } catch (error) {
    if (!(error instanceof DispatchError)) throw error;
    return error.faults.map(({ file, row, column, code }) => [file, row, column, code]);
  }
}

test('traffic is read from CSV, from JSON and from the fleet, where a file goes before the fleet', () => {
  const steps = [
    { fromS: 25_200, factor: 1.6 },
    { fromS: 34_200, factor: 1 },
  ];
  const list = [
    { from: '07:00', factor: 1.6 },
    { from: '9:30', factor: 1 },
  ];
  expect(day({}).traffic).toBeUndefined();
  expect(day({ traffic: 'from,factor\n07:00,1.6\n9:30,1\n' }).traffic).toEqual(steps);
  expect(day({ traffic: JSON.stringify(list) }).traffic).toEqual(steps);
  expect(day({ fleetTraffic: list }).traffic).toEqual(steps);
  expect(day({ fleetTraffic: 'weekday-city' }).traffic).toEqual(TRAFFIC_PROFILES['weekday-city']!.value);
  expect(day({ fleetTraffic: 'weekday-city', traffic: JSON.stringify(list) }).traffic).toEqual(steps);
});

describe('faults are named by row or path', () => {
  test.each<[string, Parameters<typeof day>[0], unknown[][]]>([
    ['a factor of 0', { traffic: 'from,factor\n07:00,0\n' }, [['traffic.csv', 2, 'factor', 'OUT_OF_RANGE']]],
    ['no time', { traffic: 'from,factor\nseven,1.5\n' }, [['traffic.csv', 2, 'from', 'BAD_TEXT']]],
    ['a time past midnight', { traffic: 'from,factor\n24:00,2\n' }, [['traffic.csv', 2, 'from', 'BAD_TEXT']]],
    [
      'times out of order',
      { traffic: 'from,factor\n09:00,2\n07:00,1\n' },
      [['traffic.csv', 3, 'from', 'BAD_TEXT']],
    ],
    [
      'a time twice',
      { traffic: 'from,factor\n09:00,2\n09:00,1\n' },
      [['traffic.csv', 3, 'from', 'BAD_TEXT']],
    ],
    ['nothing', { traffic: 'from,factor\n' }, [['traffic.csv', null, null, 'NO_ROWS']]],
    ['broken JSON', { traffic: '[{' }, [['traffic.csv', null, null, 'JSON_MALFORMED']]],
    ['an object', { traffic: '{}' }, [['traffic.csv', null, null, 'WRONG_TYPE']]],
    ['an empty list', { traffic: '[]' }, [['traffic.csv', null, null, 'NO_ROWS']]],
    ['a name nobody knows', { fleetTraffic: 'x' }, [['fleet.json', null, 'traffic', 'NOT_A_CHOICE']]],
    [
      'faults in a fleet’s list',
      {
        fleetTraffic: [
          { from: 7, factor: 1 },
          { from: '08:00', factor: '2' },
          { from: '09:00', factor: 1, till: '10:00' },
        ],
      },
      [
        ['fleet.json', null, 'traffic[1].factor', 'OUT_OF_RANGE'],
        ['fleet.json', null, 'traffic[2].till', 'UNKNOWN_KEY'],
        ['fleet.json', null, 'traffic[0].from', 'BAD_TEXT'],
      ],
    ],
  ])('%s', (_, given, faults) => expect(faultsOf(given)).toEqual(faults));
});

test('the routing gets it from midnight on, day after day', () => {
  const traffic = [
    { fromS: 25_200, factor: 1.6 },
    { fromS: 32_400, factor: 1 },
  ];
  const built = buildDayProblem({ ...dayOf([orderAt(5, { id: 'a' })], [vanAt()]), traffic });
  const [profile] = built.profiles;
  expect(profile!.traffic!.slice(0, 4)).toEqual([
    { fromS: 0, factor: 1 },
    { fromS: 25_200, factor: 1.6 },
    { fromS: 32_400, factor: 1 },
    { fromS: 86_400, factor: 1 },
  ]);
  expect(profile!.traffic).toHaveLength(9);
});

test('without traffic the routing is asked as before', () => {
  const built = buildDayProblem(dayOf([orderAt(5, { id: 'a' })], [vanAt()]));
  expect(built.profiles[0]).not.toHaveProperty('traffic');
});

test('a profile that ships says where it comes from', () => {
  for (const { value, unit, source, year, confidence } of Object.values(TRAFFIC_PROFILES)) {
    expect(value.map(({ fromS }) => fromS)).toEqual(
      value.map(({ fromS }) => fromS).toSorted((a, b) => a - b),
    );
    expect([unit, source].every((text) => text.length > 10)).toBe(true);
    expect(year).toBeGreaterThan(2000);
    expect(confidence).toBe('estimated');
  }
});

describe('60 km out and back at 60 km/h, from 8:00 on', () => {
  const van = vanAt({ shift: { fromS: 8 * 3600, toS: 20 * 3600 }, speedKmPerHour: 60 });
  const plain = dayOf([orderAt(60, { id: 'a' })], [van]);

  test.each([
    ['free roads', undefined, 9, 10],
    ['twice as long all day', [{ fromS: 0, factor: 2 }], 10, 12],
    // half an hour free, the other 30 km at 30 km/h; back 2 h
    ['twice as long from 8:30 on', [{ fromS: 8.5 * 3600, factor: 2 }], 9.5, 11.5],
    // there as before, back at 9:30 on free roads again
    [
      'a peak from 8:30 to 9:30',
      [
        { fromS: 8.5 * 3600, factor: 2 },
        { fromS: 9.5 * 3600, factor: 1 },
      ],
      9.5,
      10.5,
    ],
  ])('%s', (_, traffic, arrives, isBack) => {
    const { routes, totals } = planDay({ ...plain, traffic }, quickly);
    const [start, stop, end] = routes[0]!.stops;
    expect(start!.leaveS / 3600).toBeCloseTo(8, 6);
    expect(stop!.arriveS / 3600).toBeCloseTo(arrives, 6);
    expect(end!.arriveS / 3600).toBeCloseTo(isBack, 6);
    expect(totals.km).toBeCloseTo(120, 6);
  });

  test('a road table is slowed down too', () => {
    const places = ['depot depot', `at 0 ${plain.orders[0]!.lon}`];
    const table = (value: number): number[][] => [
      [0, value],
      [value, 0],
    ];
    const road = { places, distancesM: table(60_000), durationsS: table(3600) };
    const { totals } = planDay({ ...plain, road, traffic: [{ fromS: 0, factor: 1.5 }] }, quickly);
    expect(totals.hours).toBeCloseTo(3, 6);
  });
});
