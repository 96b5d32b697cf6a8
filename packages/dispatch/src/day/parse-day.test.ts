import { expect, test } from 'vitest';
import { DispatchError } from '../dispatch-error.ts';
import { type DayFiles, parseDay } from './parse-day.ts';

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
  shift: { from: '07:30', to: '18:00' },
};
const fleet = { country: 'CN', currency: 'CNY', energyPrices: { diesel: 7.5 }, vehicles: [vehicle] };
const HEADER = 'id,company,lat,lon,windows,chemistry,count,massKg,condition';
const ORDER = 'o1,acme,34.7,113.6,08:00-12:00;13:00-17:30,LFP,2,310,damaged';

const files = (orders: string, changes: { depots?: string; fleet?: unknown } = {}): DayFiles => ({
  orders: { name: 'orders.csv', text: orders },
  depots: { name: 'depots.csv', text: changes.depots ?? 'id,lat,lon\nhub,34.7,113.7\n' },
  fleet: {
    name: 'fleet.json',
    text: typeof changes.fleet === 'string' ? changes.fleet : JSON.stringify(changes.fleet ?? fleet),
  },
});

/** [file, row, column, code] of all faults. */
function faultsOf(given: DayFiles): unknown[][] {
  try {
    parseDay(given);
    return [];
  } catch (error) {
    if (!(error instanceof DispatchError)) throw error;
    expect(error.code).toBe('DAY_INVALID');
    return error.faults.map(({ file, row, column, code }) => [file, row, column, code]);
  }
}

test('a day is read with its windows in seconds and its defaults', () => {
  const day = parseDay(files(`${HEADER}\n${ORDER}\n`));
  expect(day.orders).toEqual([
    {
      id: 'o1',
      company: 'acme',
      name: null,
      lat: 34.7,
      lon: 113.6,
      windows: [
        { fromS: 28_800, toS: 43_200 },
        { fromS: 46_800, toS: 63_000 },
      ],
      serviceMinutes: 15,
      chemistry: 'LFP',
      count: 2,
      massKg: 310,
      packagingKg: 0,
      pallets: 2, // one each
      condition: 'damaged',
      purpose: 'recycling',
      stateOfChargePercent: null,
      approval: null,
      priority: 0,
    },
  ]);
  expect(day.fleet.vehicles[0]).toMatchObject({
    count: 1,
    endDepot: 'hub',
    shift: { fromS: 27_000, toS: 64_800 },
    rangeKm: null,
  });
  expect(day.fleet.apart).toContainEqual(['damaged', 'intact']);
});

test('every fault is named by row and column, those of all files together', () => {
  const orders = [
    HEADER,
    ORDER,
    'o1,acme,34.7,113.6,,LFP,1,310,intact',
    'o2,acme,94,113.6,17:00-08:00,LFP,1,310,intact',
    'o3,acme,34,113.6,17:00-08:00,LFP,1,310,intact',
    'o4,acme,34,113.6,,lead,1.5,-1,broken',
  ].join('\n');
  expect(faultsOf(files(orders, { depots: 'id,lat\nhub,34\n', fleet: { ...fleet, colour: 'red' } }))).toEqual(
    [
      ['orders.csv', 4, 'lat', 'OUT_OF_RANGE'],
      ['orders.csv', 6, 'chemistry', 'NOT_A_CHOICE'],
      ['orders.csv', 6, 'count', 'NOT_WHOLE'],
      ['orders.csv', 6, 'massKg', 'OUT_OF_RANGE'],
      ['orders.csv', 6, 'condition', 'NOT_A_CHOICE'],
      ['orders.csv', 3, 'id', 'DUPLICATE_ID'],
      ['orders.csv', 5, 'windows', 'BAD_TEXT'],
      ['depots.csv', 1, 'lon', 'MISSING_COLUMN'],
      ['fleet.json', null, 'colour', 'UNKNOWN_KEY'],
    ],
  );
});

test.each([
  ['08:00', 'BAD_TEXT'],
  ['08:00-12:00;11:00-13:00', 'BAD_TEXT'],
  ['8-12', 'BAD_TEXT'],
  ['08:60-12:00', 'BAD_TEXT'],
  ['47:00-49:00', 'BAD_TEXT'],
])('“%s” are no windows', (windows, code) => {
  expect(faultsOf(files(`${HEADER}\no,acme,1,1,${windows},LFP,1,5,intact\n`))).toEqual([
    ['orders.csv', 2, 'windows', code],
  ]);
});

test.each<[string, unknown, unknown[][]]>([
  ['text that is no JSON', '{', [[null, 'JSON_MALFORMED']]],
  [
    'a depot that is not there',
    { ...fleet, vehicles: [{ ...vehicle, depot: 'x' }] },
    [['vehicles[0].depot', 'UNKNOWN_ID']],
  ],
  [
    'an end that is not there',
    { ...fleet, vehicles: [{ ...vehicle, endDepot: 'x' }] },
    [['vehicles[0].endDepot', 'UNKNOWN_ID']],
  ],
  ['a vehicle twice', { ...fleet, vehicles: [vehicle, vehicle] }, [['vehicles[1].id', 'DUPLICATE_ID']]],
  ['a drive without price', { ...fleet, energyPrices: {} }, [['energyPrices.diesel', 'MISSING_KEY']]],
  [
    'more energy empty than full',
    { ...fleet, vehicles: [{ ...vehicle, consumption: { emptyPerKm: 2, fullPerKm: 1 } }] },
    [['vehicles[0].consumption', 'OUT_OF_RANGE']],
  ],
  [
    'a negative price and a drive that does not exist',
    { ...fleet, vehicles: [{ ...vehicle, costPerKm: -1, drive: 'steam' }] },
    [
      ['vehicles[0].drive', 'WRONG_TYPE'],
      ['vehicles[0].costPerKm', 'WRONG_TYPE'],
    ],
  ],
  [
    'a shift that ends before it begins',
    { ...fleet, vehicles: [{ ...vehicle, shift: { from: '18:00', to: '06:00' } }] },
    [['vehicles[0].shift', 'WRONG_TYPE']],
  ],
  [
    'a time that is none',
    { ...fleet, vehicles: [{ ...vehicle, shift: { from: '6', to: '18:00' } }] },
    [['vehicles[0].shift.from', 'WRONG_TYPE']],
  ],
  [
    'a condition apart from itself',
    { ...fleet, apart: [['intact', 'intact']] },
    [['apart[0]', 'WRONG_TYPE']],
  ],
  ['no vehicle', { ...fleet, vehicles: [] }, [['vehicles', 'WRONG_TYPE']]],
])('a fleet with %s is refused at its place', (_, changed, faults) => {
  expect(faultsOf(files(`${HEADER}\n${ORDER}\n`, { fleet: changed }))).toEqual(
    faults.map(([column, code]) => ['fleet.json', null, column, code]),
  );
});

test('a table without rows is refused', () => {
  expect(faultsOf(files(`${HEADER}\n`))).toEqual([['orders.csv', null, null, 'NO_ROWS']]);
});

test('a key that the fleet lacks is told as missing', () => {
  const { currency: _, ...without } = fleet;
  expect(() => parseDay(files(`${HEADER}\n${ORDER}\n`, { fleet: without }))).toThrow(
    'The day has a fault; fleet.json, column currency: is missing',
  );
});
