import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { type Slot, slotId, useMapSurface } from './map-context.ts';

type DataLayer = Extract<LayerSpecification, { source: string }>;

/** A layer of the source at hand; its source is filled in. */
export type GeoJsonLayer = DataLayer extends infer L
  ? L extends DataLayer
    ? Omit<L, 'source'>
    : never
  : never;

interface GeoJsonLayers {
  readonly sourceId: string;
  readonly data: FeatureCollection;
  readonly layers: readonly GeoJsonLayer[];
  readonly slot: Slot;
}

/**
 * Adds a GeoJSON source and its layers, first drawn lowest, and removes them in clean-up. Later values change the
 * source's data or single properties of the layers in place; `data` is compared by identity.
 */
export function useGeoJsonLayers({ sourceId, data, layers, slot }: GeoJsonLayers): void {
  const { map } = useMapSurface();
  const shown = useRef<{ data: FeatureCollection; layers: readonly GeoJsonLayer[] } | null>(null);
  const latest = useRef({ data, layers });
  latest.current = { data, layers };

  useEffect(() => {
    const { data, layers } = latest.current;
    map.addSource(sourceId, { type: 'geojson', data });
    for (const layer of layers) {
      map.addLayer({ ...layer, source: sourceId } as LayerSpecification, slotId(slot));
    }
    shown.current = { data, layers };
    const ids = layers.map(({ id }) => id);
    return () => {
      shown.current = null;
      if (!isAlive(map)) return;
      for (const id of ids) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(sourceId)) map.removeSource(sourceId);
    };
  }, [map, sourceId, slot]);

  useEffect(() => {
    const before = shown.current;
    if (!before) return;
    if (before.data !== data) void map.getSource<GeoJSONSource>(sourceId)?.setData(data);
    for (const [i, layer] of layers.entries()) changeLayer(map, before.layers[i]!, layer);
    shown.current = { data, layers };
  }, [map, sourceId, data, layers]);
}

function changeLayer(map: MapLibreMap, before: GeoJsonLayer, after: GeoJsonLayer): void {
  if (before === after) return;
  if (!same(before.filter, after.filter)) map.setFilter(after.id, after.filter ?? null);
  for (const [name, value] of changes(before.paint, after.paint)) map.setPaintProperty(after.id, name, value);
  for (const [name, value] of changes(before.layout, after.layout))
    map.setLayoutProperty(after.id, name, value);
}

function changes(before: object = {}, after: object = {}): [never, never][] {
  const old = before as Record<string, unknown>;
  return Object.entries(after).filter(([name, value]) => !same(old[name], value)) as [never, never][];
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A removed map has dropped its layers itself, and asking it for them throws. */
function isAlive(map: MapLibreMap): boolean {
  return !map._removed;
}
