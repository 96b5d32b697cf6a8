import type { Order, RoutingProblem, TravelProfile, VehicleType, Visit } from '../problem/problem.ts';
import { RoutingError } from '../routing-error.ts';
import { type VroomFile, type VroomTask, type VroomVehicle, vroomFile } from './vroom-schema.ts';

/** Road factor and speed where a file brings coordinates and no tables. */
const ROAD_FACTOR = 1.3;
const SPEED_KM_PER_HOUR = 50;
const SECONDS_PER_HOUR = 3600;

/**
 * VROOM's JSON input (its API of 1.15): jobs, shipments, vehicles, tables. Its cost is driving time (`costs.per_hour`, 3600 by default) and
 * distance, waiting and service free; so the tables that this problem drives by are costs in its units, and `distanceM` of a plan is
 * that cost, not metres, where per_hour is not 0. Without tables the way is great circle × 1.3 at 50 km/h. Throws RoutingError
 * ROUTING_FILE_INVALID for what is not carried over: breaks, steps, jobs that both deliver and pick up, and a maximum distance
 * where driving time costs.
 */
export function parseVroom(text: string): RoutingProblem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid('the file', `is not JSON: ${(cause as Error).message}`, 'Give VROOM’s JSON input.');
  }
  const parsed = vroomFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(issue!.path.join('.') || 'the file', issue!.message, 'See VROOM’s API description.');
  }
  const file = parsed.data;
  const places = createPlaces(file);
  const { profiles, profileFor } = createProfiles(file);
  const vehicles = vehicleTypes(file, places, profileFor);
  const dims = vehicles[0]!.capacity.length;
  const orders = [
    ...file.jobs.map((job, i) => jobOrder(job, `jobs[${i}]`, places)),
    ...file.shipments.map((shipment, i): Order => {
      const at = `shipments[${i}]`;
      const { pickup, delivery, amount = [], skills = [], priority = 0 } = shipment;
      return {
        id: `${pickup.id}-${delivery.id}`,
        pickup: visitOf(pickup, `${at}.pickup`, places),
        delivery: visitOf(delivery, `${at}.delivery`, places),
        load: amount.slice(0, dims),
        ...common(skills, priority),
      };
    }),
  ];
  return { name: 'VROOM', places: places.list, profiles, vehicles, orders };
}

interface Places {
  readonly list: { id: string; lat?: number; lon?: number }[];
  idOf(index: number | undefined, location: readonly number[] | undefined, at: string): string;
}

function createPlaces(file: VroomFile): Places {
  const hasTables = file.matrices !== undefined;
  const size = hasTables ? tableSize(file) : 0;
  const list: Places['list'] = Array.from({ length: size }, (_, i) => ({ id: String(i) }));
  const known = new Map<string, string>();
  return {
    list,
    idOf: (index, location, at) => {
      if (hasTables && index !== undefined) {
        if (index >= size)
          throw invalid(
            at,
            `location_index ${index} is outside its tables of ${size}`,
            'Give a row of them.',
          );
        const place = list[index]!;
        if (location) Object.assign(place, { lon: location[0], lat: location[1] });
        return place.id;
      }
      if (location === undefined)
        throw invalid(at, 'has no location', 'Give location, or location_index with matrices.');
      if (hasTables) throw invalid(at, 'has no location_index', 'Give one, as there are matrices.');
      const key = location.join(',');
      if (!known.has(key)) {
        known.set(key, String(list.length));
        list.push({ id: String(list.length), lon: location[0]!, lat: location[1]! });
      }
      return known.get(key)!;
    },
  };
}

function tableSize({ matrices = {} }: VroomFile): number {
  const sizes = Object.values(matrices).flatMap(({ durations, distances, costs }) =>
    [durations, distances, costs].flatMap((table) => (table ? [table.length] : [])),
  );
  return Math.max(...sizes);
}

/** A profile for every pair of VROOM profile and prices: its distances are costs. */
function createProfiles(file: VroomFile) {
  const profiles: TravelProfile[] = [];
  const names = new Map<string, { name: string; costPerKm: number }>();
  const profileFor = (vehicle: VroomVehicle, at: string): { name: string; costPerKm: number } => {
    const { profile = 'car', speed_factor: speed = 1, costs = {} } = vehicle;
    const { per_hour: perHour = SECONDS_PER_HOUR, per_km: perKm = 0 } = costs;
    if (vehicle.max_distance !== undefined && perHour > 0)
      throw invalid(
        at,
        'limits distance where driving time costs',
        'Give costs.per_hour 0, or leave max_distance out.',
      );
    const key = JSON.stringify([profile, speed, perHour, perKm]);
    const found = names.get(key);
    if (found) return found;
    const name = names.size === 0 ? profile : `${profile} ${names.size + 1}`;
    const made = { name, costPerKm: 0 };
    names.set(key, made);
    if (file.matrices === undefined) {
      const speedKmPerHour = SPEED_KM_PER_HOUR * speed;
      made.costPerKm = perKm + perHour / speedKmPerHour;
      profiles.push({ name, kind: 'great-circle', roadFactor: ROAD_FACTOR, speedKmPerHour });
      return made;
    }
    const tables = file.matrices[profile];
    if (!tables?.durations)
      throw invalid(at, `drives by profile ${profile}, which has no durations`, 'Give its matrices.');
    const durationsS = tables.durations.map((row) => row.map((value) => Math.round(value / speed)));
    const metres = tables.distances;
    if (perKm > 0 && metres === undefined && tables.costs === undefined)
      throw invalid(at, 'pays per km without distances', 'Give matrices.<profile>.distances.');
    made.costPerKm = 1000;
    profiles.push({
      name,
      kind: 'matrix',
      durationsS,
      distancesM:
        tables.costs ??
        durationsS.map((row, i) =>
          row.map(
            (value, j) => (perHour / SECONDS_PER_HOUR) * value + (perKm / 1000) * (metres?.[i]?.[j] ?? 0),
          ),
        ),
    });
    if (perHour === 0 && perKm > 0 && tables.costs === undefined) {
      profiles[profiles.length - 1] = { name, kind: 'matrix', durationsS, distancesM: metres! };
      made.costPerKm = perKm;
    }
    return made;
  };
  return { profiles, profileFor };
}

/** Vehicles that differ in nothing but their number are one type, named by the first. */
function vehicleTypes(
  file: VroomFile,
  places: Places,
  profileFor: (vehicle: VroomVehicle, at: string) => { name: string; costPerKm: number },
): VehicleType[] {
  const types = new Map<string, VehicleType>();
  for (const [i, vehicle] of file.vehicles.entries()) {
    const at = `vehicles[${i}]`;
    if ((vehicle.breaks?.length ?? 0) > 0 || (vehicle.steps?.length ?? 0) > 0)
      throw invalid(at, 'has breaks or steps, which are not carried over', 'Leave them out.');
    const hasEnd = (index?: number, location?: readonly number[]): boolean =>
      index !== undefined || location !== undefined;
    const { name, costPerKm } = profileFor(vehicle, at);
    const maxDistance = vehicle.max_travel_time ?? vehicle.max_distance;
    if (vehicle.max_travel_time !== undefined && vehicle.max_distance !== undefined)
      throw invalid(at, 'limits both driving time and distance', 'Leave one out.');
    if (vehicle.max_travel_time !== undefined && (file.matrices === undefined || vehicle.costs !== undefined))
      throw invalid(
        at,
        'limits driving time beside own costs or without matrices',
        'Leave max_travel_time out.',
      );
    const type: VehicleType = {
      id: String(vehicle.id),
      profile: name,
      costPerKm,
      start: hasEnd(vehicle.start_index, vehicle.start)
        ? places.idOf(vehicle.start_index, vehicle.start, `${at}.start`)
        : null,
      end: hasEnd(vehicle.end_index, vehicle.end)
        ? places.idOf(vehicle.end_index, vehicle.end, `${at}.end`)
        : null,
      capacity: vehicle.capacity ?? [],
      fixedCost: vehicle.costs?.fixed ?? 0,
      skills: (vehicle.skills ?? []).map(String),
      ...(vehicle.time_window && {
        shift: { fromS: vehicle.time_window[0]!, toS: vehicle.time_window[1]! },
      }),
      ...(vehicle.max_tasks !== undefined && { maxStops: vehicle.max_tasks }),
      ...(maxDistance !== undefined && { maxDistanceM: maxDistance }),
    };
    const key = JSON.stringify({ ...type, id: '' });
    const like = types.get(key);
    types.set(key, { ...(like ?? type), count: (like?.count ?? 0) + 1 });
  }
  return [...types.values()];
}

function jobOrder(job: VroomFile['jobs'][number], at: string, places: Places): Order {
  const { id, pickup, delivery, skills = [], priority = 0 } = job;
  const isPickup = pickup?.some((units) => units > 0) === true;
  if (isPickup && delivery?.some((units) => units > 0))
    throw invalid(at, 'both delivers and picks up', 'Make two jobs of it.');
  const visit = visitOf(job, at, places);
  return {
    id: String(id),
    load: [...((isPickup ? pickup : delivery) ?? [])],
    ...(isPickup ? { pickup: visit } : { delivery: visit }),
    ...common(skills, priority),
  };
}

function common(skills: readonly number[], priority: number): Pick<Order, 'skills' | 'priority'> {
  return { ...(skills.length > 0 && { skills: skills.map(String) }), ...(priority > 0 && { priority }) };
}

/** VROOM's windows are for the begin of the set-up, ours for the begin of the service after it. */
function visitOf(task: VroomTask, at: string, places: Places): Visit {
  const { setup = 0, service = 0 } = task;
  return {
    place: places.idOf(task.location_index, task.location, at),
    serviceS: service,
    ...(setup > 0 && { setupS: setup }),
    ...(task.time_windows && {
      windows: task.time_windows.map(([fromS, toS]) => ({ fromS: fromS! + setup, toS: toS! + setup })),
    }),
  };
}

function invalid(place: string, what: string, remedy: string): RoutingError {
  return new RoutingError('ROUTING_FILE_INVALID', `${place} ${what}`, { place, remedy });
}
