import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseRegion } from './parse-region.ts';
import type { Lane, Region, Site, Zone } from './region.ts';
import { reviewRegion } from './review-region.ts';
import { applyOverrides } from './settings.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../../regions/teaching/${file}`, import.meta.url), 'utf8');
const teaching = parseRegion(
  Object.fromEntries(
    ['region.json', 'zones.csv', 'sites.csv', 'sales.csv', 'lanes.csv'].map((file) => [file, read(file)]),
  ),
);
const mapZone = (id: string, change: Partial<Zone>): Region => ({
  ...teaching,
  zones: teaching.zones.map((zone) => (zone.id === id ? { ...zone, ...change } : zone)),
});
const mapSites = (change: (site: Site) => Site): Region => ({
  ...teaching,
  sites: teaching.sites.map(change),
});
const mapLanes = (change: (lane: Lane) => Lane): Region => ({
  ...teaching,
  lanes: teaching.lanes.map(change),
});

test('the teaching region needs no warning', () => {
  expect(reviewRegion(teaching, { peakTonnesPerYear: 30_000 })).toEqual([]);
});

test('zones that no tour and no point reaches are named with row and share', () => {
  // Haikou, Danzhou, Qionghai and Sanya have a point; within 70 km of a hub by lanes.csv are Chengmai and Lingao
  const near = applyOverrides(teaching, { 'services.mobile.maxKmFromHub': 70 });
  const warnings = reviewRegion(near);
  expect(warnings.map(({ code, row }) => `${code} ${row}`)).toEqual(
    [3, 7, 8, 10, 11, 13].map((row) => `ZONE_UNREACHABLE ${row}`),
  );
  expect(warnings[0]!.message).toContain('Wenchang (8 % of the EV stock)');
});

test('a lane that is closed cuts a zone off, and a hub from its plants', () => {
  const noWayOut = mapLanes((lane) => (lane.fromId === 'wuzhishan' ? { ...lane, permitted: false } : lane));
  expect(reviewRegion(noWayOut)).toMatchObject([{ code: 'ZONE_UNREACHABLE', file: 'zones.csv', row: 13 }]);
  const noPlant = mapLanes((lane) => (lane.fromId === 'hub-sanya' ? { ...lane, permitted: false } : lane));
  expect(reviewRegion(noPlant)).toMatchObject([{ code: 'HUB_WITHOUT_PLANT', file: 'sites.csv', row: 8 }]);
});

test('capacity at the largest levels is held against the fullest year', () => {
  // hubs 3 × 24,000 t/year; plants 2 × 20,000 t/year, one process
  const codes = (peakTonnesPerYear: number): string[] =>
    reviewRegion(teaching, { peakTonnesPerYear }).map(({ message }) =>
      message.slice(0, message.indexOf(',')),
    );
  expect(codes(40_000)).toEqual([]);
  expect(codes(40_001)).toEqual(['all plants at their largest hold 40000 t/year']);
  expect(codes(72_001)).toEqual([
    'all hubs at their largest hold 72000 t/year',
    'all plants at their largest hold 40000 t/year',
  ]);
  const small = mapSites((site) => (site.tier === 'plant' ? { ...site, maxTonnesPerYear: 10_000 } : site));
  expect(reviewRegion(small, { peakTonnesPerYear: 20_001 })).toMatchObject([
    { code: 'CAPACITY_BELOW_SUPPLY' },
  ]);
  const standing = mapSites((site) =>
    site.id === 'plant-haikou' ? { ...site, status: 'existing', existingTonnesPerYear: 90_000 } : site,
  );
  expect(reviewRegion(standing, { peakTonnesPerYear: 70_000 })).toEqual([]);
});

test('swapped coordinates and a lost sign are recognised; a far place that fits no slip is left alone', () => {
  const suspicious = (change: Partial<Zone>) =>
    reviewRegion(mapZone('wanning', change)).filter(({ code }) => code === 'POSITION_SUSPICIOUS');
  expect(suspicious({ lat: 18.7993, lon: -110.3841 })[0]).toMatchObject({
    file: 'zones.csv',
    row: 10,
    message: 'Wanning lies far from all other places; it seems the sign of lon is wrong',
  });
  expect(suspicious({ lat: -18.7993 })[0]!.message).toContain('sign of lat');
  expect(suspicious({ lat: 60, lon: 20 })).toEqual([]);
  const north = {
    ...teaching,
    zones: teaching.zones.map((zone) => ({ ...zone, lat: 50 + zone.lat / 100, lon: 8 })),
  };
  const sites = teaching.sites.map((site) => ({ ...site, lat: 50.1, lon: 8 }));
  const swapped = north.zones.map((zone, i) => (i === 0 ? { ...zone, lat: zone.lon, lon: zone.lat } : zone));
  expect(reviewRegion({ ...north, sites, zones: swapped, lanes: [] })).toContainEqual(
    expect.objectContaining({
      code: 'POSITION_SUSPICIOUS',
      row: 2,
      message: expect.stringContaining('swapped'),
    }),
  );
});

test('battery sizes that no vehicle has point at a wrong unit', () => {
  const inMwh = {
    ...teaching,
    sales: teaching.sales.map((row) => ({ ...row, batteryGwh: row.batteryGwh * 1000 })),
  };
  const warnings = reviewRegion(inMwh);
  expect(warnings.map(({ code, row }) => `${code} ${row}`)).toEqual(
    [2, 3, 4, 5].map((row) => `BATTERY_SIZE_SUSPICIOUS ${row}`),
  );
  expect(warnings[0]!.message).toBe('a vehicle of 2020 would have 50000 kWh'); // 1,000 GWh / 20,000
});

test('sales after the last planned year, cases out of order, areas without zones and idle lanes are told', () => {
  expect(reviewRegion({ ...teaching, periods: [2018, 2019] })).toMatchObject([{ code: 'SALES_TOO_LATE' }]);
  expect(reviewRegion(applyOverrides(teaching, { 'retirement.meanLifeYears.low': 5 }))).toMatchObject([
    { code: 'LIFE_CASES_UNORDERED' },
  ]);
  const area = { id: 'islets', name: { en: 'Islets', zh: null } };
  expect(reviewRegion({ ...teaching, areas: [...teaching.areas, area] })).toMatchObject([
    { code: 'AREA_WITHOUT_ZONES', column: 'areas[3]' },
  ]);
  const idle = {
    fromId: 'haikou',
    toId: 'point-haikou',
    distanceKm: 5,
    hours: null,
    costPerTonneKm: null,
    permitted: true,
  };
  const empty = { ...idle, fromId: 'hub-haikou', toId: 'plant-haikou', distanceKm: null };
  expect(reviewRegion({ ...teaching, lanes: [...teaching.lanes, idle, empty] })).toMatchObject([
    { code: 'LANE_WITHOUT_EFFECT', row: 56, column: 'toId' },
    { code: 'LANE_WITHOUT_EFFECT', row: 57, column: null },
  ]);
  const noPoints = { ...teaching, sites: teaching.sites.filter(({ tier }) => tier !== 'point'), lanes: [] };
  expect(reviewRegion(noPoints).map(({ code }) => code)).toContain('NO_SITE_OF_TIER');
});
