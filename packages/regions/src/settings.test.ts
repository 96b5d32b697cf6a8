import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatRegion } from './format-region.ts';
import { parseRegion } from './parse-region.ts';
import { applyOverrides, listSettings, settingUnit } from './settings.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../../regions/teaching/${file}`, import.meta.url), 'utf8');
const teaching = parseRegion(
  Object.fromEntries(
    ['region.json', 'zones.csv', 'sites.csv', 'sales.csv'].map((file) => [file, read(file)]),
  ),
);
const settings = new Map(listSettings(teaching).map((setting) => [setting.path, setting]));

test('every number of the tables is a setting, levels by their place', () => {
  const numbers = JSON.stringify(teaching.tables).match(
    /"(value|tonnesPerYear|openingCost|fixedCostPerYear)":-?\d/g,
  )!;
  expect(settings.size).toBe(numbers.length + teaching.tables.facilities.plantTonnesPerYear.value.length);
  expect(settings.get('transport.haul.costPerTonneKm')).toEqual({
    path: 'transport.haul.costPerTonneKm',
    value: 0.5,
    unit: 'CNY/(t·km)',
    source: 'Round figure for hand arithmetic',
    year: 2026,
    confidence: 'estimated',
  });
  expect(settings.get('facilities.hub.1.openingCost')).toMatchObject({ value: 3_000_000, unit: 'CNY' });
  expect(settings.get('facilities.plantTonnesPerYear.1')).toMatchObject({ value: 20_000, unit: 't/year' });
  expect(settings.get('treatment.pricesUsdPerKg.nickel')).toMatchObject({ value: 15, unit: 'USD/kg' });
});

test('units of settings are known before a region is there', () => {
  for (const { path, unit } of settings.values()) {
    if (!/\.\d/.test(path)) expect(settingUnit(path, 'CNY')).toBe(unit);
  }
  expect(settingUnit('transport.roadFaktor', 'CNY')).toBeUndefined();
  expect(settingUnit('transport.toString', 'CNY')).toBeUndefined();
});

test('an override changes its number and says so; everything else and the original stay', () => {
  const before = formatRegion(teaching);
  const changed = applyOverrides(teaching, {
    'transport.roadFactor': 1.5,
    'facilities.hub.0.openingCost': 1,
    'facilities.plantTonnesPerYear.0': 8000,
  });
  expect(changed.tables.transport.roadFactor).toMatchObject({
    value: 1.5,
    confidence: 'estimated',
    source: expect.stringMatching(/^Set by the user; before: 1\.25, Round figure/),
  });
  expect(changed.tables.facilities.hub.value[0]!.openingCost).toBe(1);
  expect(changed.tables.facilities.hub.value[1]).toEqual(teaching.tables.facilities.hub.value[1]);
  expect(changed.tables.facilities.plantTonnesPerYear.value).toEqual([8000, 20_000]);
  expect(changed.tables.services).toEqual(teaching.tables.services);
  expect(formatRegion(teaching)).toEqual(before);
  expect(parseRegion(formatRegion(changed))).toEqual(changed);
});

test('a second override keeps the first origin; the old value changes nothing', () => {
  const once = applyOverrides(teaching, { discountRate: 0.05 });
  const twice = applyOverrides(once, { discountRate: 0.06 });
  expect(twice.tables.discountRate.source).toBe(once.tables.discountRate.source);
  expect(applyOverrides(teaching, { discountRate: 0 })).toEqual(teaching);
  expect(applyOverrides(teaching, {})).toBe(teaching);
});

test.each([
  ['transport.roadFaktor', 1.2, 'roadFaktor'],
  ['roadFactor', 1.2, 'transport.roadFactor'],
  ['transport', 1, 'transport'],
  ['transport.roadFactor.value', 1.2, 'value'],
  ['facilities.hub.3.openingCost', 1, 'openingCost'],
  ['__proto__.polluted', 1, 'polluted'],
  ['', 1, ''],
])('“%s” is no setting', (path, value, word) => {
  expect(() => applyOverrides(teaching, { [path]: value })).toThrowError(
    expect.objectContaining({ code: 'UNKNOWN_SETTING', place: path }),
  );
  try {
    applyOverrides(teaching, { [path]: value });
  } catch (error) {
    const { message, remedy } = error as { message: string; remedy: string };
    expect(message + remedy).toContain(word);
  }
});

test.each([
  ['transport.roadFactor', Number.NaN],
  ['transport.roadFactor', Number.POSITIVE_INFINITY],
  ['transport.roadFactor', 0.9], // a road is no shorter than the great circle
  ['transport.haul.costPerTonneKm', -1],
  ['services.door.share', 1.01],
  ['policy.minCoveredShare.remote', -0.1],
  ['retirement.weibullShape', 0],
  ['services.mobile.stopsPerTour', 0],
  ['facilities.hub.0.tonnesPerYear', 12_000], // the second level has 12,000
  ['facilities.plantTonnesPerYear.1', 5000],
])('%s cannot be %s', (path, value) => {
  expect(() => applyOverrides(teaching, { [path]: value })).toThrowError(
    expect.objectContaining({ code: 'SETTING_OUT_OF_RANGE' }),
  );
});

test('what is no number is refused', () => {
  for (const value of ['1.2', null, true, {}]) {
    expect(() => applyOverrides(teaching, { 'transport.roadFactor': value as number })).toThrowError(
      expect.objectContaining({ code: 'SETTING_OUT_OF_RANGE' }),
    );
  }
});
