import { expect, test } from 'vitest';
import { packRoads, unpackRoads } from './pack-roads.ts';

test('a road table comes back as it was: names, source, no way, and figures to 7 digits', async () => {
  const source = {
    kind: 'osrm',
    profile: 'driving',
    version: null,
    dataVersion: null,
    warnings: [],
  } as const;
  const road = {
    places: ['depot 仓库', 'at 34.5 113.25'],
    source,
    distancesM: [
      [0, 1234.5],
      [1e9, 0],
    ],
    durationsS: [
      [0, 98_765.4],
      [1e9, 0],
    ],
  };
  const back = await unpackRoads(await packRoads(road));
  expect(back).toEqual({ ...road, durationsS: [[0, expect.closeTo(98_765.4, 2)], road.durationsS[1]] });
});
