import { notARouter, offRoad, refused } from '../answer-faults.ts';
import type { HttpAnswer } from '../http/http-door.ts';
import type { RoadPlace } from '../road-place.ts';
import type { RoadsError } from '../roads-error.ts';

/** A JSON answer of OSRM: `code` is always there. */
export interface OsrmAnswer {
  readonly code: string;
  readonly message?: string;
  readonly data_version?: string;
  readonly [key: string]: unknown;
}

/**
 * The answer if it says Ok, or `too-big` / `no-way` where less must be asked. `places` in the order of the request’s coordinates. Throws
 * RoadsError for every other word: ROADS_OFF_ROAD names the place, ROADS_REFUSED repeats OSRM’s code and message.
 */
export function readOsrmAnswer(
  answer: HttpAnswer,
  places: readonly RoadPlace[],
): OsrmAnswer | 'too-big' | 'no-way' {
  const { status, json } = answer;
  if (!isOsrmAnswer(json)) {
    if (status === 413 || status === 414) return 'too-big'; // a proxy’s limit on the length of addresses
    if (status === 401 || status === 403)
      throw refused(answer, `HTTP ${status}`, 'Give user or key in the address');
    throw notARouter(answer, 'does not answer as OSRM does');
  }
  const { code, message = 'no reason given' } = json;
  if (code === 'Ok') return json;
  if (code === 'TooBig') return 'too-big';
  if (code === 'NoRoute') return 'no-way';
  if (code === 'NoSegment') throw noSegment(answer, message, places);
  const remedy = REMEDIES[code] ?? 'Look the code up in OSRM’s documentation';
  throw refused(answer, `${code}: ${message}`, remedy);
}

const REMEDIES: Readonly<Record<string, string>> = {
  InvalidQuery: 'Check the profile and that the address is OSRM’s own base',
  InvalidUrl: 'Check that the address is OSRM’s own base',
  InvalidService: 'Check that the address is OSRM’s own base',
  InvalidVersion: 'Use OSRM 5 or later',
  InvalidOptions: 'Use OSRM 5.19 or later, which gives distances in tables',
  InvalidValue: 'Check the coordinates of the places',
  NotImplemented: 'Use OSRM 5.19 or later, or prepare its map with contraction hierarchies',
  NoTable: 'Check that the map covers the places',
  DisabledDataset: 'Load durations and distances into OSRM',
};

export function isOsrmAnswer(json: unknown): json is OsrmAnswer {
  return typeof (json as OsrmAnswer | null | undefined)?.code === 'string';
}

/** OSRM names the place by its index among the coordinates. */
function noSegment(answer: HttpAnswer, message: string, places: readonly RoadPlace[]): RoadsError {
  const index = /coordinate (\d+)/.exec(message)?.[1];
  const place = index === undefined ? undefined : places[Number(index)];
  if (place !== undefined) return offRoad([place]);
  return refused(answer, `NoSegment: ${message}`, 'Mend lat and lon, or use a map that covers the places');
}
