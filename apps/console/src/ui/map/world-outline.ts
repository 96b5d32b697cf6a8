import type { FeatureCollection } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import worldUrl from 'world-atlas/countries-50m.json?url';

export interface WorldOutline {
  readonly land: FeatureCollection;
  readonly borders: FeatureCollection;
}

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

let loading: Promise<WorldOutline> | null = null;

/** Land and borders of Natural Earth 1:50m, fetched once per page. A failed fetch is tried again at the next call. */
export function loadWorldOutline(): Promise<WorldOutline> {
  loading ??= fetchOutline().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchOutline(): Promise<WorldOutline> {
  const response = await fetch(worldUrl);
  if (!response.ok) throw new Error(`The world map answered ${response.status}`);
  const world = (await response.json()) as World;
  const { countries, land } = world.objects;
  return {
    land: feature(world, land),
    borders: {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: null, geometry: mesh(world, countries, (a, b) => a !== b) }],
    },
  };
}

const STEP_DEGREES = 10;

/** Meridians and parallels every ten degrees. */
export function graticule(): FeatureCollection {
  const lines: [number, number][][] = [];
  for (let lon = -180; lon < 180; lon += STEP_DEGREES)
    lines.push([
      [lon, -80],
      [lon, 80],
    ]);
  for (let lat = -80; lat <= 80; lat += STEP_DEGREES)
    lines.push([
      [-180, lat],
      [180, lat],
    ]);
  return {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: null, geometry: { type: 'MultiLineString', coordinates: lines } },
    ],
  };
}
