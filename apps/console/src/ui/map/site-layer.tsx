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

/** A country's two thousand points are specks that let the zones show through; they grow when a province fills the map. */
const SIZE_BY_ZOOM: [zoom: number, size: ExpressionSpecification][] = [
  [2, ['match', ['get', 'tier'], 'point', 0.15, 0.6]],
  [4, ['match', ['get', 'tier'], 'point', 0.3, 0.85]],
  [6, ['match', ['get', 'tier'], 'point', 0.9, 1.1]],
  [9, ['match', ['get', 'tier'], 'point', 1.3, 1.3]],
];

const RANK: Record<SiteTier, number> = { point: 0, hub: 1, plant: 2 };

/** Facilities by tier, each with a shape and colour of its own. The features' id is the index into `sites`. */
export function SiteLayer({ sites, period, tiers }: SiteLayerProps) {
  const { map, colours } = useMapSurface();
  const data = useMemo(() => siteFeatures(sites), [sites]);
  const shown = tiers.join(' ');
  const layers = useMemo((): GeoJsonLayer[] => {
    addTierIcons(map, colours);
    return [
      {
        id: SITE_LAYER,
        type: 'symbol',
        filter: [
          'all',
          ['>', ['get', `s${period}`], 0],
          ['in', ['get', 'tier'], ['literal', shown.split(' ')]],
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
