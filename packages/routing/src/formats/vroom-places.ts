import { RoutingError } from '../routing-error.ts';
import type { VroomFile } from './vroom-schema.ts';

export function invalidVroom(place: string, what: string, remedy: string): RoutingError {
  return new RoutingError('ROUTING_FILE_INVALID', `${place} ${what}`, { place, remedy });
}

export interface VroomPlaces {
  readonly list: readonly { readonly id: string; readonly lat?: number; readonly lon?: number }[];
  idOf(index: number | undefined, location: readonly number[] | undefined, at: string): string;
}

/** A place per row of the tables, or, where there are none, per distinct pair of coordinates. */
export function createVroomPlaces(file: VroomFile): VroomPlaces {
  const hasTables = file.matrices !== undefined;
  const size = tableSize(file);
  const list: { id: string; lat?: number; lon?: number }[] = Array.from({ length: size }, (_, i) => ({
    id: String(i),
  }));
  const known = new Map<string, string>();
  return {
    list,
    idOf: (index, location, at) => {
      if (hasTables && index !== undefined) {
        if (index >= size)
          throw invalidVroom(at, `names row ${index} of tables of ${size}`, 'Give a row of them, from 0.');
        if (location) Object.assign(list[index]!, { lon: location[0], lat: location[1] });
        return list[index]!.id;
      }
      if (location === undefined)
        throw invalidVroom(at, 'has no location', 'Give location, or location_index with matrices.');
      if (hasTables) throw invalidVroom(at, 'has no location_index', 'Give one, as there are matrices.');
      const key = `${location[0]},${location[1]}`;
      if (!known.has(key)) {
        known.set(key, String(list.length));
        list.push({ id: String(list.length), lon: location[0]!, lat: location[1]! });
      }
      return known.get(key)!;
    },
  };
}

function tableSize({ matrices = {} }: VroomFile): number {
  return Math.max(
    0,
    ...Object.values(matrices).flatMap(({ durations, distances, costs }) =>
      [durations, distances, costs].map((table) => table?.length ?? 0),
    ),
  );
}
