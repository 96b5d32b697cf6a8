import type { TravelProfile } from '../problem/problem.ts';
import { invalidVroom } from './vroom-places.ts';
import type { VroomFile, VroomVehicle } from './vroom-schema.ts';

/** Road factor and speed where a file brings coordinates and no tables. */
const ROAD_FACTOR = 1.3;
const SPEED_KM_PER_HOUR = 50;
const SECONDS_PER_HOUR = 3600;

/** How a vehicle travels and pays for it; `maxDistanceM` carries both its limits, of driving time and of distance. */
export interface VroomTravel {
  readonly profile: string;
  readonly costPerKm: number;
  readonly maxDistanceM: number | null;
}

interface Priced {
  readonly profile: TravelProfile;
  readonly costPerKm: number;
  /** Units of the profile's `distancesM` in a second of driving and in a metre; null where they do not follow from it. */
  readonly unitsPerSecond: number | null;
  readonly unitsPerM: number | null;
}

/**
 * Profiles of a VROOM file, one for every pair of its profile and prices that a vehicle has. VROOM pays for driving time and
 * distance alone, `Order` and `VehicleType` for waiting too; so `distancesM` of tables is what a way costs, at 1 a unit, unless
 * only kilometres cost.
 */
export function createVroomProfiles(file: VroomFile): {
  readonly profiles: readonly TravelProfile[];
  travelOf(vehicle: VroomVehicle, at: string): VroomTravel;
} {
  const profiles: TravelProfile[] = [];
  const known = new Map<string, Priced>();
  return {
    profiles,
    travelOf: (vehicle, at) => {
      const { profile = 'car', speed_factor: speed = 1, costs = {} } = vehicle;
      const {
        per_hour: perHour = SECONDS_PER_HOUR,
        per_km: perKm = 0,
        per_task_hour: perTaskHour = 0,
      } = costs;
      if (perTaskHour > 0)
        throw invalidVroom(
          at,
          'pays for time at tasks, which is not carried over',
          'Leave per_task_hour out.',
        );
      // Where driving is free, its tables may be those of what is limited.
      const limited = vehicle.max_travel_time === undefined ? 'distance' : 'time';
      const key = JSON.stringify([profile, speed, perHour, perKm, perHour + perKm === 0 ? limited : '']);
      let priced = known.get(key);
      if (priced === undefined) {
        const name = known.size === 0 ? profile : `${profile} ${known.size + 1}`;
        priced =
          file.matrices === undefined
            ? greatCircle(name, speed, perHour, perKm)
            : tables(file, profile, name, { speed, perHour, perKm, limited }, at);
        known.set(key, priced);
        profiles.push(priced.profile);
      }
      return {
        profile: priced.profile.name,
        costPerKm: priced.costPerKm,
        maxDistanceM: limitOf(vehicle, priced, at),
      };
    },
  };
}

function greatCircle(name: string, speed: number, perHour: number, perKm: number): Priced {
  const speedKmPerHour = SPEED_KM_PER_HOUR * speed;
  return {
    profile: { name, kind: 'great-circle', roadFactor: ROAD_FACTOR, speedKmPerHour },
    costPerKm: perKm + perHour / speedKmPerHour,
    unitsPerSecond: (1000 * speedKmPerHour) / SECONDS_PER_HOUR,
    unitsPerM: 1,
  };
}

interface Prices {
  readonly speed: number;
  readonly perHour: number;
  readonly perKm: number;
  readonly limited: 'time' | 'distance';
}

function tables(
  { matrices = {} }: VroomFile,
  profile: string,
  name: string,
  { speed, perHour, perKm, limited }: Prices,
  at: string,
): Priced {
  const given = matrices[profile];
  if (!given?.durations)
    throw invalidVroom(at, `drives by profile ${profile}, which has no durations`, 'Give its matrices.');
  const durationsS = given.durations.map((row) => row.map((value) => Math.round(value / speed)));
  const priced = (
    distancesM: readonly (readonly number[])[],
    costPerKm: number,
    unitsPerSecond: number | null,
    unitsPerM: number | null,
  ): Priced => ({
    profile: { name, kind: 'matrix', durationsS, distancesM },
    costPerKm,
    unitsPerSecond,
    unitsPerM,
  });
  if (given.costs !== undefined) return priced(given.costs, 1000, null, null);
  const metres = given.distances;
  const isFree = perHour === 0 && perKm === 0;
  if (metres === undefined) {
    if (perKm > 0)
      throw invalidVroom(at, 'pays per km without distances', 'Give matrices.<profile>.distances.');
    return priced(durationsS, isFree ? 0 : (1000 * perHour) / SECONDS_PER_HOUR, 1, null);
  }
  if (perHour === 0 && !(isFree && limited === 'time')) return priced(metres, perKm, null, 1);
  if (perKm === 0) return priced(durationsS, (1000 * perHour) / SECONDS_PER_HOUR, 1, null);
  const costs = durationsS.map((row, i) =>
    row.map(
      (value, j) => (perHour / SECONDS_PER_HOUR) * value + (perKm / 1000) * (metres[i]?.[j] ?? Number.NaN),
    ),
  );
  return priced(costs, 1000, null, null);
}

function limitOf(vehicle: VroomVehicle, { unitsPerSecond, unitsPerM }: Priced, at: string): number | null {
  const limits = [
    { name: 'max_travel_time', value: vehicle.max_travel_time, units: unitsPerSecond },
    { name: 'max_distance', value: vehicle.max_distance, units: unitsPerM },
  ].flatMap(({ name, value, units }) => {
    if (value === undefined) return [];
    if (units !== null) return [value * units];
    throw invalidVroom(
      at,
      `has ${name}, which its costs do not follow`,
      'Limit what it pays for (max_travel_time with per_hour alone, max_distance with per_km alone), or leave the matrices out.',
    );
  });
  return limits.length === 0 ? null : Math.min(...limits);
}
