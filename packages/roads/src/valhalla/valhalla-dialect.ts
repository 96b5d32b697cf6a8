import { serviceUrl } from '../http/router-url.ts';
import type { RoadPlace } from '../road-place.ts';
import type { RouterDialect } from '../router-dialect.ts';
import { readValhallaLine } from './valhalla-line.ts';
import { readLocated } from './valhalla-located.ts';
import { readValhallaTable } from './valhalla-table.ts';

/**
 * Valhalla’s matrix, route and locate services. The concise form of the matrix holds numbers alone; the verbose one also tells where the places
 * were put on a road (3.2 or later). Source: Valhalla’s API reference; answers recorded from 3.6.1.
 */
export const VALHALLA: RouterDialect = {
  kind: 'valhalla',
  defaultProfile: 'truck',
  mostStops: 20,
  tableRequest: (base, costing, { rows, columns, withSnaps }) => ({
    method: 'POST',
    url: serviceUrl(base, 'sources_to_targets'),
    body: {
      sources: rows.map(location),
      targets: columns.map(location),
      costing,
      verbose: withSnaps,
      units: 'kilometers',
    },
  }),
  readTable: readValhallaTable,
  locateRequest: (base, costing, places) => ({
    method: 'POST',
    url: serviceUrl(base, 'locate'),
    body: { locations: places.map(location), costing, verbose: false },
  }),
  readLocated,
  lineRequest: (base, costing, stops) => ({
    method: 'POST',
    url: serviceUrl(base, 'route'),
    body: { locations: stops.map(location), costing, units: 'kilometers', directions_type: 'none' },
  }),
  readLine: readValhallaLine,
};

function location({ lat, lon }: RoadPlace): { lat: number; lon: number } {
  return { lat, lon };
}
