import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { PLAN_TABLES, planGeoJson, planTables } from './index.ts';
import { someReport } from './testing/any-plan.ts';

const { report } = someReport(7);

test('the map is GeoJSON as RFC 7946 wants it: features with ids, longitude first, within the world', () => {
  const map = JSON.parse(JSON.stringify(planGeoJson(report)));
  expect(Object.keys(map)).toEqual(['type', 'features']);
  expect(map.type).toBe('FeatureCollection');
  expect(map.features).toHaveLength(report.zones.length + report.flows.length + report.facilities.length);
  expect(new Set(map.features.map((feature: { id: string }) => feature.id)).size).toBe(map.features.length);
  for (const feature of map.features) {
    expect(feature.type).toBe('Feature');
    expect(['Point', 'LineString']).toContain(feature.geometry.type);
    const positions =
      feature.geometry.type === 'Point' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    expect(positions).toHaveLength(feature.geometry.type === 'Point' ? 1 : 2);
    for (const [lon, lat] of positions) {
      expect(Math.abs(lon)).toBeLessThanOrEqual(180);
      expect(lat).toBe(0); // the small region lies on the equator, its longitudes do not
    }
    for (const value of Object.values(feature.properties)) {
      expect(value === null || typeof value === 'string' || typeof value === 'number').toBe(true);
    }
  }
  const ceeham = map.features.find((feature: { id: string }) => feature.id === 'zone ceeham');
  expect(ceeham.geometry.coordinates).toEqual([20, 0]);
  expect(ceeham.properties.supplyTonnes_2031).toBe(report.zones[2]!.supplyTonnes[1]);
});

test('a flow across the 180th meridian is cut there, at the latitude where it crosses', () => {
  const zones = report.zones.map((zone) => (zone.id === 'ceeham' ? { ...zone, lon: 178, lat: -10 } : zone));
  const facilities = report.facilities.map((f) => (f.siteId === 'hub-2' ? { ...f, lon: -176, lat: -16 } : f));
  const flow = {
    fromId: 'ceeham',
    toId: 'hub-2',
    leg: 'collect',
    mode: null,
    service: 'mobile',
    distanceKm: 900,
    tonnes: [1, 1],
  } as const;
  const back = { ...flow, fromId: 'hub-2', toId: 'ceeham' };
  const map = planGeoJson({
    ...report,
    zones,
    facilities,
    flows: [
      { ...flow, tonnes: [1, 1] },
      { ...back, tonnes: [1, 1] },
    ],
  });
  const lines = map.features.filter((feature) => feature.properties.kind === 'collect');
  expect(lines.map((line) => line.geometry)).toEqual([
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [178, -10],
          [180, -12], // a third of the way: 2 of 6 degrees
        ],
        [
          [-180, -12],
          [-176, -16],
        ],
      ],
    },
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [-176, -16],
          [-180, -12],
        ],
        [
          [180, -12],
          [178, -10],
        ],
      ],
    },
  ]);
});

function parse(csv: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

test('every table parses back to the figures of the plan', () => {
  const tables = planTables(report);
  expect(Object.keys(tables)).toEqual([...PLAN_TABLES]);
  const years = parse(tables.years);
  expect(years.map((row) => Number(row.year))).toEqual(report.periods);
  report.years.forEach((year, t) => {
    expect(Number(years[t]!.grossCost)).toBe(year.grossCost);
    expect(Number(years[t]!.cost_haulTransport_EUR)).toBe(year.costs.haulTransport);
  });
  const zones = parse(tables.zones);
  expect(zones).toHaveLength(report.zones.length);
  report.zones.forEach((zone, z) => {
    expect(zones[z]!.id).toBe(zone.id);
    expect(Number(zones[z]!.collected_t_2031)).toBe(zone.collectedTonnes[1]);
    expect(zones[z]!.service_2030).toBe(zone.service[0]);
  });
  expect(parse(tables.areas)).toHaveLength(report.areas.length + report.areaTypes.length);
  expect(parse(tables.facilities).map((row) => row.id)).toEqual(report.facilities.map(({ id }) => id));
  expect(parse(tables.flows).map((row) => Number(row.t_2030))).toEqual(
    report.flows.map(({ tonnes }) => tonnes[0]),
  );
});

test('names with commas, quotes and line breaks come back whole, and a formula stays text', () => {
  const odd = 'Ayton, “old”\n"new"';
  const zones = report.zones.map((zone, z) => ({ ...zone, name: z === 0 ? odd : '=HYPERLINK("x")' }));
  const rows = parse(planTables({ ...report, zones }).zones);
  expect(rows[0]!.name).toBe(odd);
  expect(rows[1]!.name).toBe('\'=HYPERLINK("x")'); // a spreadsheet shows it and does not run it
});

test('a plan that opens and moves nothing still has tables with their headers', () => {
  const tables = planTables({ ...report, facilities: [], flows: [] });
  expect(tables.facilities.split('\n')[0]).toContain('capacity_t_2030');
  expect(tables.flows.split('\n')[0]).toContain('distance_km');
});
