import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRegion } from './parse-region.ts';
import type { RegionError, RegionFault } from './region-error.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../../regions/teaching/${file}`, import.meta.url), 'utf8');
const teaching: Readonly<Record<string, string>> = Object.fromEntries(
  ['region.json', 'zones.csv', 'sites.csv', 'sales.csv', 'lanes.csv'].map((file) => [file, read(file)]),
);

/** Replaces the first `from` of a file, which must be there. */
function change(file: string, from: string, to: string, files = teaching): Record<string, string> {
  const text = files[file]!;
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  return { ...files, [file]: text.replace(from, () => to) };
}

function refusal(files: Readonly<Record<string, string>>): RegionError {
  try {
    parseRegion(files);
  } catch (error) {
    return error as RegionError;
  }
  throw new Error('the region was taken');
}

const faultsOf = (files: Readonly<Record<string, string>>): readonly RegionFault[] =>
  refusal(files).faults as readonly RegionFault[];

test('the teaching region reads as its files say', () => {
  const region = parseRegion(teaching);
  expect(region).toMatchObject({ id: 'teaching', country: 'CN', currency: 'CNY', periods: [2029, 2030] });
  expect(region.zones).toHaveLength(12);
  expect(region.zones[6]).toEqual({
    id: 'qiongzhong',
    name: 'Qiongzhong',
    nameLocal: '琼中黎族苗族自治县',
    areaId: 'west',
    lat: 19.0383,
    lon: 109.84,
    population: 256652,
    populationEstimated: true,
    evShare: 0.02,
    areaType: 'remote',
  });
  expect(region.sites.filter(({ tier }) => tier === 'hub').map(({ id }) => id)).toEqual([
    'hub-haikou',
    'hub-danzhou',
    'hub-sanya',
  ]);
  expect(region.lanes).toHaveLength(54); // 12 zones × 3 hubs + 4 points × 3 hubs + 3 hubs × 2 plants
  expect(region.sales[1]).toMatchObject({ year: 2021, batteryGwh: 2, chemistryShares: { NMC622: 1 } });
  expect(region.tables.transport.haul.costPerTonneKm).toMatchObject({ value: 0.5, unit: 'CNY/(t·km)' });
});

test('a byte order mark, CRLF line ends, blank lines, columns in another order and spaces around cells change nothing', () => {
  const [header, ...rows] = teaching['sales.csv']!.trimEnd().split('\n');
  const turned = [header!, ...rows].map((row) => row.split(',').reverse().join(' , ')).join('\r\n\r\n');
  const region = parseRegion({ ...teaching, 'sales.csv': `\ufeff${turned}\r\n\r\n` });
  expect(region).toEqual(parseRegion(teaching));
});

test('optional columns and lanes.csv may be left out', () => {
  const { 'lanes.csv': _, ...files } = teaching;
  const without = files['sites.csv']!.split('\n')
    .map((row) => row.split(',').slice(0, 8).join(','))
    .join('\n');
  const region = parseRegion({ ...files, 'sites.csv': without });
  expect(region.lanes).toEqual([]);
  expect(region.sites[0]).toMatchObject({
    existingTonnesPerYear: null,
    maxTonnesPerYear: null,
    costFactor: 1,
  });
});

/** Code, row and column of the one fault, and a word of its message or remedy. */
type Case = readonly [
  title: string,
  files: Record<string, string>,
  fault: Partial<RegionFault>,
  word: string,
];
const zone = (from: string, to: string): Record<string, string> => change('zones.csv', from, to);
const HAIKOU = 'haikou,Haikou,海口市,north,20.0458,110.3417,2873358,false,0.3,city';
const haikou = (from: string, to: string): Record<string, string> => zone(HAIKOU, HAIKOU.replace(from, to));
const cell = (code: RegionFault['code'], column: string, row = 2): Partial<RegionFault> => ({
  code,
  file: 'zones.csv',
  row,
  column,
});

const CASES: readonly Case[] = [
  [
    'an unknown column',
    zone('areaType', 'areaType,colour'),
    cell('UNKNOWN_COLUMN', 'colour', 1),
    'Remove it',
  ],
  ['a missing number', haikou('2873358', ''), cell('MISSING_VALUE', 'population'), 'persons'],
  ['a negative number', haikou('2873358', '-1'), cell('OUT_OF_RANGE', 'population'), 'negative'],
  ['thousands separators', haikou('2873358', '"2,873,358"'), cell('NOT_A_NUMBER', 'population'), 'thousands'],
  ['a decimal comma', haikou('20.0458', '"20,0458"'), cell('NOT_A_NUMBER', 'lat'), 'point for decimals'],
  ['NaN', haikou('2873358', 'NaN'), cell('NOT_A_NUMBER', 'population'), 'NaN'],
  ['∞', haikou('2873358', '∞'), cell('NOT_A_NUMBER', 'population'), '∞'],
  ['a number beyond all range', haikou('2873358', '1e999'), cell('NOT_A_NUMBER', 'population'), '1e999'],
  ['hexadecimal digits', haikou('2873358', '0x10'), cell('NOT_A_NUMBER', 'population'), '0x10'],
  ['full-width digits', haikou('2873358', '２８７'), cell('NOT_A_NUMBER', 'population'), 'full-width'],
  [
    'a unit behind a number',
    haikou('2873358', '287 km'),
    cell('NOT_A_NUMBER', 'population'),
    'Leave out the unit',
  ],
  ['a share above 1', haikou('0.3,', '30,'), cell('OUT_OF_RANGE', 'evShare'), 'above 1'],
  ['a latitude outside the world', haikou('20.0458', '120.0458'), cell('OUT_OF_RANGE', 'lat'), 'above 90'],
  ['a longitude outside the world', haikou('110.3417', '-190'), cell('OUT_OF_RANGE', 'lon'), '-180'],
  ['an unknown choice', haikou('city', 'village'), cell('NOT_A_CHOICE', 'areaType'), 'city, town, remote'],
  [
    'neither true nor false',
    haikou('false', 'no'),
    cell('NOT_A_CHOICE', 'populationEstimated'),
    'true or false',
  ],
  ['an area that is not there', haikou('north', 'nort'), cell('UNKNOWN_ID', 'areaId'), 'region.json'],
  ['an id with a space', haikou('haikou', 'hai kou'), cell('BAD_ID', 'id'), 'letters, digits'],
  ['an id that every object has', haikou('haikou', 'constructor'), cell('BAD_ID', 'id'), 'constructor'],
  ['an id of a prototype', haikou('haikou', '__proto__'), cell('BAD_ID', 'id'), '__proto__'],
  ['a formula', haikou('Haikou', '=HYPERLINK(1)'), cell('BAD_TEXT', 'name'), 'formula'],
  ['a line break in a name', haikou('Haikou', '"Hai\nkou"'), cell('BAD_TEXT', 'name'), 'line break'],
  ['bytes that are not UTF-8', haikou('Haikou', 'Ha\ufffdkou'), cell('BAD_TEXT', 'name'), 'UTF-8'],
  ['a value past the header', haikou('city', 'city,9'), { code: 'EXTRA_VALUE', row: 2 }, '9'],
  ['a quote left open', haikou('Haikou', '"Haikou'), { code: 'CSV_MALFORMED', file: 'zones.csv' }, 'quoted'],
  ['an empty file', { ...teaching, 'zones.csv': '\n' }, { code: 'FILE_EMPTY', file: 'zones.csv' }, 'header'],
  ['a UTF-16 file', { ...teaching, 'zones.csv': 'i\0d\0' }, { code: 'WRONG_ENCODING' }, 'CSV UTF-8'],
  [
    'semicolons',
    { ...teaching, 'zones.csv': teaching['zones.csv']!.replaceAll(',', ';') },
    { code: 'WRONG_SEPARATOR', row: 1 },
    'commas',
  ],
  [
    'EV shares that do not sum to 1',
    haikou('0.3,', '0.29,'),
    { code: 'SHARES_NOT_ONE', column: 'evShare' },
    '0.99',
  ],
  [
    'no zones',
    { ...teaching, 'zones.csv': teaching['zones.csv']!.split('\n')[0]! },
    { code: 'NO_ROWS' },
    'zone',
  ],
  [
    'chemistry shares that do not sum to 1',
    change('sales.csv', '2021,40000,2,1,', '2021,40000,2,0.9,'),
    { code: 'SHARES_NOT_ONE', file: 'sales.csv', row: 3 },
    '0.9',
  ],
  [
    'a year left out',
    change('sales.csv', '2023,', '2024,'),
    { code: 'YEARS_NOT_CONSECUTIVE', row: 5 },
    '2022',
  ],
  ['a year twice', change('sales.csv', '2023,', '2022,'), { code: 'YEARS_NOT_CONSECUTIVE', row: 5 }, 'twice'],
  [
    'half a year',
    change('sales.csv', '2023,', '2022.5,'),
    { code: 'NOT_WHOLE', row: 5, column: 'year' },
    '2022.5',
  ],
  [
    'a candidate with capacity',
    change('sites.csv', '110.3417,,,1', '110.3417,500,,1'),
    { code: 'QUANTITY_CONFLICT', row: 2, column: 'existingTonnesPerYear' },
    'existing',
  ],
  [
    'an existing site without capacity',
    change('sites.csv', 'point,candidate', 'point,existing'),
    { code: 'QUANTITY_CONFLICT', row: 2, column: 'existingTonnesPerYear' },
    't/year',
  ],
  [
    'a lane to nowhere',
    change('lanes.csv', 'haikou,hub-haikou', 'haikou,hub-hainan'),
    { code: 'UNKNOWN_ID', file: 'lanes.csv', row: 2, column: 'toId' },
    'hub-hainan',
  ],
  [
    'a lane twice',
    change('lanes.csv', 'haikou,hub-danzhou', 'haikou,hub-haikou'),
    { code: 'DUPLICATE_LANE', row: 3 },
    'row 2',
  ],
  [
    'a file that is no part of a region',
    { ...teaching, 'region.jsn': '' },
    { code: 'FILE_UNKNOWN', file: 'region.jsn' },
    'region.json',
  ],
];

test.each(CASES)('%s is refused where it stands, with a remedy', (_, files, fault, word) => {
  const faults = faultsOf(files);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject(fault);
  expect(`${faults[0]!.message} ${faults[0]!.remedy}`).toContain(word);
});

test('a column in another unit is refused with the unit that is meant', () => {
  const columns: [string, string, string, string][] = [
    ['zones.csv', ',lat,', ',lat_rad,', 'degree'],
    ['zones.csv', ',population,', ',population_thousand,', 'persons'],
    ['zones.csv', ',evShare,', ',evSharePercent,', 'fraction of 1'],
    ['sales.csv', ',batteryGwh,', ',batteryMwh,', 'GWh'],
  ];
  for (const [file, from, to, unit] of columns) {
    const [wrong, missing] = faultsOf(change(file, from, to));
    expect(wrong).toMatchObject({ code: 'WRONG_UNIT', row: 1, column: to.slice(1, -1) });
    expect(wrong!.remedy).toContain(unit);
    expect(missing).toMatchObject({ code: 'MISSING_COLUMN', column: from.slice(1, -1) });
  }
});

test('an optional column in another unit is refused too, not passed over', () => {
  expect(faultsOf(change('lanes.csv', 'distanceKm', 'distanceMiles'))[0]).toMatchObject({
    code: 'WRONG_UNIT',
    column: 'distanceMiles',
  });
});

test('a duplicate id names the row that has it already, across zones and sites', () => {
  expect(faultsOf(zone('wenchang,', 'haikou,'))[0]).toMatchObject({
    code: 'DUPLICATE_ID',
    file: 'zones.csv',
    row: 3,
    message: 'the id “haikou” is taken by zones.csv row 2',
  });
  expect(faultsOf(change('sites.csv', 'point-danzhou', 'danzhou'))[0]).toMatchObject({
    code: 'DUPLICATE_ID',
    file: 'sites.csv',
    row: 3,
    message: 'the id “danzhou” is taken by zones.csv row 6',
  });
});

test('a region needs a hub and a plant', () => {
  const pointsOnly = teaching['sites.csv']!.split('\n').slice(0, 5).join('\n');
  const { 'lanes.csv': _, ...files } = teaching;
  expect(faultsOf({ ...files, 'sites.csv': pointsOnly }).map(({ message }) => message)).toEqual([
    'there is no hub',
    'there is no plant',
  ]);
});

test('missing files are named, all of them', () => {
  expect(faultsOf({}).map(({ code, file }) => `${code} ${file}`)).toEqual([
    'FILE_MISSING region.json',
    'FILE_MISSING zones.csv',
    'FILE_MISSING sites.csv',
    'FILE_MISSING sales.csv',
  ]);
});

test('all faults of all files come together, in the order of the files', () => {
  const files = change('sales.csv', '2020,20000', '2020,-5', haikou('2873358', 'many'));
  const error = refusal(change('region.json', '"CN"', '"China"', files));
  expect(error).toMatchObject({ code: 'REGION_INVALID', place: 'region.json, column country' });
  expect(error.message).toContain('3 faults in 3 files');
  expect(error.faults.map(({ file }) => file)).toEqual(['region.json', 'zones.csv', 'sales.csv']);
});

test('of very many faults 200 are listed and the rest counted', () => {
  const [header, ...rows] = teaching['zones.csv']!.trimEnd().split('\n');
  const many = Array.from({ length: 500 }, (_, i) => rows[0]!.replace('haikou', `z${i}`).replace('0.3', 'x'));
  const error = refusal({ ...teaching, 'zones.csv': [header, ...rows, ...many].join('\n') });
  expect(error.faults).toHaveLength(200);
  expect(error.message).toMatch(/500 faults.*300 more are not/);
});

describe('region.json', () => {
  const json = (from: string, to: string): Record<string, string> => change('region.json', from, to);
  const ROAD = '"roadFactor": {';
  const CASES: readonly (readonly [string, Record<string, string>, RegionFault['code'], string])[] = [
    ['an unknown key', json('"country"', '"land": 1, "country"'), 'UNKNOWN_KEY', 'land'],
    [
      'a key of the prototype',
      json('"country"', '"__proto__": {"a": 1}, "country"'),
      'UNKNOWN_KEY',
      '__proto__',
    ],
    ['an unknown key in a table', json(ROAD, `"x": 1, ${ROAD}`), 'UNKNOWN_KEY', 'tables.transport.x'],
    ['another format', json('relode-region/1', 'relode-region/9'), 'FORMAT_UNKNOWN', 'format'],
    ['an id with capitals', json('"id": "teaching"', '"id": "Teaching"'), 'BAD_TEXT', 'id'],
    ['years with a gap', json('[2029, 2030]', '[2029, 2031]'), 'YEARS_NOT_CONSECUTIVE', 'periods'],
    ['no years', json('[2029, 2030]', '[]'), 'NO_ROWS', 'periods'],
    ['a year that is a text', json('[2029, 2030]', '["2029", 2030]'), 'WRONG_TYPE', 'periods[0]'],
    ['an area twice', json('"id": "west"', '"id": "north"'), 'DUPLICATE_ID', 'areas[1].id'],
    [
      'a text for a number',
      json('"value": 1.25', '"value": "1.25"'),
      'WRONG_TYPE',
      'tables.transport.roadFactor.value',
    ],
    [
      'a number out of range',
      json('"value": 1.25', '"value": 0.5'),
      'OUT_OF_RANGE',
      'tables.transport.roadFactor.value',
    ],
    [
      'an infinite number',
      json('"value": 1.25', '"value": 1e999'),
      'OUT_OF_RANGE',
      'tables.transport.roadFactor.value',
    ],
    [
      'another unit',
      json('"unit": "CNY/(t·km)"', '"unit": "CNY/(t·mile)"'),
      'WRONG_UNIT',
      'tables.transport.collect.costPerTonneKm.unit',
    ],
    [
      'levels that fall',
      json('"tonnesPerYear": 5000', '"tonnesPerYear": 2000'),
      'LEVELS_NOT_ASCENDING',
      'tables.facilities.point.value',
    ],
    ['an unknown process', json('["hydro"]', '["boiling"]'), 'NOT_A_CHOICE', 'tables.treatment.processes[0]'],
    ['no process', json('["hydro"]', '[]'), 'NO_ROWS', 'tables.treatment.processes'],
    [
      'an unknown chemistry',
      json('"NMC622": {', '"NMC999": {'),
      'UNKNOWN_KEY',
      'tables.treatment.incentivePerKg.NMC999',
    ],
  ];

  test.each(CASES)('%s is refused at its path', (_, files, code, path) => {
    const faults = faultsOf(files);
    expect(faults[0]).toMatchObject({ code, file: 'region.json', column: path });
  });

  test('a missing key is refused by its path', () => {
    const document = JSON.parse(teaching['region.json']!);
    delete document.tables.policy.minCoveredShare.remote;
    expect(faultsOf({ ...teaching, 'region.json': JSON.stringify(document) })).toMatchObject([
      { code: 'MISSING_KEY', column: 'tables.policy.minCoveredShare.remote' },
    ]);
  });

  test('broken JSON is refused with its line', () => {
    expect(faultsOf(json('"country": "CN",', '"country": "CN"'))[0]).toMatchObject({
      code: 'JSON_MALFORMED',
      row: 6,
    });
  });

  test('something else than an object is refused', () => {
    for (const text of ['null', '[]', '7', '"region"']) {
      expect(faultsOf({ ...teaching, 'region.json': text })[0]).toMatchObject({ code: 'WRONG_TYPE' });
    }
  });
});

test('no input leaves a trace on the prototype of all objects', () => {
  refusal(change('region.json', '"tables": {', '"tables": { "__proto__": { "polluted": true },'));
  refusal(
    change('region.json', '"pricesUsdPerKg": {', '"pricesUsdPerKg": { "__proto__": { "polluted": true },'),
  );
  refusal({ ...teaching, 'zones.csv': teaching['zones.csv']!.replace('areaType', '__proto__') });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
