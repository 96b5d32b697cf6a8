import type { HttpAnswer, HttpRequest } from './http/http-door.ts';
import type { RoadPlace } from './road-place.ts';

export const ROUTER_KINDS = ['osrm', 'valhalla'] as const;
export type RouterKind = (typeof ROUTER_KINDS)[number];

/** The part of a table that one request asks for: every way from a row's place to a column's. */
export interface BlockQuery {
  readonly rows: readonly RoadPlace[];
  readonly columns: readonly RoadPlace[];
  /** Also where the router puts the places on a road, where that costs extra. */
  readonly withSnaps: boolean;
}

/** `[row][column]`, metres and seconds; null = no way. */
export interface Block {
  readonly kind: 'block';
  readonly metres: readonly (readonly (number | null)[])[];
  readonly seconds: readonly (readonly (number | null)[])[];
  /** Metres between a place and the road it was put on, rows and then columns; null = not told. */
  readonly snapM: readonly (number | null)[];
  /** Of the map, as the router names it. */
  readonly dataVersion: string | null;
}

/**
 * `too-big`: ask for less at once. `no-way`: a pair has no way, and the router refuses the whole block. `off-road`: a place has no road,
 * and the refusal does not say which.
 */
export type BlockAnswer = Block | { readonly kind: 'too-big' | 'no-way' | 'off-road' };

export type Position = readonly [lon: number, lat: number];

/** How one kind of router is asked and what its answers mean. Pure; readers throw RoadsError. */
export interface RouterDialect {
  readonly kind: RouterKind;
  /** Means of travel when nobody names one. */
  readonly defaultProfile: string;
  /** Stops of one drawn route that every installation takes. */
  readonly mostStops: number;
  readonly tableRequest: (base: URL, profile: string, query: BlockQuery) => HttpRequest;
  readonly readTable: (answer: HttpAnswer, query: BlockQuery) => BlockAnswer;
  /** For places that a table refused: asks which have no road. Null where the refusal itself tells. */
  readonly locateRequest: ((base: URL, profile: string, places: readonly RoadPlace[]) => HttpRequest) | null;
  readonly readLocated: (answer: HttpAnswer, places: readonly RoadPlace[]) => RoadPlace[];
  readonly lineRequest: (base: URL, profile: string, stops: readonly RoadPlace[]) => HttpRequest;
  readonly readLine: (answer: HttpAnswer, stops: readonly RoadPlace[]) => Position[];
}
