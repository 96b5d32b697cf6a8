import { serviceUrl } from '../http/router-url.ts';
import type { RoadPlace } from '../road-place.ts';
import type { BlockQuery, RouterDialect } from '../router-dialect.ts';
import { readOsrmLine } from './osrm-line.ts';
import { readOsrmTable } from './osrm-table.ts';

/**
 * OSRM’s HTTP interface, version v1 of its protocol: `table` with both annotations (OSRM 5.19 or later on multi-level Dijkstra), and `route`.
 * Source: docs/http.md of osrm-backend 5.27 and 26.
 */
export const OSRM: RouterDialect = {
  kind: 'osrm',
  defaultProfile: 'driving',
  mostStops: 100,
  tableRequest: (base, profile, { rows, columns }) => {
    const isSquare = isSame({ rows, columns });
    const places = isSquare ? rows : [...rows, ...columns];
    const url = service(base, 'table', profile, places, {
      annotations: 'duration,distance',
      generate_hints: 'false',
      ...(!isSquare && {
        sources: indices(0, rows.length),
        destinations: indices(rows.length, columns.length),
      }),
    });
    return { method: 'GET', url };
  },
  readTable: readOsrmTable,
  locateRequest: null,
  readLocated: () => [],
  lineRequest: (base, profile, stops) => ({
    method: 'GET',
    url: service(base, 'route', profile, stops, {
      overview: 'simplified',
      geometries: 'geojson',
      steps: 'false',
      generate_hints: 'false',
    }),
  }),
  readLine: readOsrmLine,
};

/** Whether rows and columns are the same places in the same order, so that one list of coordinates is enough. */
function isSame({ rows, columns }: Pick<BlockQuery, 'rows' | 'columns'>): boolean {
  return rows.length === columns.length && rows.every((place, i) => place === columns[i]);
}

/** `sources` and `destinations` are lists with “;”, which a query may hold as it stands. */
function service(
  base: URL,
  name: 'table' | 'route',
  profile: string,
  places: readonly RoadPlace[],
  query: Readonly<Record<string, string>>,
): URL {
  const coordinates = places.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';');
  const url = serviceUrl(base, `${name}/v1/${encodeURIComponent(profile)}/${coordinates}`);
  const given = Object.entries(query).map(([key, value]) => `${key}=${value}`);
  url.search = [url.search.slice(1), ...given].filter(Boolean).join('&');
  return url;
}

function indices(first: number, count: number): string {
  return Array.from({ length: count }, (_, i) => first + i).join(';');
}
