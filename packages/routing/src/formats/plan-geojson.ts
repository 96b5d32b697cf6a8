import type { RoutingPlan } from '../plan.ts';
import type { RoutingProblem } from '../problem/problem.ts';
import { RoutingError } from '../routing-error.ts';

export interface GeoJsonFeature {
  readonly type: 'Feature';
  readonly geometry:
    | { readonly type: 'LineString'; readonly coordinates: readonly (readonly [number, number])[] }
    | { readonly type: 'Point'; readonly coordinates: readonly [number, number] };
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * A plan as a GeoJSON FeatureCollection (RFC 7946): a line per route, in straight lines from stop to stop, and a point per
 * stop. Throws RoutingError ROUTING_PROBLEM_INVALID where a place has no latitude and longitude.
 */
export function planToGeoJson(
  problem: RoutingProblem,
  plan: RoutingPlan,
): { readonly type: 'FeatureCollection'; readonly features: readonly GeoJsonFeature[] } {
  const places = new Map(problem.places.map((place) => [place.id, place]));
  const at = (id: string): readonly [number, number] => {
    const { lat, lon } = places.get(id)!;
    if (lat === undefined || lon === undefined)
      throw new RoutingError('ROUTING_PROBLEM_INVALID', `Place ${id} has no latitude and longitude to draw`, {
        place: id,
        remedy: 'Give lat and lon, or leave GeoJSON out.',
      });
    return [lon, lat];
  };
  const features = plan.routes.flatMap((route, r): GeoJsonFeature[] => {
    const { vehicle, distanceM, durationS, cost } = route;
    const coordinates = route.stops.map(({ place }) => at(place));
    return [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates },
        properties: { route: r + 1, vehicle, distanceM, durationS, cost },
      },
      ...route.stops.map(
        (stop, s): GeoJsonFeature => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: coordinates[s]! },
          properties: { route: r + 1, sequence: s, ...stop },
        }),
      ),
    ];
  });
  return { type: 'FeatureCollection', features };
}
