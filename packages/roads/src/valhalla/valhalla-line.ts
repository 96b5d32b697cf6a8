import { notARouter, noWay, offRoad } from '../answer-faults.ts';
import type { HttpAnswer } from '../http/http-door.ts';
import type { RoadPlace } from '../road-place.ts';
import type { Position } from '../router-dialect.ts';
import { decodePolyline } from './decode-polyline.ts';
import { readValhallaAnswer } from './valhalla-answer.ts';

interface Trip {
  readonly legs?: readonly { readonly shape?: string }[];
}

/** Reads the way of a route: one polyline of six decimals per leg. Throws RoadsError ROADS_NO_WAY. */
export function readValhallaLine(answer: HttpAnswer, stops: readonly RoadPlace[]): Position[] {
  const read = readValhallaAnswer(answer);
  if (read === 'no-way') throw noWay(stops[0]!, stops.at(-1)!);
  if (read === 'off-road') throw offRoad(stops);
  const legs = read === 'too-big' ? undefined : (read.trip as Trip | undefined)?.legs;
  if (legs === undefined || legs.some(({ shape }) => typeof shape !== 'string'))
    throw notARouter(answer, 'draws no route');
  return legs.flatMap(({ shape }, i) => decodePolyline(shape!).slice(i === 0 ? 0 : 1));
}
