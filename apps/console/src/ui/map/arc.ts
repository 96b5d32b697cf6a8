import { type LonLat, nearestLon } from './bounds.ts';

const BEND = 0.14; // height of the bow as a share of the line's length
const SEGMENTS = 16;

/** A line bent to its left, so that the ways there and back, and lines laid over each other, stay apart. */
export function arcBetween(from: LonLat, to: LonLat): [number, number][] {
  const toLon = nearestLon(to.lon, from.lon);
  const dLon = toLon - from.lon;
  const dLat = to.lat - from.lat;
  const controlLon = from.lon + dLon / 2 - dLat * BEND;
  const controlLat = from.lat + dLat / 2 + dLon * BEND;
  return Array.from({ length: SEGMENTS + 1 }, (_, i) => {
    const u = i / SEGMENTS;
    const a = (1 - u) * (1 - u);
    const b = 2 * u * (1 - u);
    const c = u * u;
    return [
      a * from.lon + b * controlLon + c * toLon,
      Math.max(-85, Math.min(85, a * from.lat + b * controlLat + c * to.lat)),
    ];
  });
}

/** The straight line on the map, by the short way round the world. */
export function lineBetween(from: LonLat, to: LonLat): [number, number][] {
  return [
    [from.lon, from.lat],
    [nearestLon(to.lon, from.lon), to.lat],
  ];
}
