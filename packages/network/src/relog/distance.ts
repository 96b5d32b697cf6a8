export interface Coordinates {
  readonly latitude: number; // degrees
  readonly longitude: number;
}

/** WGS84 ellipsoid, km: National Geospatial-Intelligence Agency, standard 0036 (2014). */
const EQUATOR_RADIUS_KM = 6378.137;
const SQUARED_ECCENTRICITY = 6.69437999014e-3;

/** Straight line through the earth between two places on the WGS84 ellipsoid, km: RELOG's `Euclidean` distance. */
export function chordKm(a: Coordinates, b: Coordinates): number {
  const [p, q] = [cartesianKm(a), cartesianKm(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

function cartesianKm({ latitude, longitude }: Coordinates): readonly [number, number, number] {
  const φ = (latitude * Math.PI) / 180;
  const λ = (longitude * Math.PI) / 180;
  const N = EQUATOR_RADIUS_KM / Math.sqrt(1 - SQUARED_ECCENTRICITY * Math.sin(φ) ** 2);
  return [
    N * Math.cos(φ) * Math.cos(λ),
    N * Math.cos(φ) * Math.sin(λ),
    N * (1 - SQUARED_ECCENTRICITY) * Math.sin(φ),
  ];
}
