import { Scenario } from '@relode/contract';
import type { Region, Zone } from '@relode/regions';
import { expect, test } from 'vitest';
import { aggregateRegion } from './aggregate-region.ts';
import { designNetwork } from './design-network.ts';
import { site, smallRegion } from './testing/small-region.ts';

/** 60 places on a grid in two areas, three types, five hubs. */
function wideRegion(): Region {
  const small = smallRegion();
  const zones = Array.from(
    { length: 60 },
    (_, i): Zone => ({
      ...small.zones[0]!,
      id: `zone-${i}`,
      name: `Zone ${i}`,
      areaId: i % 2 === 0 ? small.areas[0]!.id : small.areas[1]!.id,
      areaType: (['city', 'town', 'remote'] as const)[i % 3]!,
      lat: 50 + Math.floor(i / 10) / 10,
      lon: 8 + (i % 10) / 10,
      population: 1000 + i,
      evShare: (i + 1) / 1830, // 1 + … + 60
    }),
  );
  const hubs = Array.from({ length: 5 }, (_, i) => ({
    ...site(`hub-${i}`, 'hub', 'west', 8.1 + i / 5),
    lat: 50.2,
  }));
  const plant = { ...site('works', 'plant', 'west', 8.4), lat: 50.3 };
  return { ...small, zones, sites: [...hubs, plant], lanes: [] };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('supply and people are kept, by area and type as well', () => {
  const region = wideRegion();
  const small = aggregateRegion(region, 12);
  expect(small.zones.length).toBe(12);
  expect(sum(small.zones.map(({ evShare }) => evShare))).toBeCloseTo(1, 12);
  expect(sum(small.zones.map(({ population }) => population))).toBe(
    sum(region.zones.map(({ population }) => population)),
  );
  const groupShare = ({ zones }: Region, area: string, type: string): number =>
    sum(
      zones
        .filter(({ areaId, areaType }) => areaId === area && areaType === type)
        .map(({ evShare }) => evShare),
    );
  for (const { id } of region.areas) {
    for (const type of ['city', 'town', 'remote']) {
      expect(groupShare(small, id, type)).toBeCloseTo(groupShare(region, id, type), 12);
    }
  }
});

test('a small region comes back as it is, and the same region gives the same groups', () => {
  const region = wideRegion();
  expect(aggregateRegion(region, 60)).toBe(region);
  expect(aggregateRegion(region, 10)).toEqual(aggregateRegion(region, 10));
});

test('the small region can be planned, and is near the whole', async () => {
  const scenario = Scenario.parse({ gap: 0.001, minCoveredShareOverall: 0.6, timeLimitSeconds: 20 });
  const now = (): number => performance.now() / 1000;
  const whole = await designNetwork({ region: wideRegion(), scenario }, { now });
  const small = await designNetwork({ region: aggregateRegion(wideRegion(), 20), scenario }, { now });
  expect(small.years[0]!.supplyTonnes).toBeCloseTo(whole.years[0]!.supplyTonnes, 9);
  expect(Math.abs(small.objective / whole.objective - 1)).toBeLessThan(0.1);
});
