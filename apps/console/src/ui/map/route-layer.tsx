import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
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
}

const at = ({ lon, lat }: MapStop): [number, number] => [lon, lat];

/** Rounds of vehicles, straight from stop to stop, each in a colour of its own. */
export function RouteLayer({ routes, leftOut, depots }: RouteLayerProps) {
  const { colours } = useMapSurface();
  const { label, halo } = colours.map;
  const data = useMemo(() => routeFeatures({ routes, leftOut, depots }), [routes, leftOut, depots]);
  const layers = useMemo(
    (): GeoJsonLayer[] => [
      {
        id: 'route-lines',
        type: 'line',
        filter: ['==', ['get', 'kind'], 'route'],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': ['get', 'colour'], 'line-width': 3, 'line-opacity': 0.85 },
      },
      {
        id: 'route-stops',
        type: 'circle',
        filter: ['==', ['get', 'kind'], 'stop'],
        paint: {
          'circle-color': ['get', 'colour'],
          'circle-radius': 5,
          'circle-stroke-color': halo,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'route-left-out',
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
    ],
    [label, halo, colours.service.none],
  );
  useGeoJsonLayers({ sourceId: 'routes', data, layers, slot: 'sites' });
  return null;
}

function routeFeatures({ routes, leftOut, depots }: RouteLayerProps): FeatureCollection {
  const points = (kind: string, stops: readonly MapStop[], colour = '') =>
    stops.map((stop) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: at(stop) },
      properties: { kind, colour },
    }));
  return {
    type: 'FeatureCollection',
    features: [
      ...routes.map(({ colour, stops }) => ({
        type: 'Feature' as const,
        geometry: { type: 'LineString' as const, coordinates: stops.map(at) },
        properties: { kind: 'route', colour },
      })),
      ...routes.flatMap(({ colour, stops }) => points('stop', stops.slice(1, -1), colour)),
      ...points('left-out', leftOut),
      ...points('depot', depots),
    ],
  };
}
