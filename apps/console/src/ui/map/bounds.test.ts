import { describe, expect, test } from 'vitest';
import { boundsOf, nearestLon, unwrapBounds } from './bounds.ts';

describe('bounds of places', () => {
  test('of places in China are the plain extremes', () => {
    const urumqi = { lon: 87.6, lat: 43.8 };
    const haikou = { lon: 110.3, lat: 20.0 };
    const harbin = { lon: 126.6, lat: 45.8 };
    expect(boundsOf([harbin, urumqi, haikou])).toEqual([87.6, 20, 126.6, 45.8]);
  });

  test('of Fiji cross the antimeridian instead of going round the world', () => {
    const suva = { lon: 178.4, lat: -18.1 };
    const lauIslands = { lon: -178.8, lat: -18.2 };
    expect(boundsOf([suva, lauIslands])).toEqual([178.4, -18.2, 181.2, -18.1]);
  });

  test('of one place are that place, and of none the inhabited world', () => {
    expect(boundsOf([{ lon: 5, lat: 6 }])).toEqual([5, 6, 5, 6]);
    expect(boundsOf([])).toEqual([-180, -60, 180, 75]);
  });

  test('that a server gave with east less than west are unwrapped', () => {
    expect(unwrapBounds([178.4, -18.2, -178.8, -18.1])).toEqual([178.4, -18.2, 181.2, -18.1]);
    expect(unwrapBounds([73, 18, 135, 53])).toEqual([73, 18, 135, 53]);
  });
});

test('a longitude is moved to the near side of another', () => {
  expect(nearestLon(-178.8, 178.4)).toBeCloseTo(181.2);
  expect(nearestLon(178.4, -178.8)).toBeCloseTo(-181.6);
  expect(nearestLon(110, 120)).toBe(110);
});
