import type { Break, Order, RoutingProblem, VehicleType, Visit } from '../problem/problem.ts';
import { createVroomPlaces, invalidVroom, type VroomPlaces } from './vroom-places.ts';
import { createVroomProfiles, type VroomTravel } from './vroom-profiles.ts';
import { type VroomFile, type VroomTask, type VroomVehicle, vroomFile } from './vroom-schema.ts';

/** End of a break's window where neither it nor its vehicle has one: ten years. */
const LATEST_S = 315_360_000;

/**
 * VROOM's JSON input (its API of 1.15): jobs, shipments, vehicles, tables. Its cost is driving time (`costs.per_hour`, 3600 by default) and
 * distance, waiting and service free; so the tables that this problem drives by are in what is paid for, and `distanceM` of a plan is
 * driving seconds, metres or costs. Without tables the way is great circle × 1.3 at 50 km/h. `steps` are a first guess for
 * VROOM's search and passed over. Throws RoutingError ROUTING_FILE_INVALID for what is not carried over: breaks of several windows, jobs that both
 * deliver and pick up, times and costs of tasks by vehicle, limits of what is not paid for.
 */
export function parseVroom(text: string): RoutingProblem {
  const file = readFile(text);
  const places = createVroomPlaces(file);
  const { profiles, travelOf } = createVroomProfiles(file);
  const vehicles = vehicleTypes(file, places, travelOf);
  const orders = [
    ...file.jobs.map((job, i) => jobOrder(job, `jobs[${i}]`, places)),
    ...file.shipments.map((shipment, i) => shipmentOrder(shipment, `shipments[${i}]`, places)),
  ];
  return { name: 'VROOM', places: places.list, profiles, vehicles, orders };
}

function readFile(text: string): VroomFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalidVroom('the file', `is not JSON: ${(cause as Error).message}`, 'Give VROOM’s JSON input.');
  }
  const parsed = vroomFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidVroom(
    issue!.path.map(String).join('.') || 'the file',
    issue!.message,
    'See VROOM’s API description.',
  );
}

/** Vehicles that differ in nothing but their number are one type, named by the first. */
function vehicleTypes(
  file: VroomFile,
  places: VroomPlaces,
  travelOf: (vehicle: VroomVehicle, at: string) => VroomTravel,
): VehicleType[] {
  const types = new Map<string, VehicleType>();
  for (const [i, vehicle] of file.vehicles.entries()) {
    const at = `vehicles[${i}]`;
    const endOf = (name: 'start' | 'end'): string | null => {
      const [index, location] = [vehicle[`${name}_index`], vehicle[name]];
      if (index === undefined && location === undefined) return null;
      return places.idOf(index, location, `${at}.${name}`);
    };
    const { profile, costPerKm, maxDistanceM } = travelOf(vehicle, at);
    const type: VehicleType = {
      id: String(vehicle.id),
      profile,
      costPerKm,
      start: endOf('start'),
      end: endOf('end'),
      capacity: vehicle.capacity ?? [],
      fixedCost: vehicle.costs?.fixed ?? 0,
      skills: (vehicle.skills ?? []).map(String),
      ...(vehicle.time_window && {
        shift: { fromS: vehicle.time_window[0]!, toS: vehicle.time_window[1]! },
      }),
      ...(vehicle.max_tasks !== undefined && { maxStops: vehicle.max_tasks }),
      ...(maxDistanceM !== null && { maxDistanceM }),
      ...(vehicle.breaks?.length && {
        breaks: vehicle.breaks.map((one, b) => breakOf(vehicle, one, `${at}.breaks[${b}]`)),
      }),
    };
    const key = JSON.stringify({ ...type, id: '' });
    const like = types.get(key);
    types.set(key, { ...(like ?? type), count: (like?.count ?? 0) + 1 });
  }
  return [...types.values()];
}

/** A break whenever its one window, or the vehicle's, lets it; here it is due only where the route goes on beyond that. */
function breakOf(
  { time_window: shift = [0, LATEST_S] }: VroomVehicle,
  {
    time_windows: windows = [shift],
    service = 0,
    max_load: load,
  }: NonNullable<VroomVehicle['breaks']>[number],
  at: string,
): Break {
  const [window] = windows;
  if (windows.length !== 1 || load !== undefined)
    throw invalidVroom(
      at,
      'has several windows or a limit of load, which are not carried over',
      'Give it one window.',
    );
  return { window: { fromS: window![0]!, toS: window![1]! }, durationS: service };
}

function jobOrder(job: VroomFile['jobs'][number], at: string, places: VroomPlaces): Order {
  const { id, pickup, delivery, skills, priority } = job;
  const isPickup = pickup?.some((units) => units > 0) === true;
  if (isPickup && delivery?.some((units) => units > 0))
    throw invalidVroom(at, 'both delivers and picks up', 'Make two jobs of it.');
  const visit = visitOf(job, at, places);
  return {
    id: String(id),
    load: (isPickup ? pickup : delivery) ?? [],
    ...(isPickup ? { pickup: visit } : { delivery: visit }),
    ...common(skills, priority),
  };
}

function shipmentOrder(
  { pickup, delivery, amount = [], skills, priority }: VroomFile['shipments'][number],
  at: string,
  places: VroomPlaces,
): Order {
  return {
    id: `${pickup.id}-${delivery.id}`,
    pickup: visitOf(pickup, `${at}.pickup`, places),
    delivery: visitOf(delivery, `${at}.delivery`, places),
    load: amount,
    ...common(skills, priority),
  };
}

function common(skills: readonly number[] = [], priority = 0): Pick<Order, 'skills' | 'priority'> {
  return { ...(skills.length > 0 && { skills: skills.map(String) }), ...(priority > 0 && { priority }) };
}

/**
 * VROOM's windows, in any sequence, are for the begin of the set-up, those of a visit for the begin of the service after it. (For a
 * second task at the same place, without set-up, they are kept as if it had one.)
 */
function visitOf(task: VroomTask, at: string, places: VroomPlaces): Visit {
  const { setup = 0, service = 0 } = task;
  if (task.setup_per_type !== undefined || task.service_per_type !== undefined)
    throw invalidVroom(
      at,
      'has times by type of vehicle, which are not carried over',
      'Give setup and service.',
    );
  return {
    place: places.idOf(task.location_index, task.location, at),
    serviceS: service,
    ...(setup > 0 && { setupS: setup }),
    ...(task.time_windows && {
      windows: task.time_windows
        .toSorted((a, b) => a[0]! - b[0]!)
        .map(([fromS, toS]) => ({ fromS: fromS! + setup, toS: toS! + setup })),
    }),
  };
}
