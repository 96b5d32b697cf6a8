import { travelTables } from '../model/travel-tables.ts';
import { NO_WAY } from '../problem/check-servable.ts';
import type { PlaneProfile, RoutingProblem, TravelProfile } from '../problem/problem.ts';
import { explicitTable, invalidVrplib, readVrplibFile, type VrplibFile } from './vrplib-file.ts';
import { vrplibOrders } from './vrplib-orders.ts';
import { vrplibFleet } from './vrplib-vehicles.ts';

/** Sections that are read, or that change nothing. Any other asks for something that a plan would silently lack. */
const SECTIONS: ReadonlySet<string> = new Set([
  'NODE_COORD_SECTION',
  'EDGE_WEIGHT_SECTION',
  'DISPLAY_DATA_SECTION',
  'DEPOT_SECTION',
  'DEMAND_SECTION',
  'LINEHAUL_SECTION',
  'BACKHAUL_SECTION',
  'PICKUP_AND_DELIVERY_SECTION',
  'TIME_WINDOW_SECTION',
  'SERVICE_TIME_SECTION',
  'RELEASE_TIME_SECTION',
  'PRIZE_SECTION',
  'CAPACITY_SECTION',
  'VEHICLES_DEPOT_SECTION',
  'VEHICLES_FIXED_COST_SECTION',
  'VEHICLES_UNIT_DISTANCE_COST_SECTION',
  'VEHICLES_MAX_DISTANCE_SECTION',
  'VEHICLES_MAX_DURATION_SECTION',
  'VEHICLES_ALLOWED_CLIENTS_SECTION',
  'VEHICLES_RELOAD_DEPOT_SECTION',
  'VEHICLES_MAX_RELOADS_SECTION',
]);

/**
 * Files of CVRPLIB, and the sections that VRPLIB adds for richer problems: coordinates (EUC_2D, EXACT_2D) or EXPLICIT tables, several
 * depots, windows, service and release times, back-hauls, shipments, prizes, reloads, and vehicles that differ in capacity, depot, cost,
 * limits and customers. `DISTANCE` limits a route's driving and service together. Cost = distance. Throws RoutingError
 * ROUTING_FILE_INVALID, also for sections that are not carried over.
 */
export function parseCvrplib(text: string, rounding: PlaneProfile['rounding'] = 'nearest'): RoutingProblem {
  const file = readVrplibFile(text);
  for (const name of file.sections) {
    if (!SECTIONS.has(name))
      throw invalidVrplib(name, 'It is not carried over; solve the problem without it.');
  }
  const size = Number(file.field('DIMENSION') ?? file.section('NODE_COORD_SECTION').length);
  const coordinates = new Map(
    file.section('NODE_COORD_SECTION').map(([id, x, y]) => [id!, { x: x!, y: y! }]),
  );
  const ids = coordinates.size > 0 ? [...coordinates.keys()] : Array.from({ length: size }, (_, i) => i + 1);
  if (ids.length < 2) throw invalidVrplib('NODE_COORD_SECTION', 'Give a row per node.');
  const depots = depotsOf(file, ids);
  const fleet = vrplibFleet(
    file,
    depots,
    vrplibOrders(
      file,
      ids.filter((id) => !depots.includes(id)),
    ),
  );
  const problem: RoutingProblem = {
    name: file.field('NAME') ?? '',
    places: ids.map((id) => ({ id: String(id), ...coordinates.get(id) })),
    profiles: [travelProfile(file, ids.length, rounding)],
    ...fleet,
  };
  return /^VRPB(TW)?$/.test(file.field('TYPE') ?? '') ? withLinehaulsFirst(problem, depots) : problem;
}

/** Back-hauls behind line-hauls and never alone on a route, as the sets have it: no way leads from a depot to a back-haul. */
function withLinehaulsFirst(problem: RoutingProblem, depots: readonly number[]): RoutingProblem {
  const { size, distances } = travelTables(problem, problem.profiles[0]!);
  const isDepot = new Set(depots.map(String));
  const isBackhaul = new Set(problem.orders.filter(({ pickup }) => pickup).map(({ id }) => id));
  const table = problem.places.map(({ id: from }, i) =>
    problem.places.map(({ id: to }, j) =>
      isDepot.has(from) && isBackhaul.has(to) ? NO_WAY : distances[i * size + j]!,
    ),
  );
  return {
    ...problem,
    profiles: [{ name: 'table', kind: 'matrix', distancesM: table, durationsS: table }],
    backhauls: 'last',
  };
}

/** Nodes of the depots; the first node where there is no such section. */
function depotsOf(file: VrplibFile, ids: readonly number[]): number[] {
  if (!file.sections.includes('DEPOT_SECTION')) return [ids[0]!];
  const depots = file
    .section('DEPOT_SECTION')
    .flat()
    .filter((id) => id > 0);
  if (depots.length === 0 || depots.some((id) => !ids.includes(id)))
    throw invalidVrplib('DEPOT_SECTION', 'Name the depots’ nodes.');
  return depots;
}

function travelProfile(file: VrplibFile, size: number, rounding: PlaneProfile['rounding']): TravelProfile {
  const type = file.field('EDGE_WEIGHT_TYPE');
  if (type === 'EUC_2D') return { name: 'plane', kind: 'plane', rounding };
  if (type === 'EXACT_2D') return { name: 'plane', kind: 'plane', rounding: 'none' };
  if (type !== 'EXPLICIT')
    throw invalidVrplib(
      'EDGE_WEIGHT_TYPE',
      `EUC_2D, EXACT_2D and EXPLICIT are read, the file has ${type ?? 'none'}.`,
    );
  const table = explicitTable(file, size);
  return { name: 'table', kind: 'matrix', distancesM: table, durationsS: table };
}
