import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { type Coordinates, HALF_WAY_ROUND_KM } from './great-circle.ts';

/** Finds places near a point without looking at all of them; right across the antimeridian and at the poles. */
export interface PlaceIndex {
  /** Indices of all places within `radiusKm` of great circle, nearest first. */
  within(from: Coordinates, radiusKm: number): number[];
  /** Indices of the `count` nearest places, nearest first; fewer if there are fewer. */
  nearest(from: Coordinates, count: number): number[];
}

/** `places` must hold finite degrees; they are copied, so later changes do not show. */
export function createPlaceIndex(places: readonly Coordinates[]): PlaceIndex {
  const tree = new KDBush(places.length);
  for (const { lat, lon } of places) tree.add(lon, lat);
  tree.finish();
  return {
    within: ({ lat, lon }, radiusKm) =>
      radiusKm >= 0
        ? around(tree, lon, lat, Number.POSITIVE_INFINITY, Math.min(radiusKm, HALF_WAY_ROUND_KM))
        : [],
    nearest: ({ lat, lon }, count) => (count > 0 ? around(tree, lon, lat, count) : []),
  };
}
