import { describe, expect, test } from 'vitest';
import { createFormats } from './format.ts';

const en = createFormats('en');
const zh = createFormats('zh');

describe('mass', () => {
  test('steps up to kt and Mt in English and to 万吨 in Chinese', () => {
    expect([8, 1234, 489_000, 1_627_000].map(en.mass)).toEqual(['8 t', '1,234 t', '489 kt', '1.63 Mt']);
    expect([8, 1234, 489_000, 1_627_000].map(zh.mass)).toEqual([
      '8 吨',
      '1,234 吨',
      '48.9 万吨',
      '162.7 万吨',
    ]);
  });
  test('a fraction of a tonne stays in tonnes', () => {
    expect(en.mass(0.0213)).toBe('0.0213 t');
    expect(en.mass(0)).toBe('0 t');
  });
});

test('energy steps from MWh to GWh and TWh', () => {
  expect([12, 1500, 2_400_000].map(en.energy)).toEqual(['12 MWh', '1.5 GWh', '2.4 TWh']);
});

test('money is compact from ten thousand on, and keeps its sign', () => {
  expect(en.money(12_345_678, 'CNY')).toBe('¥12.3M');
  expect(zh.money(123_456_789, 'CNY')).toBe('¥1.23亿');
  expect(en.money(-950.4, 'EUR')).toBe('-€950');
  expect(en.unitMoney(10.666, 'CNY', 'kg')).toBe('¥10.67/kg');
});

test('a share is a percentage', () => {
  expect(en.percent(0.98765)).toBe('98.8%');
  expect(en.percent(0.98765, 0)).toBe('99%');
});

test('names follow the language and fall back to English', () => {
  expect(zh.name({ en: 'Henan', zh: '河南省' })).toBe('河南省');
  expect(zh.name({ en: 'Kenya', zh: null })).toBe('Kenya');
  expect(en.placeName({ name: 'Xinyang', nameLocal: '信阳市' })).toBe('Xinyang');
  expect(zh.country('CN')).toBe('中国');
  expect(en.country('not a code')).toBe('not a code');
});

test('time passed is told in the largest whole unit', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  expect(en.since('2026-03-01T11:57:00Z', now)).toBe('3 minutes ago');
  expect(en.since('2026-02-27T12:00:00Z', now)).toBe('2 days ago');
  expect(zh.since('2026-03-01T09:00:00Z', now)).toBe('3小时前');
});

test('durations go from seconds to hours', () => {
  expect([2.34, 61, 240, 9000].map(en.duration)).toEqual(['2.3 s', '61 s', '4 min', '2.5 h']);
});

test('a gap is told to three digits, be it tiny or larger than all', () => {
  expect([0, 0.000123, 0.0468, 5.0649].map(en.gap)).toEqual(['0%', '0.0123%', '4.68%', '506%']);
});

test('a column of figures has as many decimals in every row', () => {
  expect([19_150, 0.25, 8].map((value) => en.fixed(value, 1))).toEqual(['19,150.0', '0.3', '8.0']);
});

test('units are in the page’s language', () => {
  const units = ['t/year', 'kg CO2e/(t·km)', 'CNY/t CO2e', 'kg/kWh', '%'];
  expect(units.map(en.unit)).toEqual(['t/year', 'kg CO₂e/(t·km)', 'CNY/t CO₂e', 'kg/kWh', '%']);
  expect(units.map(zh.unit)).toEqual(['吨/年', '千克 CO₂e/(吨·公里)', 'CNY/吨 CO₂e', '千克/kWh', '%']);
});

test('a list is joined as the language does', () => {
  expect(en.list(['LFP', 'NCA'])).toBe('LFP, NCA');
  expect(zh.list(['LFP', 'NCA'])).toBe('LFP、NCA');
});
