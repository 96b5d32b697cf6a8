import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { FONT_FAMILY } from '../font-family.ts';
import { useMapSurface } from './map-context.ts';
import { type GeoJsonLayer, useGeoJsonLayers } from './use-geojson-layers.ts';

export interface MapRoute {
  readonly colour: string;
  readonly stops: readonly MapStop[];
}

export interface MapStop {
  readonly lat: number;
  readonly lon: number;
}

interface RouteLayerProps {
  readonly routes: readonly MapRoute[];
  /** On no route; drawn hollow. */
  readonly leftOut: readonly MapStop[];
  readonly depots: readonly MapStop[];
  /** Index of the route that stands out, its stops numbered; null = all alike. */
  readonly focus?: number | null;
}

/** Layers of stops (counted over all routes, without ends) and of what is left out, for hovering. */
export const ROUTE_STOP_LAYERS = ['route-stops', 'route-left-out'] as const;

const DIMMED = 0.18;

const at = ({ lon, lat }: MapStop): [number, number] => [lon, lat];

/** Rounds of vehicles, straight from stop to stop, each in a colour of its own. */
export function RouteLayer({ routes, leftOut, depots, focus = null }: RouteLayerProps) {
  const { colours } = useMapSurface();
  const { label, halo } = colours.map;
  const data = useMemo(
    () => routeFeatures({ routes, leftOut, depots, focus }),
    [routes, leftOut, depots, focus],
  );
  const layers = useMemo(
    (): GeoJsonLayer[] => [
      {
        id: 'route-lines',
        type: 'line',
        filter: ['==', ['get', 'kind'], 'route'],
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': ['get', 'colour'],
          'line-width': ['case', ['get', 'inFocus'], 4, 3],
          'line-opacity': ['*', 0.85, ['get', 'opacity']],
        },
      },
      {
        id: ROUTE_STOP_LAYERS[0],
        type: 'circle',
        filter: ['==', ['get', 'kind'], 'stop'],
        paint: {
          'circle-color': ['case', ['get', 'inFocus'], halo, ['get', 'colour']],
          'circle-radius': ['case', ['get', 'inFocus'], 10, 5],
          'circle-stroke-color': ['case', ['get', 'inFocus'], ['get', 'colour'], halo],
          'circle-stroke-width': ['case', ['get', 'inFocus'], 2.5, 1.5],
          'circle-opacity': ['get', 'opacity'],
          'circle-stroke-opacity': ['get', 'opacity'],
        },
      },
      {
        id: ROUTE_STOP_LAYERS[1],
        type: 'circle',
        filter: ['==', ['get', 'kind'], 'left-out'],
        paint: {
          'circle-color': halo,
          'circle-radius': 4.5,
          'circle-stroke-color': colours.service.none,
          'circle-stroke-width': 2.5,
        },
      },
      {
        id: 'route-depots',
        type: 'circle',
        filter: ['==', ['get', 'kind'], 'depot'],
        paint: {
          'circle-color': label,
          'circle-radius': 7,
          'circle-stroke-color': halo,
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'route-numbers',
        type: 'symbol',
        filter: ['all', ['==', ['get', 'kind'], 'stop'], ['get', 'inFocus']],
        layout: {
          'text-field': ['to-string', ['get', 'number']],
          'text-font': FONT_FAMILY.split(', '),
          'text-size': 11,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': label },
      },
    ],
    [label, halo, colours.service.none],
  );
  useGeoJsonLayers({ sourceId: 'routes', data, layers, slot: 'sites' });
  return null;
}

function routeFeatures({ routes, leftOut, depots, focus = null }: RouteLayerProps): FeatureCollection {
  const look = (i: number | null) => ({
    inFocus: focus !== null && i === focus,
    opacity: focus === null || i === null || i === focus ? 1 : DIMMED,
  });
  const point = (stop: MapStop, id: number, properties: object) => ({
    type: 'Feature' as const,
    id,
    geometry: { type: 'Point' as const, coordinates: at(stop) },
    properties: { ...look(null), ...properties },
  });
  const stops = routes.flatMap(({ colour, stops }, i) =>
    stops.slice(1, -1).map((stop, k) => ({ stop, colour, i, number: k + 1 })),
  );
  return {
    type: 'FeatureCollection',
    features: [
      ...routes.map(({ colour, stops }, i) => ({
        type: 'Feature' as const,
        geometry: { type: 'LineString' as const, coordinates: stops.map(at) },
        properties: { kind: 'route', colour, ...look(i) },
      })),
      ...stops.map(({ stop, colour, i, number }, id) =>
        point(stop, id, { kind: 'stop', colour, number, ...look(i) }),
      ),
      ...leftOut.map((stop, id) => point(stop, id, { kind: 'left-out' })),
      ...depots.map((stop, id) => point(stop, id, { kind: 'depot' })),
    ],
  };
}
