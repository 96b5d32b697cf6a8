import type { Router } from '@relode/roads';
import { expect, test } from 'vitest';
import { drawAlongRoads } from './draw-along-roads.ts';

const line = (coordinates: number[][]) => ({ geometry: { type: 'LineString', coordinates }, properties: {} });
const point = { geometry: { type: 'Point', coordinates: [1, 2] }, properties: {} };

test('lines follow the road, points stay, and a line that cannot be drawn stays straight and is told', async () => {
  const asked: unknown[] = [];
  const router = {
    drawLine: async (stops: readonly { lat: number; lon: number }[]) => {
      asked.push(stops.map(({ lat, lon }) => [lat, lon]));
      if (stops[0]!.lon === 5) throw new Error('No road leads from a to b');
      return [
        [0, 0],
        [0, 1],
        [1, 1],
      ];
    },
  } as unknown as Router;
  const notes: string[] = [];
  const cut = line([
    [5, 0],
    [6, 0],
  ]);
  const straight = {
    features: [
      point,
      line([
        [0, 0],
        [1, 1],
      ]),
      cut,
    ],
  };
  const { features } = await drawAlongRoads(straight, router, (text) => notes.push(text));
  expect(asked[0]).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(features[0]).toEqual(point);
  expect(features[1]!.geometry.coordinates).toEqual([
    [0, 0],
    [0, 1],
    [1, 1],
  ]);
  expect(features[2]).toEqual(cut);
  expect(notes).toEqual(['A route is drawn straight: No road leads from a to b']);
});
