import { DomainError } from '@relode/foundation';

export const ROADS_ERROR_CODES = [
  'ROADS_ADDRESS_INVALID', // not an http or https URL
  'ROADS_BUSY', // the router asks to wait longer than we do
  'ROADS_NOT_A_ROUTER', // what answers there is neither OSRM nor Valhalla, or no longer speaks as it should
  'ROADS_NO_WAY', // a drawn route has a leg without a road
  'ROADS_OFF_ROAD', // a place with no road near it
  'ROADS_REFUSED', // the router says why it will not answer
  'ROADS_STOPPED', // cancelled before the tables were there
  'ROADS_TOO_MANY', // more places than a table is asked for
  'ROADS_UNREACHABLE', // no answer after several tries
] as const;
export type RoadsErrorCode = (typeof ROADS_ERROR_CODES)[number];

export class RoadsError extends DomainError<RoadsErrorCode> {}

/** Ends every remedy: how to do without the router. */
export const WITHOUT_ROUTER = 'or plan without a router: great circle × road factor';
