import { createRandom } from '@relode/foundation';
import { expect, test } from 'vitest';
import { type Coordinates, greatCircleKm } from './great-circle.ts';
import { createPlaceIndex } from './place-index.ts';

/** Places all over the globe, with crowds at the poles and on the antimeridian. */
function scatter(count: number, seed: number): Coordinates[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    if (i % 10 === 0) return { lat: 90 - random.next() * 2, lon: random.next() * 360 - 180 };
    if (i % 10 === 1) return { lat: -90 + random.next() * 2, lon: random.next() * 360 - 180 };
    if (i % 10 === 2) {
      const lon = 179 + random.next();
      return { lat: random.next() * 160 - 80, lon: i % 20 === 2 ? lon : -lon };
    }
    return { lat: random.next() * 180 - 90, lon: random.next() * 360 - 180 };
  });
}

/** The answer by looking at every place. */
function bruteWithin(places: readonly Coordinates[], from: Coordinates, radiusKm: number): number[] {
  return places
    .map((place, i) => ({ i, km: greatCircleKm(from, place) }))
    .filter(({ km }) => km <= radiusKm)
    .sort((a, b) => a.km - b.km || a.i - b.i)
    .map(({ i }) => i);
}

const places = scatter(1500, 7);
const index = createPlaceIndex(places);
const origins: Coordinates[] = [
  ...scatter(200, 8),
  { lat: 90, lon: 0 },
  { lat: -90, lon: 45 },
  { lat: 0, lon: 180 },
  { lat: 0, lon: -180 },
];

test('within a radius it finds exactly what a look at every place finds, nearest first', () => {
  for (const from of origins) {
    for (const radiusKm of [0, 50, 400, 3000, 12_000]) {
      expect(index.within(from, radiusKm)).toEqual(bruteWithin(places, from, radiusKm));
    }
  }
});

test('the nearest ten are the first ten of a look at every place', () => {
  for (const from of origins) {
    expect(index.nearest(from, 10)).toEqual(bruteWithin(places, from, 20_038).slice(0, 10));
  }
});

test('half the way round and farther reaches every place', () => {
  expect(index.within({ lat: 10, lon: 20 }, 20_016)).toHaveLength(places.length);
  expect(index.within({ lat: 10, lon: 20 }, 45_000)).toHaveLength(places.length);
  expect(index.within({ lat: 10, lon: 20 }, Number.POSITIVE_INFINITY)).toHaveLength(places.length);
});

test('no places, a negative radius and a count of zero give an empty answer', () => {
  expect(createPlaceIndex([]).within({ lat: 0, lon: 0 }, 1000)).toEqual([]);
  expect(createPlaceIndex([]).nearest({ lat: 0, lon: 0 }, 3)).toEqual([]);
  expect(index.within({ lat: 0, lon: 0 }, -5000)).toEqual([]);
  expect(index.within({ lat: 0, lon: 0 }, Number.NaN)).toEqual([]);
  expect(index.nearest({ lat: 0, lon: 0 }, 0)).toEqual([]);
});
