import type {
  Order,
  PlaneProfile,
  RoutingProblem,
  TravelProfile,
  VehicleType,
  Visit,
} from '../problem/problem.ts';
import { explicitTable, invalidVrplib, readVrplibFile, type VrplibFile } from './vrplib-file.ts';

/**
 * Files of CVRPLIB, and the sections that VRPLIB adds for richer problems: coordinates (EUC_2D) or EXPLICIT tables, several depots,
 * windows, service and release times, back-hauls, prizes, and vehicles that differ in capacity, depot and cost. `DISTANCE` limits a
 * route's driving and service together. Where no number of vehicles is given there are as many as customers. Cost = distance.
 * Throws RoutingError ROUTING_FILE_INVALID.
 */
export function parseCvrplib(text: string, rounding: PlaneProfile['rounding'] = 'nearest'): RoutingProblem {
  const file = readVrplibFile(text);
  const size = Number(file.field('DIMENSION') ?? file.section('NODE_COORD_SECTION').length);
  const coordinates = new Map(
    file.section('NODE_COORD_SECTION').map(([id, x, y]) => [id!, { x: x!, y: y! }]),
  );
  const ids = coordinates.size > 0 ? [...coordinates.keys()] : Array.from({ length: size }, (_, i) => i + 1);
  const depots = file
    .section('DEPOT_SECTION')
    .flat()
    .filter((id) => id > 0);
  if (ids.length < 2) throw invalidVrplib('NODE_COORD_SECTION', 'Give a row per node.');
  if (depots.length === 0 || depots.some((id) => !ids.includes(id)))
    throw invalidVrplib('DEPOT_SECTION', 'Name the depots’ nodes.');
  const orders = ids.filter((id) => !depots.includes(id)).map(orderReader(file));
  return {
    name: file.field('NAME') ?? '',
    places: ids.map((id) => ({ id: String(id), ...coordinates.get(id) })),
    profiles: [travelProfile(file, ids.length, rounding)],
    vehicles: vehicleTypes(file, depots, orders.length),
    orders,
    ...(/VRPB/.test(file.field('TYPE') ?? '') && { backhauls: 'last' as const }),
  };
}

function travelProfile(file: VrplibFile, size: number, rounding: PlaneProfile['rounding']): TravelProfile {
  const type = file.field('EDGE_WEIGHT_TYPE');
  if (type === 'EUC_2D') return { name: 'plane', kind: 'plane', rounding };
  if (type !== 'EXPLICIT')
    throw invalidVrplib('EDGE_WEIGHT_TYPE', `EUC_2D and EXPLICIT are read, the file has ${type ?? 'none'}.`);
  const table = explicitTable(file, size);
  return { name: 'table', kind: 'matrix', distancesM: table, durationsS: table };
}

function orderReader(file: VrplibFile): (id: number) => Order {
  const byNode = (name: string): Map<number, readonly number[]> =>
    new Map(file.section(name).map(([id, ...values]) => [id!, values]));
  const demands = byNode('DEMAND_SECTION');
  const backhauls = byNode('BACKHAUL_SECTION');
  const services = byNode('SERVICE_TIME_SECTION');
  const windows = byNode('TIME_WINDOW_SECTION');
  const prizes = byNode('PRIZE_SECTION');
  const releases = byNode('RELEASE_TIME_SECTION');
  const serviceOfAll = Number(file.field('SERVICE_TIME') ?? 0);
  return (id) => {
    const back = backhauls.get(id)?.[0] ?? 0;
    const load = back > 0 ? [back] : demands.get(id);
    if (load === undefined || load.some(Number.isNaN))
      throw invalidVrplib('DEMAND_SECTION', `Node ${id} has no demand.`);
    const window = windows.get(id);
    const visit: Visit = {
      place: String(id),
      ...(window && { windows: [{ fromS: window[0]!, toS: window[1]! }] }),
      serviceS: services.get(id)?.[0] ?? serviceOfAll,
    };
    const prize = prizes.get(id)?.[0] ?? 0;
    const release = releases.get(id)?.[0] ?? 0;
    return {
      id: String(id),
      load: [...load],
      ...(back > 0 ? { pickup: visit } : { delivery: visit }),
      ...(prize > 0 && { prize }),
      ...(release > 0 && { releaseS: release }),
    };
  };
}

/** Vehicles of equal capacity, depot and cost are one type. */
function vehicleTypes(file: VrplibFile, depots: readonly number[], customers: number): VehicleType[] {
  const byVehicle = (name: string): Map<number, readonly number[]> =>
    new Map(file.section(name).map(([id, ...values]) => [id!, values]));
  const capacities = byVehicle('CAPACITY_SECTION');
  const homes = byVehicle('VEHICLES_DEPOT_SECTION');
  const fixedCosts = byVehicle('VEHICLES_FIXED_COST_SECTION');
  const unitCosts = byVehicle('VEHICLES_UNIT_DISTANCE_COST_SECTION');
  const windows = new Map(file.section('TIME_WINDOW_SECTION').map(([id, from, to]) => [id!, [from!, to!]]));
  const common = file.field('CAPACITY');
  const most = (name: string): number | undefined => {
    const value = Number(file.field(name));
    return file.field(name) !== undefined && value > 0 ? value : undefined;
  };
  const types = new Map<string, VehicleType>();
  const count = most('VEHICLES') ?? Math.max(capacities.size, homes.size, 1) * 1;
  const isLimited = most('VEHICLES') !== undefined || capacities.size > 0 || homes.size > 0;
  const maxDurationS = most('DISTANCE') ?? most('VEHICLES_MAX_DURATION');
  const maxDistanceM = most('VEHICLES_MAX_DISTANCE');
  for (let v = 1; v <= (isLimited ? count : depots.length); v++) {
    const depot = homes.get(v)?.[0] ?? (isLimited ? depots[0]! : depots[v - 1]!);
    const capacity =
      capacities.get(v) ?? (common === undefined ? undefined : common.split(/\s+/).map(Number));
    if (capacity === undefined || !capacity.every((units) => units >= 0))
      throw invalidVrplib('CAPACITY', 'Give numbers of 0 or more.');
    const window = windows.get(depot);
    const type: VehicleType = {
      id: `vehicle ${v}`,
      start: String(depot),
      end: String(depot),
      capacity: [...capacity],
      costPerKm: 1000 * (unitCosts.get(v)?.[0] ?? 1),
      fixedCost: fixedCosts.get(v)?.[0] ?? 0,
      ...(maxDurationS !== undefined && { maxDurationS }),
      ...(maxDistanceM !== undefined && { maxDistanceM }),
      ...(window && { shift: { fromS: window[0]!, toS: window[1]! } }),
    };
    const key = JSON.stringify({ ...type, id: '' });
    const like = types.get(key);
    types.set(key, { ...(like ?? type), count: isLimited ? (like?.count ?? 0) + 1 : customers });
  }
  return [...types.values()];
}
