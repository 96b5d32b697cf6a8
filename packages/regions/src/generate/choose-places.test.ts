import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaTypes } from './area-type.ts';
import { dropDoubles, mergeSmallest } from './choose-places.ts';
import { type ChosenPlace, estimatePopulations, type PlacedInArea } from './estimate-populations.ts';

const place = (name: string, change: Partial<ChosenPlace> = {}): ChosenPlace => {
  const population = change.population ?? change.people ?? 0;
  return {
    name,
    nameLocal: null,
    seatLevel: 0,
    lat: 0,
    lon: 0,
    admin1: '01',
    admin2: '',
    areaId: 'north',
    people: population,
    estimated: false,
    ...change,
    population,
  };
};
const KM_PER_DEGREE = (Math.PI / 180) * 6371;

test('an unknown county seat takes the median of the five known ones of its area', () => {
  const known = [40, 10, 30, 20, 50].map((thousands, i) =>
    place(`Known ${i}`, { seatLevel: 3, population: thousands * 1000 }),
  );
  const towns = [900, 800].map((population, i) => place(`Town ${i}`, { population }));
  const found = estimatePopulations([...known, ...towns, place('Unknown', { seatLevel: 3 })]);
  expect(found.at(-1)).toMatchObject({ people: 30_000, estimated: true });
  expect(
    found.slice(0, 7).every(({ estimated, people, population }) => !estimated && people === population),
  ).toBe(true);
});

test('in a poor area the country’s median is scaled by how small the area’s places are, and capped by its largest', () => {
  const north = [10, 20, 30, 40, 50].map((thousands, i) =>
    place(`North ${i}`, { seatLevel: 2, population: thousands * 1000 }),
  );
  const south = [1, 2, 3, 4, 5].map((thousands, i) =>
    place(`South ${i}`, { areaId: 'south', population: thousands * 1000 }),
  );
  const seat = place('Seat', { areaId: 'south', seatLevel: 2 });
  const found = estimatePopulations([...north, ...south, seat]);
  // median of seats 30,000 · (median of the south 3,000 / median of all ten 5,000, the lower middle one) = 18,000 > 5,000
  expect(found.at(-1)!.people).toBe(5000);
});

test('of a city and its district at one spot the city stays; a town farther off stays as well', () => {
  const city = place('Xinxiang', { people: 1_000_000 });
  const district = place('Hongqi', { people: 60_000, estimated: true, lon: 3 / KM_PER_DEGREE });
  const sameName = place('Xinxiang', { people: 50_000, lon: 7 / KM_PER_DEGREE });
  const suburb = place('Suburb', { people: 20_000, lon: 3 / KM_PER_DEGREE });
  const seat = place('Seat', { people: 60_000, estimated: true, lon: 5 / KM_PER_DEGREE });
  const left = dropDoubles([district, city, sameName, suburb, seat]).map(
    ({ name, people }) => `${name} ${people}`,
  );
  expect(left).toEqual(['Xinxiang 1000000', 'Seat 60000', 'Suburb 20000']);
});

test('the smallest place joins its nearest neighbour of the same area, not the nearer one across the border', () => {
  const places = [
    place('Capital', { people: 1000, seatLevel: 1 }),
    place('Across', { people: 900, areaId: 'south', lat: 1.1 }),
    place('Village', { people: 1, lat: 1 }),
  ];
  const merged = mergeSmallest(places, 2);
  expect(merged.map(({ name, people }) => [name, people])).toEqual([
    ['Capital', 1001],
    ['Across', 900],
  ]);
});

test('merging loses nobody and keeps to the limit', () => {
  const anyPlaces = fc.array(
    fc.record({
      people: fc.integer({ min: 1, max: 1_000_000 }),
      lat: fc.double({ min: -80, max: 80, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      areaId: fc.constantFrom('a', 'b', 'c'),
    }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(anyPlaces, fc.integer({ min: 1, max: 30 }), (rows, most) => {
      const places: PlacedInArea[] = rows.map((row, i) => place(`P${i}`, row));
      const merged = mergeSmallest(places as ChosenPlace[], most);
      expect(merged.length).toBe(Math.min(most, rows.length));
      expect(merged.reduce((sum, { people }) => sum + people, 0)).toBe(
        rows.reduce((sum, { people }) => sum + people, 0),
      );
    }),
  );
});

test('city, town and remote follow the people around and the way to the next larger place', () => {
  const at = (km: number, people: number): { lat: number; lon: number; people: number } => ({
    lat: 0,
    lon: km / KM_PER_DEGREE,
    people,
  });
  const places = [
    at(0, 480_000), // with the suburb at 20 km, 505,000 within 25 km: city
    at(20, 25_000), // city
    at(60, 30_000), // 60 km to the first, 40 to the suburb (too small), but the market town is 20 km off: town
    at(80, 80_000), // of some size itself: town
    at(400, 3_000), // alone: remote
    at(500, 60_000), // of some size, but nobody around: remote
    at(900, 90_000), // 120,000 within 50 km: town
    at(940, 30_000), // 40 km to the one before: town
  ];
  expect(areaTypes(places)).toEqual(['city', 'city', 'town', 'town', 'remote', 'remote', 'town', 'town']);
});

test('in a region smaller than 50 km across nothing is remote', () => {
  expect(areaTypes([{ lat: 43.73, lon: 7.42, people: 32_965 }])).toEqual(['town']);
});
