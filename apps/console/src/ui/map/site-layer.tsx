import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { useMapSurface } from './map-context.ts';
import { addTierIcons, type SiteTier, tierIconId } from './tier-icons.ts';
import { type GeoJsonLayer, useGeoJsonLayers } from './use-geojson-layers.ts';

export const SITE_LAYER = 'sites';

export interface MapSite {
  readonly lat: number;
  readonly lon: number;
  readonly tier: SiteTier;
  /** Capacity in t/year by period; 0 = not open, not drawn. */
  readonly sizes: readonly number[];
}

interface SiteLayerProps {
  readonly sites: readonly MapSite[];
  readonly period: number;
  /** Tiers to draw. */
  readonly tiers: readonly SiteTier[];
}

/** Below it points are specks, so that a country's two thousand let the zones show through. */
const POINTS_FROM_ZOOM = 5;
const SPECK_RADIUS_PX = 0.9;

/** Icons grow from a country to a town; 1 is the size of `TIER_SIZES_PX`. */
const SIZE_BY_ZOOM: [zoom: number, size: number | ExpressionSpecification][] = [
  [2, ['match', ['get', 'tier'], 'plant', 0.45, 0.32]],
  [4, ['match', ['get', 'tier'], 'plant', 0.65, 0.45]],
  [6, ['match', ['get', 'tier'], 'plant', 1, 'hub', 1, 0.85]],
  [9, 1.3],
];

const RANK: Record<SiteTier, number> = { point: 0, hub: 1, plant: 2 };

/** Facilities by tier, each with a shape and colour of its own. The features' id is the index into `sites`. */
export function SiteLayer({ sites, period, tiers }: SiteLayerProps) {
  const { map, colours } = useMapSurface();
  const data = useMemo(() => siteFeatures(sites), [sites]);
  const shown = tiers.join(' ');
  const layers = useMemo((): GeoJsonLayer[] => {
    addTierIcons(map, colours);
    const isShown: ExpressionSpecification = [
      'all',
      ['>', ['get', `s${period}`], 0],
      ['in', ['get', 'tier'], ['literal', shown.split(' ')]],
    ];
    return [
      {
        id: `${SITE_LAYER}-specks`,
        type: 'circle',
        maxzoom: POINTS_FROM_ZOOM,
        filter: ['all', isShown, ['==', ['get', 'tier'], 'point']],
        paint: { 'circle-color': colours.tier.point, 'circle-radius': SPECK_RADIUS_PX },
      },
      {
        id: SITE_LAYER,
        type: 'symbol',
        filter: [
          'all',
          isShown,
          ['any', ['>=', ['zoom'], POINTS_FROM_ZOOM], ['!=', ['get', 'tier'], 'point']],
        ],
        layout: {
          'icon-image': [
            'match',
            ['get', 'tier'],
            'plant',
            tierIconId('plant', colours),
            'hub',
            tierIconId('hub', colours),
            tierIconId('point', colours),
          ],
          'icon-size': ['interpolate', ['linear'], ['zoom'], ...SIZE_BY_ZOOM.flat()],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'rank'],
        },
      },
    ];
  }, [map, colours, period, shown]);
  useGeoJsonLayers({ sourceId: SITE_LAYER, data, layers, slot: 'sites' });
  return null;
}

function siteFeatures(sites: readonly MapSite[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: sites.map(({ lat, lon, tier, sizes }, id) => ({
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: {
        tier,
        rank: RANK[tier],
        ...Object.fromEntries(sizes.map((size, t) => [`s${t}`, size])),
      },
    })),
  };
}
