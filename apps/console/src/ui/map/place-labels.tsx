import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { FONT_FAMILY } from '../font-family.ts';
import { useMapSurface } from './map-context.ts';
import { type GeoJsonLayer, useGeoJsonLayers } from './use-geojson-layers.ts';

export interface LabelledPlace {
  readonly lat: number;
  readonly lon: number;
  readonly text: string;
  /** The heavier place keeps its label where two collide. */
  readonly weight: number;
}

interface PlaceLabelsProps {
  readonly places: readonly LabelledPlace[];
  readonly visible?: boolean;
}

/** How many of the heaviest names compete for room from each zoom on: more are never legible at once, and each costs. */
const NAMES_BY_ZOOM = [
  [0, 120],
  [4, 200],
  [6, 320],
  [7, 600],
] as const;
const MOST_NAMES = NAMES_BY_ZOOM.at(-1)![1];

/** Names of the heaviest places; the browser's own fonts draw the letters, so no glyph server is needed. */
export function PlaceLabels({ places, visible = true }: PlaceLabelsProps) {
  const { colours } = useMapSurface();
  const { label, halo } = colours.map;
  const data = useMemo(() => labelFeatures(places), [places]);
  const layers = useMemo(
    (): GeoJsonLayer[] => [
      {
        id: 'labels',
        type: 'symbol',
        filter: ['<', ['get', 'order'], namesAtZoom()],
        layout: {
          visibility: visible ? 'visible' : 'none',
          'text-field': ['get', 'text'],
          'text-font': FONT_FAMILY.split(', '),
          'text-size': ['interpolate', ['linear'], ['zoom'], 3, 11, 9, 14],
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 0.7,
          'text-padding': 8,
          'text-max-width': 9,
          'symbol-sort-key': ['get', 'order'],
        },
        paint: {
          'text-color': label,
          'text-halo-color': halo,
          'text-halo-width': 1.4,
        },
      },
    ],
    [label, halo, visible],
  );
  useGeoJsonLayers({ sourceId: 'labels', data, layers, slot: 'labels' });
  return null;
}

function namesAtZoom(): ExpressionSpecification {
  const [[, first], ...steps] = NAMES_BY_ZOOM;
  return ['step', ['zoom'], first, ...steps.flat()] as ExpressionSpecification;
}

function labelFeatures(places: readonly LabelledPlace[]): FeatureCollection {
  const heaviest = [...places].sort((a, b) => b.weight - a.weight).slice(0, MOST_NAMES);
  return {
    type: 'FeatureCollection',
    features: heaviest.map(({ lat, lon, text }, order) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { text, order },
    })),
  };
}
