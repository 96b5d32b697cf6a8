import type { Coordinates } from '@relode/geo';

/** A place that a router is asked about. `name` is how people know it; default `id`. */
export interface RoadPlace extends Coordinates {
  readonly id: string;
  readonly name?: string | undefined;
}

export function nameOf({ id, name }: RoadPlace): string {
  return name ?? id;
}
