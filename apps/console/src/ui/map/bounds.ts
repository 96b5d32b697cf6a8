export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

/** West, south, east, north in degrees; east may pass 180 when the places lie on both sides of the antimeridian. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

const WORLD: Bounds = [-180, -60, 180, 75];

/** Smallest box around the places: it leaves out the widest empty band of longitudes. The world when there are none. */
export function boundsOf(places: readonly LonLat[]): Bounds {
  if (places.length === 0) return WORLD;
  let south = 90;
  let north = -90;
  for (const { lat } of places) {
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const lons = places.map(({ lon }) => lon).sort((a, b) => a - b);
  const last = lons.length - 1;
  let west = lons[0]!;
  let east = lons[last]!;
  let widestGap = west + 360 - east;
  for (let i = 0; i < last; i++) {
    const gap = lons[i + 1]! - lons[i]!;
    if (gap <= widestGap) continue;
    widestGap = gap;
    west = lons[i + 1]!;
    east = lons[i]! + 360;
  }
  return [west, south, east, north];
}

/** The longitude moved by whole turns to within half a turn of `referenceLon`, so that a line takes the short way. */
export function nearestLon(lon: number, referenceLon: number): number {
  return lon - 360 * Math.round((lon - referenceLon) / 360);
}

/** A bounding box as a server gives it (east may be less than west) with east east of west. */
export function unwrapBounds([west, south, east, north]: Bounds): Bounds {
  return east < west ? [west, south, east + 360, north] : [west, south, east, north];
}
