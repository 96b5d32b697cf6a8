import type { Order, VehicleType } from '../problem/problem.ts';
import { invalidVrplib, type VrplibFile } from './vrplib-file.ts';
import { windowsByNode } from './vrplib-orders.ts';

const PER_VEHICLE = [
  'CAPACITY_SECTION',
  'VEHICLES_DEPOT_SECTION',
  'VEHICLES_FIXED_COST_SECTION',
  'VEHICLES_UNIT_DISTANCE_COST_SECTION',
  'VEHICLES_MAX_DISTANCE_SECTION',
  'VEHICLES_MAX_DURATION_SECTION',
  'VEHICLES_ALLOWED_CLIENTS_SECTION',
  'VEHICLES_RELOAD_DEPOT_SECTION',
  'VEHICLES_MAX_RELOADS_SECTION',
] as const;

interface Fleet {
  readonly vehicles: readonly VehicleType[];
  /** The orders, each with the vehicle types that may serve it where not all may. */
  readonly orders: readonly Order[];
}

/**
 * The fleet of a VRPLIB file; vehicles that are equal in all but their number are one type, named by the first. Where the file
 * numbers no vehicles there are as many at every depot as orders.
 */
export function vrplibFleet(file: VrplibFile, depots: readonly number[], orders: readonly Order[]): Fleet {
  const numbered = PER_VEHICLE.flatMap((name) => [...file.rowsById(name).keys()]);
  const given = limit(file, 'VEHICLES') ?? (numbered.length > 0 ? Math.max(...numbered) : undefined);
  if (given !== undefined && !Number.isInteger(given))
    throw invalidVrplib('VEHICLES', 'Give a whole number.');
  const allowed = file.rowsById('VEHICLES_ALLOWED_CLIENTS_SECTION');
  const vehicleOf = vehicleReader(file, orders);
  const types = new Map<string, { type: VehicleType; count: number; customers: readonly number[] | null }>();
  for (let v = 1; v <= (given ?? depots.length); v++) {
    const type = vehicleOf(v, given === undefined ? depots[v - 1]! : depots[0]!);
    const customers = allowed.get(v) ?? null;
    const key = JSON.stringify([{ ...type, id: '' }, customers]);
    const like = types.get(key) ?? { type, customers, count: 0 };
    types.set(key, { ...like, count: given === undefined ? orders.length : like.count + 1 });
  }
  const fleet = [...types.values()];
  return {
    vehicles: fleet.map(({ type, count }) => ({ ...type, count })),
    orders: fleet.every(({ customers }) => customers === null)
      ? orders
      : orders.map((order) => ({
          ...order,
          vehicles: fleet
            .filter(({ customers }) => placesOf(order).every((place) => customers?.includes(place) ?? true))
            .map(({ type }) => type.id),
        })),
  };
}

function vehicleReader(
  file: VrplibFile,
  orders: readonly Order[],
): (number: number, depot: number) => VehicleType {
  const capacities = file.rowsById('CAPACITY_SECTION');
  const homes = file.rowsById('VEHICLES_DEPOT_SECTION');
  const fixedCosts = file.rowsById('VEHICLES_FIXED_COST_SECTION');
  const unitCosts = file.rowsById('VEHICLES_UNIT_DISTANCE_COST_SECTION');
  const distances = file.rowsById('VEHICLES_MAX_DISTANCE_SECTION');
  const durations = file.rowsById('VEHICLES_MAX_DURATION_SECTION');
  const reloadDepots = file.rowsById('VEHICLES_RELOAD_DEPOT_SECTION');
  const reloads = file.rowsById('VEHICLES_MAX_RELOADS_SECTION');
  const reloadsOfAll = limit(file, 'VEHICLES_MAX_RELOADS');
  const windows = windowsByNode(file);
  const ofAll = file.field('CAPACITY')?.split(/\s+/).map(Number) ?? unboundedCapacity(orders);
  const distanceOfAll = limit(file, 'VEHICLES_MAX_DISTANCE');
  const durationOfAll = limit(file, 'DISTANCE') ?? limit(file, 'VEHICLES_MAX_DURATION');
  return (number, depot) => {
    const home = homes.get(number)?.[0] ?? depot;
    const capacity = capacities.get(number) ?? ofAll;
    if (!capacity.every((units) => units >= 0)) throw invalidVrplib('CAPACITY', 'Give numbers of 0 or more.');
    const maxDistanceM = distances.get(number)?.[0] ?? distanceOfAll;
    const maxDurationS = durations.get(number)?.[0] ?? durationOfAll;
    const window = windows.get(home);
    const places = (reloadDepots.get(number) ?? []).map(String);
    const most = reloads.get(number)?.[0] ?? reloadsOfAll;
    return {
      id: `vehicle ${number}`,
      start: String(home),
      end: String(home),
      capacity: [...capacity],
      costPerKm: 1000 * (unitCosts.get(number)?.[0] ?? 1),
      fixedCost: fixedCosts.get(number)?.[0] ?? 0,
      ...(maxDurationS !== undefined && { maxDurationS }),
      ...(maxDistanceM !== undefined && { maxDistanceM }),
      ...(window && { shift: window }),
      ...(places.length > 0 && { reloads: { places, ...(most !== undefined && { most }) } }),
    };
  };
}

/** Room for all orders together, where a file bounds no capacity. */
function unboundedCapacity(orders: readonly Order[]): number[] {
  const dims = Math.max(0, ...orders.map(({ load = [] }) => load.length));
  return Array.from({ length: dims }, (_, d) => orders.reduce((sum, { load }) => sum + (load?.[d] ?? 0), 0));
}

function limit(file: VrplibFile, name: string): number | undefined {
  const text = file.field(name);
  const value = Number(text);
  return text !== undefined && value > 0 ? value : undefined;
}

function placesOf({ pickup, delivery }: Order): number[] {
  return [pickup, delivery].flatMap((visit) => (visit ? [Number(visit.place)] : []));
}
