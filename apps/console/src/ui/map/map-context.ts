import type { Map as MapLibreMap } from 'maplibre-gl';
import { createContext, useContext } from 'react';
import type { DataColors } from '../palette.ts';

export interface MapSurface {
  /** Its style is loaded: sources and layers may be added. */
  readonly map: MapLibreMap;
  readonly colours: DataColors;
}

export const MapContext = createContext<MapSurface | null>(null);

/** The map around this component. Only inside WorldMap. */
export function useMapSurface(): MapSurface {
  const surface = useContext(MapContext);
  if (!surface) throw new Error('A map layer stands outside WorldMap');
  return surface;
}

/** Invisible layers that hold the order of drawing: each kind of layer goes in right below its slot. */
export const SLOTS = ['base', 'flows', 'zones', 'sites', 'labels'] as const;
export type Slot = (typeof SLOTS)[number];

export function slotId(slot: Slot): string {
  return `slot-${slot}`;
}
