import type { RoutingProblem } from '../problem/problem.ts';
import { RoutingError } from '../routing-error.ts';

/**
 * CVRPLIB files with plane coordinates (EDGE_WEIGHT_TYPE EUC_2D), distances to the nearest whole number, as many vehicles as
 * customers. Throws RoutingError ROUTING_FILE_INVALID.
 */
export function parseCvrplib(text: string): RoutingProblem {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const field = (name: string): string | undefined =>
    lines.find((line) => new RegExp(`^${name}\\s*:`).test(line))?.replace(/^[^:]*:\s*/, '');
  const section = (name: string): number[][] => {
    const from = lines.findIndex((line) => line.startsWith(name));
    const rows: number[][] = [];
    for (let i = from + 1; from >= 0 && /^-?\d/.test(lines[i] ?? ''); i++)
      rows.push(lines[i]!.split(/\s+/).map(Number));
    return rows;
  };
  const invalid = (place: string, remedy: string): RoutingError =>
    new RoutingError('ROUTING_FILE_INVALID', `The CVRPLIB file has no usable ${place}`, { place, remedy });
  const type = field('EDGE_WEIGHT_TYPE');
  if (type !== 'EUC_2D')
    throw invalid('EDGE_WEIGHT_TYPE', `Only EUC_2D is read, the file has ${type ?? 'none'}.`);
  const capacity = Number(field('CAPACITY'));
  if (!(capacity > 0)) throw invalid('CAPACITY', 'Give a number above 0.');
  const places = section('NODE_COORD_SECTION');
  const demands = section('DEMAND_SECTION');
  const depot = section('DEPOT_SECTION')[0]?.[0];
  if (places.length < 2 || places.length !== demands.length)
    throw invalid('DEMAND_SECTION', 'Give one row per node.');
  if (depot === undefined) throw invalid('DEPOT_SECTION', 'Name the depot’s node.');
  const orders = demands.filter(([id]) => id !== depot);
  return {
    name: field('NAME') ?? '',
    places: places.map(([id, x, y]) => ({ id: String(id), x: x!, y: y! })),
    profiles: [{ name: 'plane', kind: 'plane', rounding: 'nearest' }],
    vehicles: [
      {
        id: 'vehicle',
        count: orders.length,
        start: String(depot),
        end: String(depot),
        capacity: [capacity],
        costPerKm: 1000,
      },
    ],
    orders: orders.map(([id, load]) => ({ id: String(id), load: [load!], delivery: { place: String(id) } })),
  };
}
