import { expect, test } from 'vitest';
import { massClasses } from './mass-classes.ts';

const zones = (...tonnes: number[]) =>
  tonnes.map((amount) => ({
    zoneId: 'z',
    name: 'Z',
    nameLocal: null,
    areaId: 'a',
    lat: 0,
    lon: 0,
    tonnes: [0, amount],
  }));

test('limits are round numbers below half the largest amount', () => {
  expect(massClasses(zones(30, 4300)).limits).toEqual([0, 200, 500, 1000, 2000]);
  expect(massClasses(zones(0.9)).limits).toEqual([0, 0.02, 0.05, 0.1, 0.2]);
});

test('an amount at a limit belongs to the class above it', () => {
  const classes = massClasses(zones(4300));
  expect([0, 199, 200, 1999, 2000, 4300].map(classes.indexOf)).toEqual([0, 0, 1, 3, 4, 4]);
});
