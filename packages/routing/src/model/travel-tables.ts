import { greatCircleKm } from '@relode/geo';
import { NO_WAY } from '../problem/check-servable.ts';
import type { Place, RoutingProblem, TravelProfile } from '../problem/problem.ts';
import { stepsOf } from './timetable-rules.ts';

/** Distances and durations between places, row-major; the same array twice where they are equal. */
export interface TravelTables {
  readonly size: number;
  readonly distances: Float64Array;
  readonly durations: Float64Array;
  /** Both directions of every way are equal. */
  readonly isSymmetric: boolean;
  /** Where they change with the time; `durations` are then the shortest of the day. */
  readonly steps: TableSteps | null;
}

/** From `fromS[k]` on: `factors[k]` times the shortest durations or, where tables are given, `tables[k]`. */
export interface TableSteps {
  readonly fromS: readonly number[];
  readonly factors: readonly number[];
  readonly tables: readonly Float64Array[];
}

/** Stands for “no way” in the search: dearer than leaving any order out, at any price per metre that is paid. */
export const FAR = 1e18;

/** Tables of one profile over all places of a problem, in metres and seconds. */
export function travelTables(problem: RoutingProblem, profile: TravelProfile): TravelTables {
  const base = tablesOfDay(problem, profile);
  const steps = stepsOf(profile);
  if (steps === null) return base;
  const byTime = profile.kind === 'matrix' ? (profile.byTime ?? []) : [];
  const fromS = steps.map((step) => step.fromS);
  if (byTime.length === 0) {
    const least = Math.min(...steps.map(({ factor }) => factor));
    return {
      ...base,
      durations: base.durations.map((seconds) => (seconds >= FAR ? FAR : seconds * least)),
      steps: { fromS, factors: steps.map(({ factor }) => factor / least), tables: [] },
    };
  }
  const tables = steps.map(({ factor, table }) =>
    (table < 0 ? base.durations : flatten(byTime[table]!.durationsS, base.size)).map((seconds) =>
      seconds >= FAR ? FAR : seconds * factor,
    ),
  );
  const durations = base.durations.map((_, arc) => Math.min(...tables.map((table) => table[arc]!)));
  return { ...base, durations, isSymmetric: false, steps: { fromS, factors: [], tables } };
}

function tablesOfDay(problem: RoutingProblem, profile: TravelProfile): TravelTables {
  const { places } = problem;
  const size = places.length;
  if (profile.kind === 'matrix') {
    const distances = flatten(profile.distancesM, size);
    const durations = flatten(profile.durationsS, size);
    return {
      size,
      distances,
      durations,
      isSymmetric: isSymmetric(distances, size) && isSymmetric(durations, size),
      steps: null,
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
  if (profile.kind === 'plane')
    return { size, distances, durations: distances, isSymmetric: true, steps: null };
  const secondsPerMetre = 3.6 / profile.speedKmPerHour;
  return {
    size,
    distances,
    durations: distances.map((metres) => metres * secondsPerMetre),
    isSymmetric: true,
    steps: null,
  };
}

function flatten(rows: readonly (readonly number[])[], size: number): Float64Array {
  const flat = new Float64Array(size * size);
  for (let i = 0; i < size; i++) flat.set(rows[i]!, i * size);
  for (let k = 0; k < flat.length; k++) if (flat[k]! >= NO_WAY) flat[k] = FAR;
  return flat;
}

function planeMetres(rounding: 'none' | 'nearest' | 'tenth-down'): (a: Place, b: Place) => number {
  return (a, b) => {
    const exact = Math.sqrt((a.x! - b.x!) ** 2 + (a.y! - b.y!) ** 2);
    if (rounding === 'nearest') return Math.round(exact);
    if (rounding === 'tenth-down') return Math.floor(exact * 10 + 1e-9) / 10;
    return exact;
  };
}

function roadMetres(roadFactor: number): (a: Place, b: Place) => number {
  return (a, b) =>
    greatCircleKm({ lat: a.lat!, lon: a.lon! }, { lat: b.lat!, lon: b.lon! }) * 1000 * roadFactor;
}

function isSymmetric(table: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) if (table[i * size + j] !== table[j * size + i]) return false;
  }
  return true;
}
