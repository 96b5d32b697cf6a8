import { expect, test } from 'vitest';
import { EARTH_RADIUS_KM, greatCircleKm } from './great-circle.ts';

const quarterKm = (Math.PI / 2) * EARTH_RADIUS_KM; // 10 007.54

test('a quarter of the way round is π/2 radii, along the equator and along a meridian', () => {
  expect(greatCircleKm({ lat: 0, lon: 0 }, { lat: 0, lon: 90 })).toBeCloseTo(quarterKm, 6);
  expect(greatCircleKm({ lat: 0, lon: 17 }, { lat: 90, lon: -120 })).toBeCloseTo(quarterKm, 6);
});

test('one degree of latitude is 111.19 km; one of longitude shrinks with the cosine of the latitude', () => {
  expect(greatCircleKm({ lat: 10, lon: 5 }, { lat: 11, lon: 5 })).toBeCloseTo(111.195, 3); // 6371·π/180
  expect(greatCircleKm({ lat: 60, lon: 5 }, { lat: 60, lon: 6 })).toBeCloseTo(55.597, 2); // half of it
});

test('Nashville to Los Angeles is 2,887 km (36.12, −86.67 to 33.94, −118.40; Rosetta Code, haversine formula)', () => {
  const km = greatCircleKm({ lat: 36.12, lon: -86.67 }, { lat: 33.94, lon: -118.4 });
  expect(km).toBeGreaterThan(2886.4);
  expect(km).toBeLessThan(2887.3); // 2886.44 at R 6371, 2887.26 at R 6372.8
});

test('the antimeridian is no obstacle: 1° apart from 179.5 E to 179.5 W', () => {
  expect(greatCircleKm({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.195, 3);
});

test('a place is 0 km from itself, and its antipode half the way round, never NaN', () => {
  for (const lat of [-89.999, -33.3, 0, 12.34567, 51.4778, 90]) {
    for (const lon of [-180, -70.1, 0, 3.3, 121.47]) {
      expect(greatCircleKm({ lat, lon }, { lat, lon })).toBe(0);
      expect(greatCircleKm({ lat, lon }, { lat: -lat, lon: lon + 180 })).toBeCloseTo(2 * quarterKm, 3);
    }
  }
});
