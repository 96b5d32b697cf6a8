import type { Router } from '@relode/roads';

/** What both kinds of GeoJSON have: lines through the stops of a route, and points. */
interface Drawn {
  readonly features: readonly {
    readonly geometry: { readonly type: string; readonly coordinates: unknown };
  }[];
}

/**
 * GeoJSON whose lines from stop to stop follow the roads. A line that the router cannot draw stays straight, and `note` is told why.
 */
export async function drawAlongRoads<G extends Drawn>(
  geoJson: G,
  router: Router,
  note: (text: string) => void,
): Promise<G> {
  const features: G['features'][number][] = [];
  for (const feature of geoJson.features) {
    features.push(feature.geometry.type === 'LineString' ? await drawn(feature, router, note) : feature);
  }
  return { ...geoJson, features };
}

async function drawn<F extends Drawn['features'][number]>(
  feature: F,
  router: Router,
  note: (text: string) => void,
): Promise<F> {
  const stops = (feature.geometry.coordinates as readonly (readonly [number, number])[]).map(
    ([lon, lat]) => ({ id: `${lat}, ${lon}`, lat, lon }),
  );
  try {
    const coordinates = await router.drawLine(stops);
    return { ...feature, geometry: { type: 'LineString', coordinates } };
  } catch (error) {
    note(`A route is drawn straight: ${(error as Error).message}`);
    return feature;
  }
}
