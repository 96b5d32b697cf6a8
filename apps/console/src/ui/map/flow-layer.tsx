import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { arcBetween, lineBetween } from './arc.ts';
import type { LonLat } from './bounds.ts';
import { useMapSurface } from './map-context.ts';
import { type GeoJsonLayer, useGeoJsonLayers } from './use-geojson-layers.ts';
import { largestSize } from './zone-layer.tsx';

export type FlowLeg = 'collect' | 'haul';
export const FLOW_LAYERS: Record<FlowLeg, string> = { collect: 'flows-collect', haul: 'flows-haul' };

export interface MapFlow {
  readonly from: LonLat;
  readonly to: LonLat;
  readonly leg: FlowLeg;
  /** Tonnes by period; 0 = not drawn. */
  readonly sizes: readonly number[];
}

interface FlowLayerProps {
  readonly flows: readonly MapFlow[];
  readonly period: number;
  readonly legs: readonly FlowLeg[];
  /** Largest size of all; give the same to several maps to make them comparable. */
  readonly largest?: number;
}

/** Width in px of the largest flow at zoom 5; the legend uses it too. */
export const LARGEST_FLOW_WIDTH_PX = 9;
const SMALLEST_WIDTH_PX = 0.5;

/** Flows as lines whose width grows with the root of the mass. The features' id is the index into `flows`. */
export function FlowLayer({ flows, period, legs, largest }: FlowLayerProps) {
  const { colours } = useMapSurface();
  const data = useMemo(() => flowFeatures(flows), [flows]);
  const most = useMemo(() => largest ?? largestSize(flows), [flows, largest]);
  const shown = legs.join(' ');
  const layers = useMemo(
    (): GeoJsonLayer[] =>
      (['collect', 'haul'] as const).map((leg) => ({
        id: FLOW_LAYERS[leg],
        type: 'line',
        filter: ['all', ['==', ['get', 'leg'], leg], ['>', ['get', `s${period}`], 0]],
        layout: {
          visibility: shown.split(' ').includes(leg) ? 'visible' : 'none',
          'line-cap': 'round',
          'line-join': 'round',
        },
        paint: {
          'line-color': colours.leg[leg],
          'line-opacity': [
            'case',
            ['boolean', ['feature-state', 'hover'], false],
            1,
            leg === 'haul' ? 0.62 : 0.5,
          ],
          'line-width': widthExpression(period, most),
        },
      })),
    [colours, period, most, shown],
  );
  useGeoJsonLayers({ sourceId: 'flows', data, layers, slot: 'flows' });
  return null;
}

function flowFeatures(flows: readonly MapFlow[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: flows.map(({ from, to, leg, sizes }, id) => ({
      type: 'Feature',
      id,
      geometry: {
        type: 'LineString',
        coordinates: leg === 'haul' ? arcBetween(from, to) : lineBetween(from, to),
      },
      properties: { leg, ...Object.fromEntries(sizes.map((size, t) => [`s${t}`, size])) },
    })),
  };
}

function widthExpression(period: number, largest: number): ExpressionSpecification {
  const relative: ExpressionSpecification = ['sqrt', ['/', ['get', `s${period}`], largest || 1]];
  const at = (scale: number): ExpressionSpecification => [
    '*',
    scale,
    ['+', SMALLEST_WIDTH_PX, ['*', LARGEST_FLOW_WIDTH_PX - SMALLEST_WIDTH_PX, relative]],
  ];
  return ['interpolate', ['linear'], ['zoom'], 2, at(0.6), 5, at(1), 10, at(1.8)];
}
