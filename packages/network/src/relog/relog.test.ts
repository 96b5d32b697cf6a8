import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planGeneralNetwork } from '../general/plan-general-network.ts';
import { chordKm } from './distance.ts';
import { parseRelog } from './parse-relog.ts';
import { relogSolution } from './relog-solution.ts';
import { relogTables } from './relog-tables.ts';

const folder = process.env.RELODE_SHARED ? join(process.env.RELODE_SHARED, 'data/network/relog') : null;
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder!, name), 'utf8'));
const solve = (network: Parameters<typeof planGeneralNetwork>[0]) =>
  planGeneralNetwork(network, { seed: 1, gap: 0, timeLimitSeconds: 30, now: () => performance.now() / 1000 });

interface Published {
  readonly Costs: Record<string, number[]>;
  readonly Plants: Record<string, Record<string, Record<string, number[]>>>;
}

test('the shared RELOG cases are there when a folder is named', () => {
  if (folder !== null) expect(existsSync(folder)).toBe(true);
});

test.skipIf(folder === null)('RELOG 0.3 to 0.6, case s1: its published objective and plants', async () => {
  const relog = parseRelog(read('v0.3-v0.6/s1.json'));
  const planned = await solve(relog.network);
  expect(planned.objective / 1871178.96166262).toBeCloseTo(1, 6); // RELOG rounds distances to 10 m
  const published = read('v0.3-v0.6/s1_solution.json') as Published;
  const ours = relogSolution(relog, planned) as Published;
  expect(Object.keys(ours.Plants).sort()).toEqual(Object.keys(published.Plants).sort());
  const series = [
    'Opening ($)',
    'Expansion ($)',
    'Fixed operating ($)',
    'Variable operating ($)',
    'Disposal ($)',
  ];
  for (const kind of series) {
    ours.Costs[kind]!.forEach((money, t) => {
      expect(money).toBeCloseTo(published.Costs[kind]![t]!, 4);
    });
  }
  const total = (costs: Record<string, number[]>) => costs['Total ($)']!;
  total(ours.Costs).forEach((money, t) => {
    expect(money / total(published.Costs)[t]!).toBeCloseTo(1, 6);
  });
  const capacity = (plants: Published['Plants']) =>
    Object.entries(plants).flatMap(([type, places]) =>
      Object.entries(places).map(([place, entry]) => [
        type,
        place,
        entry['Capacity (tonne)']!.map(Math.round),
      ]),
    );
  expect(new Set(capacity(ours.Plants).map(String))).toEqual(new Set(capacity(published.Plants).map(String)));
});

test.skipIf(folder === null)('RELOG 0.7, storage: 775 in all, 600, 75 and 100 by year', async () => {
  const relog = parseRelog(read('v0.7.2/storage.json'));
  const { objective, audit, plan } = await solve(relog.network);
  expect(objective).toBeCloseTo(775, 6);
  const year = (t: number) => Object.values(audit.costs).reduce((sum, row) => sum + row[t]!, 0);
  expect([year(0), year(1), year(2)].map(Math.round)).toEqual([600, 75, 100]);
  expect(plan.processed[1]!.map(Math.round)).toEqual([50, 0, 50]);
  expect(plan.stored.map(({ tonnes }) => Math.round(tonnes))).toEqual([50, 50]);
});

test.skipIf(folder === null)(
  'a series of the wrong length and a place that is only named are refused by path',
  () => {
    expect(() => parseRelog(read('v0.7.2/s1-wrong-length.json'))).toThrow(/CO2.*has 1 values for 2 years/);
    expect(() => parseRelog(read('v0.7.2/s2.json'))).toThrow(/C1.*location/);
    const known = { '2018-us-county:17043': { latitude: 7, longitude: 7 } };
    expect(parseRelog(read('v0.7.2/s2.json'), known).places[0]).toMatchObject({ name: 'C1', latitude: 7 });
  },
);

/** The later format: a mill buys ore and scrap half and half, a shop sells its metal and takes half back a year on. */
const LOOP = {
  parameters: { 'time horizon (years)': 2, 'building period (years)': [1] },
  products: Object.fromEntries(
    ['ore', 'metal', 'scrap'].map((name) => [name, { 'transportation cost ($/km/tonne)': 0 }]),
  ),
  centers: {
    quarry: {
      'latitude (deg)': 0,
      'longitude (deg)': 0,
      input: null,
      outputs: ['ore'],
      'fixed output (tonne)': { ore: [10, 10] },
      'collection cost ($/tonne)': { ore: 2 },
      'operating cost ($)': 0,
      'disposal cost ($/tonne)': { ore: 1 },
      'disposal limit (tonne)': { ore: null },
    },
    shop: {
      'latitude (deg)': 0,
      'longitude (deg)': 0,
      input: 'metal',
      outputs: ['scrap'],
      'fixed output (tonne)': { scrap: [6, 0] },
      'variable output (tonne/tonne)': { scrap: [0, 0.5] },
      'revenue ($/tonne)': 30,
      'collection cost ($/tonne)': { scrap: 1 },
      'operating cost ($)': 7,
      'disposal cost ($/tonne)': { scrap: 4 },
      'disposal limit (tonne)': { scrap: null },
    },
  },
  plants: {
    mill: {
      'latitude (deg)': 0,
      'longitude (deg)': 0,
      'input mix (%)': { ore: 50, scrap: 50 },
      'output (tonne)': { metal: 0.8 },
      capacities: [
        {
          'size (tonne)': 100,
          'opening cost ($)': 50,
          'fixed operating cost ($)': 3,
          'variable operating cost ($/tonne)': 5,
        },
      ],
    },
  },
};

test('the later format closes the loop: scrap comes back a year after the metal was sold', async () => {
  const { objective, plan } = await solve(parseRelog(LOOP).network);
  // Year 1: 6 t scrap and 6 t ore make 9.6 t metal, 4 t ore are left. Year 2: 4.8 t scrap and ore make 7.68 t, 5.2 t left.
  expect(plan.processed[2]!.map((tonnes) => Number(tonnes.toFixed(6)))).toEqual([12, 9.6]);
  const first = 50 + 3 + 12 * 5 + 6 * 2 + 6 * 1 + 4 * 1 + 7 - 9.6 * 30;
  const second = 3 + 9.6 * 5 + 4.8 * 2 + 4.8 * 1 + 5.2 * 1 + 7 - 7.68 * 30;
  expect(objective).toBeCloseTo(first + second, 6);
});

test('without a year to build in, the mill stays unbuilt', async () => {
  const parameters = { ...LOOP.parameters, 'building period (years)': [] };
  const { plan } = await solve(parseRelog({ ...LOOP, parameters }).network);
  expect(plan.capacity[2]).toEqual([0, 0]);
});

test('reports add up to the objective', async () => {
  const relog = parseRelog(LOOP);
  const planned = await solve(relog.network);
  const tables = relogTables(relog, planned);
  const column = (table: keyof typeof tables, title: string) =>
    tables[table].rows.reduce((sum, row) => sum + Number(row[tables[table].titles.indexOf(title)]), 0);
  expect(column('plants', 'amount processed (tonne)')).toBeCloseTo(21.6, 6);
  expect(column('plants', 'total cost ($)')).toBeCloseTo(50 + 6 + 21.6 * 5, 6);
  expect(column('plant_outputs', 'amount sent (tonne)')).toBeCloseTo(0.8 * 21.6, 6);
  expect(tables.products.rows.length).toBe(4);
});

test('a chord of the ellipsoid: a quarter of the equator apart, √2 radii', () => {
  const place = (latitude: number, longitude: number) => ({ latitude, longitude });
  expect(chordKm(place(0, 0), place(0, 90))).toBeCloseTo(Math.SQRT2 * 6378.137, 6);
  expect(chordKm(place(90, 0), place(-90, 0))).toBeCloseTo(2 * 6356.752314, 4);
});

test('two sizes are a straight line in the later format too, and plants grow after the years they may open in', async () => {
  const plant = {
    ...LOOP.plants.mill,
    'input mix (%)': { ore: 100 },
    'output (tonne)': {},
    capacities: [
      {
        'size (tonne)': 100,
        'opening cost ($)': 500,
        'fixed operating cost ($)': 300,
        'variable operating cost ($/tonne)': 5,
      },
      {
        'size (tonne)': 500,
        'opening cost ($)': 1000,
        'fixed operating cost ($)': 400,
        'variable operating cost ($/tonne)': 5,
      },
    ],
  };
  const quarry = {
    ...LOOP.centers.quarry,
    'fixed output (tonne)': { ore: [100, 300] },
    'disposal limit (tonne)': { ore: 0 },
    'collection cost ($/tonne)': { ore: 0 },
  };
  const relog = { ...LOOP, centers: { quarry }, plants: { mill: plant } };
  const { objective, plan } = await solve(parseRelog(relog).network);
  expect(plan.capacity[1]).toEqual([100, 300]);
  expect(objective).toBeCloseTo(500 + 250 + (300 + 350) + 400 * 5, 6);
});

test('the later format limits gases, and refuses what it does not know about them', async () => {
  const mill = { ...LOOP.plants.mill, 'processing emissions (tonne)': { CO2: 0.5 } };
  const withGas = (entry: object) =>
    parseRelog({ ...LOOP, plants: { mill }, emissions: { CO2: entry } }).network;
  // 12 and 9.6 t processed emit 6 and 4.8 t of CO2.
  const dearer = (await solve(withGas({ 'penalty ($/tonne)': 10 }))).objective;
  expect(dearer).toBeCloseTo((await solve(withGas({}))).objective + 10 * (6 + 4.8), 6);
  const { plan } = await solve(withGas({ 'limit (tonne)': [5, null] }));
  expect(plan.processed[2]![0]).toBeCloseTo(10, 6);
  expect(() => withGas({ 'cap (tonne)': 5 })).toThrow(/cap \(tonne\).*is not known/);
});
