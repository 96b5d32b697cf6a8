import type { Position } from '../router-dialect.ts';

const SCALE = 1e6;

/**
 * Positions of an encoded polyline of six decimals. Differences of lat and lon in turn, zigzag-coded, in pieces of five bits with the
 * low ones first; every character but a number's last has its sixth bit set. Source: Google's polyline algorithm format.
 */
export function decodePolyline(text: string): Position[] {
  const line: Position[] = [];
  let at = 0;
  const next = (): number => {
    let [value, shift, piece] = [0, 0, 0];
    do {
      piece = text.charCodeAt(at++) - 63;
      value |= (piece & 31) << shift;
      shift += 5;
    } while (piece >= 32);
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  let [lat, lon] = [0, 0];
  while (at < text.length) {
    lat += next();
    lon += next();
    line.push([lon / SCALE, lat / SCALE]);
  }
  return line;
}
