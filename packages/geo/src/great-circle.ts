/** Degrees on the WGS 84 globe: latitude −90…90, longitude −180…180. */
export interface Coordinates {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius of the Earth (IUGG: 6371.0088), rounded as geokdbush rounds it so that both agree on what is in reach. */
export const EARTH_RADIUS_KM = 6371;

/** Longest distance between two places: half the way round. */
export const HALF_WAY_ROUND_KM = Math.PI * EARTH_RADIUS_KM;

const RADIANS_PER_DEGREE = Math.PI / 180;

/** Shortest way over a spherical Earth, by the haversine formula (Sinnott 1984); within .6 % of the ellipsoid. */
export function greatCircleKm(from: Coordinates, to: Coordinates): number {
  const φ1 = from.lat * RADIANS_PER_DEGREE;
  const φ2 = to.lat * RADIANS_PER_DEGREE;
  const sinHalfΔφ = Math.sin((φ1 - φ2) / 2);
  const sinHalfΔλ = Math.sin(((from.lon - to.lon) * RADIANS_PER_DEGREE) / 2);
  const h = sinHalfΔφ * sinHalfΔφ + Math.cos(φ1) * Math.cos(φ2) * sinHalfΔλ * sinHalfΔλ;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}
