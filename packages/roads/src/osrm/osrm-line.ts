import { notARouter, noWay } from '../answer-faults.ts';
import type { HttpAnswer } from '../http/http-door.ts';
import type { RoadPlace } from '../road-place.ts';
import type { Position } from '../router-dialect.ts';
import { readOsrmAnswer } from './osrm-answer.ts';

/** Reads the way of a route, asked for as GeoJSON. Throws RoadsError ROADS_NO_WAY. */
export function readOsrmLine(answer: HttpAnswer, stops: readonly RoadPlace[]): Position[] {
  const read = readOsrmAnswer(answer, stops);
  if (read === 'no-way') throw noWay(stops[0]!, stops.at(-1)!);
  const routes = read === 'too-big' ? undefined : (read.routes as readonly OsrmRoute[] | undefined);
  const line = routes?.[0]?.geometry?.coordinates;
  if (!Array.isArray(line)) throw notARouter(answer, 'draws no route');
  return line;
}

interface OsrmRoute {
  readonly geometry?: { readonly coordinates?: Position[] };
}
