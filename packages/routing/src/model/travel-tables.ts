import { greatCircleKm } from '@relode/geo';
import type { Place, RoutingProblem, TravelProfile } from '../problem/problem.ts';

/** Distances and durations between places, row-major; the same array twice where they are equal. */
export interface TravelTables {
  readonly size: number;
  readonly distances: Float64Array;
  readonly durations: Float64Array;
}

/** Tables of one profile over all places of a problem, in metres and seconds. */
export function travelTables(problem: RoutingProblem, profile: TravelProfile): TravelTables {
  const { places } = problem;
  const size = places.length;
  if (profile.kind === 'matrix') {
    return {
      size,
      distances: flatten(profile.distancesM, size),
      durations: flatten(profile.durationsS, size),
    };
  }
  const distances = new Float64Array(size * size);
  const between = profile.kind === 'plane' ? planeMetres(profile.rounding) : roadMetres(profile.roadFactor);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const metres = between(places[i]!, places[j]!);
      distances[i * size + j] = metres;
      distances[j * size + i] = metres;
    }
  }
  if (profile.kind === 'plane') return { size, distances, durations: distances };
  const secondsPerMetre = 3.6 / profile.speedKmPerHour;
  return { size, distances, durations: distances.map((metres) => metres * secondsPerMetre) };
}

function flatten(rows: readonly (readonly number[])[], size: number): Float64Array {
  const flat = new Float64Array(size * size);
  for (let i = 0; i < size; i++) flat.set(rows[i]!, i * size);
  return flat;
}

function planeMetres(rounding: 'none' | 'nearest' | 'tenth-down'): (a: Place, b: Place) => number {
  return (a, b) => {
    const exact = Math.hypot(a.x! - b.x!, a.y! - b.y!);
    if (rounding === 'nearest') return Math.round(exact);
    if (rounding === 'tenth-down') return Math.floor(exact * 10 + 1e-9) / 10;
    return exact;
  };
}

function roadMetres(roadFactor: number): (a: Place, b: Place) => number {
  return (a, b) =>
    greatCircleKm({ lat: a.lat!, lon: a.lon! }, { lat: b.lat!, lon: b.lon! }) * 1000 * roadFactor;
}
