import { greatCircleKm } from '@relode/geo';
import { notARouter, readCells, refused } from '../answer-faults.ts';
import type { HttpAnswer } from '../http/http-door.ts';
import type { RoadPlace } from '../road-place.ts';
import type { BlockAnswer, BlockQuery } from '../router-dialect.ts';
import { readOsrmAnswer } from './osrm-answer.ts';

/** `distance`, metres from the place asked for, is not told by OSRM before 5.13. */
interface OsrmWaypoint {
  readonly location?: readonly [lon: number, lat: number];
  readonly distance?: number;
}

/** Reads the answer to a table: `durations` in s and `distances` in m, null = no way. */
export function readOsrmTable(answer: HttpAnswer, { rows, columns }: BlockQuery): BlockAnswer {
  const read = readOsrmAnswer(answer, [...rows, ...columns]);
  if (typeof read === 'string') return { kind: read };
  if (read.distances === undefined) {
    throw refused(answer, 'it gives durations without distances', 'Use OSRM 5.19 or later');
  }
  const metres = readCells(read.distances, rows.length, columns.length, 1);
  const seconds = readCells(read.durations, rows.length, columns.length, 1);
  if (metres === null || seconds === null)
    throw notARouter(answer, `gives no table of ${rows.length} × ${columns.length}`);
  return {
    kind: 'block',
    metres,
    seconds,
    snapM: [...snaps(read.sources, rows), ...snaps(read.destinations, columns)],
    dataVersion: typeof read.data_version === 'string' ? read.data_version || null : null,
  };
}

function snaps(waypoints: unknown, places: readonly RoadPlace[]): (number | null)[] {
  const list = Array.isArray(waypoints) ? (waypoints as (OsrmWaypoint | null)[]) : [];
  return places.map((place, i) => {
    const { distance, location } = list[i] ?? {};
    if (typeof distance === 'number') return distance;
    if (location === undefined) return null;
    return 1000 * greatCircleKm(place, { lon: location[0], lat: location[1] });
  });
}
