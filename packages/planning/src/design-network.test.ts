import { type PlanProgress, Scenario } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import type { Region } from '@relode/regions';
import { expect, test } from 'vitest';
import { type DesignControl, designNetwork } from './design-network.ts';
import { madeUp, smallRegion, withTables } from './testing/small-region.ts';

const region = smallRegion();
type Asked = Parameters<typeof Scenario.parse>[0] & object;

function design(of: Region, asked: Asked = {}, control: Partial<DesignControl> = {}) {
  const started = performance.now();
  return designNetwork(
    { region: of, scenario: Scenario.parse({ gap: 0.001, ...asked }) },
    {
      now: () => (performance.now() - started) / 1000,
      ...control,
    },
  );
}

async function refusalOf(of: Region, asked: Asked = {}): Promise<DomainError> {
  const error = await design(of, asked).then(
    () => new Error('planned'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  expect((error as DomainError).place).not.toBeNull();
  expect((error as DomainError).remedy).not.toBeNull();
  return error as DomainError;
}

test('where treatment loses money and nothing is asked for, the best plan opens nothing', async () => {
  const report = await design(region); // a plant of 1,000 t costs far more than 1,000 t of LFP bring
  expect(report.openedSites).toEqual([]);
  expect(report.objective).toBe(0);
  expect(report.gap).toBeNull();
  expect(report.status).toBe('optimal');
  expect(report.years.map((year) => [year.collectionRate, year.grossCost, year.grossCostPerKg])).toEqual([
    [0, 0, null],
    [0, 0, null],
  ]);
});

test('coverage that is asked for is given, at the least cost, in every year', async () => {
  const report = await design(region, { minCoveredShareEveryArea: 0.9 });
  for (const area of report.areas) {
    for (const share of area.coveredShare) expect(share).toBeGreaterThanOrEqual(0.9 - 1e-6);
  }
  expect(report.openedSites).toContain('works:hydro');
  expect(report.bound).toBeLessThanOrEqual(report.objective);
  expect(report.objective - report.bound).toBeLessThanOrEqual(0.001 * Math.abs(report.objective) + 1e-6);
});

test('the same region, scenario and seed give the same plan', async () => {
  const once = await design(region, { minCoveredShareEveryArea: 0.5 });
  const again = await design(region, { minCoveredShareEveryArea: 0.5 });
  expect({ ...again, seconds: 0 }).toEqual({ ...once, seconds: 0 });
});

test('progress goes from building to the report and never falls back', async () => {
  const heard: PlanProgress[] = [];
  await design(region, { minCoveredShareEveryArea: 0.5 }, { onProgress: (progress) => heard.push(progress) });
  expect(heard[0]!.phase).toBe('build');
  expect(heard.at(-1)!.phase).toBe('report');
  heard.forEach(({ share, seconds }, i) => {
    expect(share).toBeGreaterThanOrEqual(heard[i - 1]?.share ?? 0);
    expect(seconds).toBeGreaterThanOrEqual(heard[i - 1]?.seconds ?? 0);
  });
});

test('a zone that no site can reach makes its area’s coverage impossible: named, with what would be possible', async () => {
  const lanes = region.lanes.filter(({ fromId }) => fromId !== 'ceeham');
  const error = await refusalOf({ ...region, lanes }, { minCoveredShareEveryArea: 0.8 });
  expect(error.code).toBe('COVERAGE_UNREACHABLE');
  expect(error.place).toBe('East, 2030');
  expect(error.message).toContain('80 % of supply must be covered in 2030, but services reach only 0 %');
  expect(error.message).toContain('ceeham');
});

test('a share beyond what is in reach says how much would be possible', async () => {
  const lanes = region.lanes.filter(({ fromId }) => fromId !== 'beeford' && fromId !== 'point-b');
  const error = await refusalOf({ ...region, lanes }, { minCoveredShareEveryArea: 0.7 });
  expect(error.code).toBe('COVERAGE_UNREACHABLE');
  expect(error.message).toContain('services reach only 62.5 %'); // 500 t of 800 t
  expect(error.remedy).toContain('at most 62.5 %');
});

test('plants too small for what coverage brings in are named with both figures', async () => {
  const { facilities } = region.tables;
  const small = withTables(region, { facilities: { ...facilities, plantTonnesPerYear: madeUp([100, 150]) } });
  const error = await refusalOf(small, { minCoveredShare: { city: 1, town: null, remote: null } });
  expect(error.code).toBe('CAPACITY_TOO_SMALL');
  expect(error.place).toBe('city zones, 2030');
  // 500 t, of which the weakest service (a mobile station, 50 %) brings in 250 t
  expect(error.message).toContain('at least 250 t in 2030; all plants together take 150 t');
});

test('hubs too small are named in the same way', async () => {
  const sites = region.sites.map((site) => (site.tier === 'hub' ? { ...site, maxTonnesPerYear: 60 } : site));
  const error = await refusalOf(
    { ...region, sites },
    { minCoveredShare: { city: 1, town: null, remote: null } },
  );
  expect(error.code).toBe('CAPACITY_TOO_SMALL');
  expect(error.message).toContain('all hubs together take 120 t');
});

test('a hub from which nothing may go on to a plant serves nobody', async () => {
  const lanes = region.lanes.map((lane) => (lane.fromId === 'hub-2' ? { ...lane, permitted: false } : lane));
  const error = await refusalOf({ ...region, lanes }, { minCoveredShareEveryArea: 0.5 });
  expect(error).toMatchObject({ code: 'COVERAGE_UNREACHABLE', place: 'East, 2030' });
});

test('a region whose sales have all retired long ago has nothing to plan', async () => {
  const error = await refusalOf({ ...region, periods: [2020, 2021] });
  expect(error.code).toBe('SUPPLY_EMPTY');
});
