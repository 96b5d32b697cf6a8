import { readFileSync } from 'node:fs';
import { ForecastReport } from '@relode/contract';
import { parseRegion, type Region } from '@relode/regions';
import { expect, test } from 'vitest';
import { forecastRegion } from './forecast-region.ts';
import { smallRegion } from './testing/small-region.ts';

function shippedRegion(id: string): Region {
  const read = (file: string): string =>
    readFileSync(new URL(`../../../regions/${id}/${file}`, import.meta.url), 'utf8');
  const files = ['region.json', 'zones.csv', 'sites.csv', 'sales.csv'];
  return parseRegion(Object.fromEntries(files.map((file) => [file, read(file)])));
}

const china = shippedRegion('china');

test('the shipped China region retires 30, 90, 323, 489, 1019 and 1627 kt in 2020 to 2030', () => {
  const { years, totals } = forecastRegion(china, 'mid');
  const kilotonnes = (year: number): number => totals.tonnes[years.indexOf(year)]! / 1000;
  for (const [year, published] of [
    [2020, 30],
    [2022, 90],
    [2025, 323],
    [2026, 489],
    [2028, 1019],
    [2030, 1627],
  ] as const) {
    expect(Math.abs(kilotonnes(year) / published - 1)).toBeLessThan(0.01);
  }
});

test('in every planned year of China the low case retires less than the middle one, and the high case more', () => {
  const [low, mid, high] = (['low', 'mid', 'high'] as const).map((name) => forecastRegion(china, name));
  for (const year of china.periods) {
    const t = mid!.years.indexOf(year);
    expect(low!.totals.tonnes[t]!).toBeLessThan(mid!.totals.tonnes[t]!);
    expect(high!.totals.tonnes[t]!).toBeGreaterThan(mid!.totals.tonnes[t]!);
  }
});

test('chemistries, areas and zones each sum to the total, in tonnes and MWh', () => {
  const report = forecastRegion(china, 'high');
  ForecastReport.parse(report); // what the interface promises
  expect(report.zones).toHaveLength(china.zones.length);
  report.years.forEach((_, t) => {
    const total = report.totals.tonnes[t]!;
    const sum = (rows: readonly { readonly tonnes: readonly number[] }[]): number =>
      rows.reduce((all, { tonnes }) => all + tonnes[t]!, 0);
    expect(Math.abs(sum(report.chemistries) - total)).toBeLessThanOrEqual(1e-9 * total);
    expect(Math.abs(sum(report.areas) - total)).toBeLessThanOrEqual(1e-5 * total); // shares are written to 6 digits
    expect(Math.abs(sum(report.zones) - total)).toBeLessThanOrEqual(1e-5 * total);
    const mwh = report.chemistries.reduce((all, chemistry) => all + chemistry.mwh[t]!, 0);
    expect(mwh).toBeCloseTo(report.totals.mwh[t]!, 6);
    expect(total).toBeCloseTo(report.totals.mwh[t]! * 6.2, 3); // t = MWh · kg/kWh
  });
});

test('the small region retires half of what is left each year, shared out by EV stock', () => {
  const { years, totals, zones, areas } = forecastRegion(smallRegion(), 'mid');
  expect(years).toEqual([2029, 2030, 2031]);
  const sold = 2000 * Math.SQRT2; // t: 0.4·√2 GWh · 5 kg/kWh
  expect(totals.tonnes[0]).toBeCloseTo(sold * (1 - Math.SQRT1_2), 6); // half a year: 1 − 2^−½
  expect(totals.tonnes[1]).toBeCloseTo(1000, 6);
  expect(totals.tonnes[2]).toBeCloseTo(500, 6);
  expect(totals.mwh[1]).toBeCloseTo(200, 6); // 5 kg/kWh
  expect(zones.map(({ tonnes }) => Math.round(tonnes[1]!))).toEqual([500, 300, 200]);
  expect(areas.map(({ areaId, tonnes }) => [areaId, Math.round(tonnes[1]!)])).toEqual([
    ['west', 800],
    ['east', 200],
  ]);
});

test('an area without zones is listed with nothing', () => {
  const region = smallRegion();
  const areas = [...region.areas, { id: 'sea', name: { en: 'Sea', zh: null } }];
  const report = forecastRegion({ ...region, areas }, 'mid');
  expect(report.areas.find(({ areaId }) => areaId === 'sea')!.tonnes).toEqual([0, 0, 0]);
});
