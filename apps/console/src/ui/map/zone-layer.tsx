import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { useMapSurface } from './map-context.ts';
import { type GeoJsonLayer, useGeoJsonLayers } from './use-geojson-layers.ts';

export const ZONE_LAYER = 'zones';

export interface MapZone {
  readonly lat: number;
  readonly lon: number;
  /** Sets the circle's area; one value per period. */
  readonly sizes: readonly number[];
  /** Key of `colours`; one per period. */
  readonly classes: readonly string[];
}

export interface ZoneColour {
  readonly fill: string;
  /** Drawn as an empty ring. */
  readonly hollow?: boolean;
}

interface ZoneLayerProps {
  readonly zones: readonly MapZone[];
  /** Index into sizes and classes. */
  readonly period: number;
  readonly colours: Readonly<Record<string, ZoneColour>>;
  readonly visible?: boolean;
  /** Largest size of all; give the same to several maps to make them comparable. */
  readonly largest?: number;
}

/** Radius in px at zoom 4 of the largest circle; the legend uses it too. */
export const LARGEST_ZONE_RADIUS_PX = 15;
const SMALLEST_RADIUS_PX = 1.6;

/** Places as circles: area by size, colour by class. The features' numeric id is the index into `zones`. */
export function ZoneLayer({ zones, period, colours, visible = true, largest }: ZoneLayerProps) {
  const { colours: base } = useMapSurface();
  const data = useMemo(() => zoneFeatures(zones), [zones]);
  const most = useMemo(() => largest ?? largestSize(zones), [zones, largest]);
  const layers = useMemo((): GeoJsonLayer[] => {
    const surface = base.map.land;
    const whenHovered = <T,>(hovered: T, otherwise: ExpressionSpecification | T): ExpressionSpecification =>
      ['case', ['boolean', ['feature-state', 'hover'], false], hovered, otherwise] as ExpressionSpecification;
    return [
      {
        id: ZONE_LAYER,
        type: 'circle',
        filter: ['>', ['get', `s${period}`], 0],
        layout: {
          visibility: visible ? 'visible' : 'none',
          'circle-sort-key': ['-', 0, ['get', `s${period}`]],
        },
        paint: {
          'circle-color': byClass(
            period,
            colours,
            ({ fill, hollow }) => (hollow ? surface : fill),
            '#888888',
          ),
          'circle-opacity': base.scheme === 'dark' ? 0.85 : 0.78,
          'circle-radius': radiusExpression(period, most),
          'circle-stroke-color': whenHovered(
            base.map.label,
            byClass(period, colours, ({ fill, hollow }) => (hollow ? fill : surface), surface),
          ),
          'circle-stroke-width': whenHovered(
            2.5,
            byClass(period, colours, ({ hollow }) => (hollow ? 1.6 : 0.6), 0.6),
          ),
        },
      },
    ];
  }, [period, colours, most, base, visible]);
  useGeoJsonLayers({ sourceId: ZONE_LAYER, data, layers, slot: 'zones' });
  return null;
}

function zoneFeatures(zones: readonly MapZone[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: zones.map(({ lat, lon, sizes, classes }, id) => ({
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: {
        ...Object.fromEntries(sizes.map((size, t) => [`s${t}`, size])),
        ...Object.fromEntries(classes.map((name, t) => [`c${t}`, name])),
      },
    })),
  };
}

export function largestSize(places: readonly { readonly sizes: readonly number[] }[]): number {
  return places.reduce((most, { sizes }) => sizes.reduce((a, b) => Math.max(a, b), most), 0);
}

function byClass<T extends string | number>(
  period: number,
  colours: Readonly<Record<string, ZoneColour>>,
  pick: (colour: ZoneColour) => T,
  otherwise: T,
): ExpressionSpecification {
  const cases = Object.entries(colours).flatMap(([name, colour]) => [name, pick(colour)]);
  return ['match', ['get', `c${period}`], ...cases, otherwise] as unknown as ExpressionSpecification;
}

/** Area in proportion to the size; the whole scale grows with the zoom. */
function radiusExpression(period: number, largest: number): ExpressionSpecification {
  const relative: ExpressionSpecification = ['sqrt', ['/', ['get', `s${period}`], largest || 1]];
  const at = (scale: number): ExpressionSpecification => [
    '+',
    SMALLEST_RADIUS_PX * scale,
    ['*', (LARGEST_ZONE_RADIUS_PX - SMALLEST_RADIUS_PX) * scale, relative],
  ];
  return ['interpolate', ['linear'], ['zoom'], 2, at(0.6), 4, at(1), 8, at(1.9), 12, at(3)];
}
