import { expect, test } from 'vitest';
import type { RoutingProblem } from '../problem/problem.ts';
import { planRoutes } from '../search/plan-routes.ts';
import { planToGeoJson } from './plan-geojson.ts';

const problem: RoutingProblem = {
  places: [
    { id: 'depot', lat: 34, lon: 113 },
    { id: 'near', lat: 34, lon: 114 },
    { id: 'far', lat: 34, lon: 115 },
  ],
  profiles: [{ name: 'road', kind: 'great-circle', roadFactor: 1, speedKmPerHour: 50 }],
  vehicles: [{ id: 'van', start: 'depot', end: null, capacity: [2] }],
  orders: ['near', 'far'].map((place) => ({ id: place, load: [1], pickup: { place } })),
};
const plan = planRoutes(problem, { stop: { iterations: 100 }, now: () => 0 });

test('a line from stop to stop, longitude first, and a point per stop', () => {
  const { type, features } = planToGeoJson(problem, plan);
  expect(type).toBe('FeatureCollection');
  expect(features.map(({ geometry }) => geometry)).toEqual([
    {
      type: 'LineString',
      coordinates: [
        [113, 34],
        [114, 34],
        [115, 34],
      ],
    },
    { type: 'Point', coordinates: [113, 34] },
    { type: 'Point', coordinates: [114, 34] },
    { type: 'Point', coordinates: [115, 34] },
  ]);
  expect(features[0]!.properties).toMatchObject({ route: 1, vehicle: 'van', distanceM: plan.distanceM });
  expect(features[2]!.properties).toMatchObject({ route: 1, sequence: 1, kind: 'pickup', order: 'near' });
});

test('a place without latitude and longitude cannot be drawn and is named', () => {
  const places = problem.places.map((place) => (place.id === 'far' ? { id: 'far', x: 0, y: 0 } : place));
  expect(() => planToGeoJson({ ...problem, places }, plan)).toThrow(
    expect.objectContaining({ code: 'ROUTING_PROBLEM_INVALID', place: 'far' }),
  );
});
