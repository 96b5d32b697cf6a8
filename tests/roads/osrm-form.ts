import type { Asked, Said } from './local-router.ts';

interface Spot {
  readonly lon: number;
  readonly lat: number;
}

export interface OsrmWorld {
  /** osrm-routed’s --max-table-size. */
  readonly maxTableSize?: number;
  /** No road within reach of this coordinate. */
  readonly isOffRoad?: (spot: Spot) => boolean;
  readonly isWay?: (from: Spot, to: Spot) => boolean;
  /** Metres from the coordinate to its road. */
  readonly snapM?: (spot: Spot) => number;
}

export const M_PER_DEGREE = 100_000;

/**
 * Answers in the form of osrm-routed 5.27 and 26 (docs/http.md; sentences of refusals and the check of the size from
 * src/engine/plugins/table.cpp; status.feature), with figures of our own: 100 km per degree, lon and then lat, at 10 m/s.
 */
export function answerAsOsrm({ method, path }: Asked, world: OsrmWorld = {}): Said {
  const { maxTableSize = 100, isOffRoad = () => false, isWay = () => true, snapM = () => 4.2 } = world;
  const [where, query = ''] = path.split('?');
  const match = /^\/(table|route|nearest)\/v1\/([\w-]+)\/([-\d.,;]+)$/.exec(where!);
  if (method !== 'GET' || match === null) {
    return refusal('InvalidUrl', `URL string malformed close to position 1: "${path.slice(0, 3)}"`);
  }
  const [, service, , coordinates] = match;
  const spots = coordinates!.split(';').map((text): Spot => {
    const [lon, lat] = text.split(',').map(Number);
    return { lon: lon!, lat: lat! };
  });
  const options = new URLSearchParams(query.replaceAll('+', '%2B'));
  const off = spots.findIndex(isOffRoad);
  const noSegment = refusal('NoSegment', `Could not find a matching segment for coordinate ${off}`);
  const waypoint = (spot: Spot) => ({
    distance: snapM(spot),
    name: '',
    location: [spot.lon, spot.lat],
  });
  if (service === 'nearest') return off >= 0 ? noSegment : ok({ waypoints: spots.map(waypoint) });
  if (service === 'route') {
    if (off >= 0) return noSegment;
    const legs = spots.slice(1).map((to, i) => ({ from: spots[i]!, to }));
    if (!legs.every(({ from, to }) => isWay(from, to)))
      return refusal('NoRoute', 'Impossible route between points');
    const coordinates = legs.flatMap(({ from, to }) => [
      [from.lon, from.lat],
      [to.lon, from.lat],
    ]);
    const { lon, lat } = spots.at(-1)!;
    const geometry = { type: 'LineString', coordinates: [...coordinates, [lon, lat]] };
    const metres = legs.reduce((sum, { from, to }) => sum + metresBetween(from, to), 0);
    return ok({
      routes: [
        {
          geometry,
          distance: metres,
          duration: metres / 10,
          weight: 1,
          weight_name: 'routability',
          legs: [],
        },
      ],
      waypoints: spots.map(waypoint),
    });
  }
  const chosen = (name: string): number[] =>
    options.get(name)?.split(';').map(Number) ?? spots.map((_, i) => i);
  const [sources, destinations] = [chosen('sources'), chosen('destinations')];
  if ([...sources, ...destinations].some((i) => !(i < spots.length)))
    return refusal('InvalidValue', 'The successfully parsed query parameters are invalid.');
  if (sources.length * destinations.length > maxTableSize ** 2)
    return refusal('TooBig', 'Too many table coordinates');
  if (off >= 0) return noSegment;
  const table = (factor: number) =>
    sources.map((i) =>
      destinations.map((j) =>
        isWay(spots[i]!, spots[j]!) ? factor * metresBetween(spots[i]!, spots[j]!) : null,
      ),
    );
  const asked = options.get('annotations') ?? 'duration';
  return ok({
    ...(asked.includes('duration') && { durations: table(0.1) }),
    ...(asked.includes('distance') && { distances: table(1) }),
    sources: sources.map((i) => waypoint(spots[i]!)),
    destinations: destinations.map((j) => waypoint(spots[j]!)),
  });
}

export function metresBetween(from: Spot, to: Spot): number {
  const degrees = Math.abs(from.lon - to.lon) + Math.abs(from.lat - to.lat);
  return Math.round(degrees * M_PER_DEGREE * 10) / 10;
}

function ok(body: object): Said {
  return { status: 200, body: { code: 'Ok', ...body, data_version: '2026-11-01T20:21:02Z' } };
}

function refusal(code: string, message: string): Said {
  return { status: 400, body: { code, message } };
}
