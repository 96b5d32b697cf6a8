import { expect, test } from 'vitest';
import { orderAt, vanAt } from '../testing/day-on-equator.ts';
import { packingOf } from './packing.ts';
import { routeAdr } from './route-adr.ts';

const order = (changes: Partial<Parameters<typeof orderAt>[1]>) => orderAt(5, { id: 'a', ...changes });
const codes = (...args: Parameters<typeof routeAdr>) => routeAdr(...args).papers.map(({ code }) => code);

test.each([
  ['intact, for recycling', { massKg: 300 }, 'P909', 'verified'],
  ['intact, for reuse', { massKg: 300, purpose: 'reuse' }, 'P903', 'recalled'],
  ['damaged', { massKg: 400, condition: 'damaged' }, 'P908', 'verified'],
  ['damaged and large', { massKg: 401, condition: 'damaged' }, 'LP904', 'verified'],
  ['liable to react', { massKg: 400, condition: 'critical' }, 'P911', 'verified'],
  ['liable to react and large', { massKg: 401, condition: 'critical' }, 'LP906', 'verified'],
] as const)(
  '%s is packed by its instruction, with source and confidence',
  (_, changes, limit, confidence) => {
    expect(packingOf(order(changes)).instruction).toMatchObject({
      limit,
      confidence,
      source: expect.stringContaining('ADR'),
    });
  },
);

test('from 12 kg gross on an intact battery in a strong case needs no UN packaging, a damaged one always does', () => {
  const strong = (changes: Parameters<typeof order>[0]) =>
    packingOf(order(changes)).strongOuterPackaging?.id ?? null;
  expect(strong({ massKg: 11 })).toBeNull();
  expect(strong({ massKg: 11, packagingKg: 1 })).toBe('TR-PK-01');
  expect(strong({ massKg: 300, condition: 'damaged' })).toBeNull();
});

test('damaged batteries are packed one each and say so on the package', () => {
  expect(packingOf(order({ condition: 'damaged' }))).toMatchObject({
    isOneEach: true,
    mark: { limit: 'DAMAGED/DEFECTIVE LITHIUM-ION BATTERIES' },
  });
  expect(packingOf(order({}))).toMatchObject({
    isOneEach: false,
    mark: { limit: 'LITHIUM BATTERIES FOR RECYCLING' },
  });
  expect(packingOf(order({ purpose: 'reuse' })).mark).toBeNull();
});

test('1000 points have relief, more have none', () => {
  const load = (a: number, b: number) =>
    routeAdr([order({ massKg: a }), order({ massKg: b })], vanAt(), 'DE');
  expect(load(133, 200)).toMatchObject({ points: 999, regime: 'relief' });
  expect(load(134, 200)).toMatchObject({ points: 1002, regime: 'full', because: [{ id: 'TR-QT-02' }] });
});

test('a battery liable to react has no relief at any mass', () => {
  expect(routeAdr([order({ massKg: 1, condition: 'critical' })], vanAt(), 'DE')).toMatchObject({
    points: 3,
    regime: 'full',
    because: [{ id: 'TR-DD-03' }],
  });
});

test('under relief a transport document and a small extinguisher are enough', () => {
  expect(codes([order({ massKg: 333 })], vanAt(), 'DE')).toEqual(['transport-document', 'extinguishers']);
});

test('beyond relief crew, plates, writing, tunnels and extinguishers are asked for', () => {
  expect(codes([order({ massKg: 334 })], vanAt(), 'DE')).toEqual([
    'transport-document',
    'instructions-in-writing',
    'driver-certificate',
    'orange-plates',
    'tunnel-code',
    'extinguishers',
  ]);
});

test('the extinguishers follow the largest permitted mass', () => {
  const text = (grossMassKg: number | null) =>
    routeAdr([order({ massKg: 334 })], vanAt({ grossMassKg }), 'DE').papers.at(-1)!.text;
  expect(text(7500)).toContain('8 kg');
  expect(text(18_000)).toContain('12 kg');
  expect(text(null)).toContain('4 kg up to 3.5 t, 8 kg up to 7.5 t, 12 kg beyond');
});

test('damaged, critical and charged batteries name the orders that ask for a paper', () => {
  const orders = [
    order({ id: 'good' }),
    order({ id: 'bent', condition: 'damaged' }),
    order({ id: 'hot', condition: 'critical', approval: 'x' }),
    order({ id: 'full', stateOfChargePercent: 31 }),
  ];
  const asked = Object.fromEntries(
    routeAdr(orders, vanAt(), 'DE').papers.map((paper) => [paper.code, paper.orders]),
  );
  expect(asked).toMatchObject({
    'sp376-statement': ['bent', 'hot'],
    'condition-assessment': ['bent', 'hot'],
    'authority-approval': ['hot'],
    'charge-approval': ['full'],
  });
});

test('China asks for the safety determination, the licence and the report to the platform', () => {
  expect(codes([order({})], vanAt(), 'CN').slice(-3)).toEqual([
    'china-safety-check',
    'china-licence',
    'china-report',
  ]);
});

test('every paper has a source, and what the rule data does not hold is to be confirmed', () => {
  const { papers } = routeAdr([order({ massKg: 334, condition: 'damaged' })], vanAt(), 'CN');
  expect(papers.every(({ source }) => source !== '')).toBe(true);
  expect(papers.find(({ code }) => code === 'transport-document')!.confidence).toBe('recalled');
  expect(papers.find(({ code }) => code === 'china-report')!.confidence).toBe('verified');
});

test('papers give the figures of their text, so that it can be told in another language', () => {
  const valuesOf = (...args: Parameters<typeof routeAdr>) =>
    Object.fromEntries(routeAdr(...args).papers.map(({ code, text, values }) => [code, { text, values }]));
  const light = valuesOf([order({ massKg: 100.1, stateOfChargePercent: 40 })], vanAt(), 'CN');
  expect(light['transport-document']!.values).toEqual({ points: 301 });
  expect(light['charge-approval']).toMatchObject({
    text: expect.stringContaining('30 %'),
    values: { percent: 30 },
  });
  expect(light.extinguishers!.values).toEqual({ kg: 2 });
  expect(light['china-report']).toMatchObject({
    text: expect.stringContaining('30 days'),
    values: { days: 30 },
  });
  const heavy = (grossMassKg: number | null) =>
    valuesOf([order({ massKg: 900 })], vanAt({ grossMassKg }), 'DE').extinguishers!.values;
  expect([heavy(3500), heavy(7500), heavy(7501), heavy(null)]).toEqual([
    { kg: 4 },
    { kg: 8 },
    { kg: 12 },
    {},
  ]);
});
