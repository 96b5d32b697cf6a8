import type { HttpAnswer } from '../http/http-door.ts';
import type { RoadPlace } from '../road-place.ts';

/** Places that `locate` finds no road for; none where its answer cannot be read. */
export function readLocated({ json }: HttpAnswer, places: readonly RoadPlace[]): RoadPlace[] {
  if (!Array.isArray(json)) return [];
  const found = json as readonly ({ readonly edges?: readonly unknown[] | null } | null)[];
  return places.filter((_, i) => found[i] !== undefined && !found[i]?.edges?.length);
}
