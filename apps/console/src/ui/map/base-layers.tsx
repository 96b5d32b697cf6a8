import type { FeatureCollection } from 'geojson';
import { useEffect, useMemo, useState } from 'react';
import { useMapSurface } from './map-context.ts';
import { type GeoJsonLayer, useGeoJsonLayers } from './use-geojson-layers.ts';
import { graticule, loadWorldOutline, type WorldOutline } from './world-outline.ts';

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };
const GRATICULE = graticule();

/** Sea, land, graticule and borders. The map works without them when the outline cannot be fetched. */
export function BaseLayers() {
  const { map, colours } = useMapSurface();
  const { water, land, border } = colours.map;
  const [outline, setOutline] = useState<WorldOutline | null>(null);

  useEffect(() => {
    let wanted = true;
    loadWorldOutline().then(
      (loaded) => wanted && setOutline(loaded),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);

  useEffect(() => {
    map.setPaintProperty('ocean', 'background-color', water);
  }, [map, water]);

  const landLayers = useMemo(
    (): GeoJsonLayer[] => [
      { id: 'land', type: 'fill', paint: { 'fill-color': land, 'fill-antialias': false } },
      { id: 'coast', type: 'line', paint: { 'line-color': border, 'line-width': 0.8 } },
    ],
    [land, border],
  );
  const gridLayers = useMemo(
    (): GeoJsonLayer[] => [
      {
        id: 'graticule',
        type: 'line',
        paint: { 'line-color': border, 'line-width': 0.5, 'line-opacity': 0.35 },
      },
    ],
    [border],
  );
  const borderLayers = useMemo(
    (): GeoJsonLayer[] => [
      { id: 'borders', type: 'line', paint: { 'line-color': border, 'line-width': 0.8 } },
    ],
    [border],
  );
  useGeoJsonLayers({ sourceId: 'land', data: outline?.land ?? NOTHING, layers: landLayers, slot: 'base' });
  useGeoJsonLayers({ sourceId: 'graticule', data: GRATICULE, layers: gridLayers, slot: 'base' });
  useGeoJsonLayers({
    sourceId: 'borders',
    data: outline?.borders ?? NOTHING,
    layers: borderLayers,
    slot: 'base',
  });
  return null;
}
