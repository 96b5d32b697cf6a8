import 'maplibre-gl/dist/maplibre-gl.css';
import { FullscreenControl, MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../lib/texts.ts';
import type { DataColors } from '../palette.ts';
import { BaseLayers } from './base-layers.tsx';
import type { Bounds } from './bounds.ts';
import { FitControl } from './fit-control.ts';
import { MapContext, SLOTS, slotId } from './map-context.ts';
import type { MapControl } from './map-controls.ts';
import { mapTexts } from './map-texts.ts';

setWorkerUrl(workerUrl);

export interface MapCanvasProps {
  readonly label: string;
  readonly bounds: Bounds;
  readonly colours: DataColors;
  /** Shown full screen together with what lies over the map. */
  readonly frame: HTMLElement | null;
  readonly controls: readonly MapControl[];
  readonly onMap?: ((map: MapLibreMap | null) => void) | undefined;
  readonly onLost: () => void;
  readonly onBroken: () => void;
  readonly children: ReactNode;
}

const FIT_PADDING = { top: 36, right: 44, bottom: 44, left: 36 };
const MAX_FIT_ZOOM = 9;

/** The drawing surface. Its language is that of its first drawing: give it the language as `key`. */
export function MapCanvas({
  label,
  bounds,
  colours,
  frame,
  controls,
  onMap,
  onLost,
  onBroken,
  children,
}: MapCanvasProps) {
  const t = useTexts(mapTexts);
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [west, south, east, north] = bounds;
  const first = useRef({ label, colours, frame, controls, t, onMap, onLost, onBroken });
  first.current = { ...first.current, onMap, onLost, onBroken };

  useEffect(() => {
    const { label, colours, frame, controls, t } = first.current;
    let made: MapLibreMap;
    try {
      made = new MapLibreMap({
        container: container.current!,
        style: {
          version: 8,
          sources: {},
          layers: [
            { id: 'ocean', type: 'background', paint: { 'background-color': colours.map.water } },
            ...SLOTS.map((slot) => ({
              id: slotId(slot),
              type: 'background' as const,
              layout: { visibility: 'none' as const },
            })),
          ],
        },
        attributionControl: false,
        cooperativeGestures: matchMedia('(pointer: coarse)').matches,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        maxPitch: 0,
        minZoom: 0.5,
        maxZoom: 13,
        fadeDuration: 0,
        locale: {
          'Map.Title': label,
          'NavigationControl.ZoomIn': t('zoomIn'),
          'NavigationControl.ZoomOut': t('zoomOut'),
          'NavigationControl.ResetBearing': t('resetNorth'),
          'FullscreenControl.Enter': t('enterFullScreen'),
          'FullscreenControl.Exit': t('exitFullScreen'),
          'ScaleControl.Meters': t('metres'),
          'ScaleControl.Kilometers': t('kilometres'),
          'CooperativeGesturesHandler.MobileHelpText': t('twoFingers'),
          'CooperativeGesturesHandler.WindowsHelpText': t('ctrlScroll'),
          'CooperativeGesturesHandler.MacHelpText': t('cmdScroll'),
        },
      });
    } catch {
      first.current.onBroken();
      return;
    }
    made.keyboard.disableRotation();
    made.touchZoomRotate.disableRotation();
    if (controls.includes('zoom'))
      made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    if (frame && controls.includes('fullScreen'))
      made.addControl(new FullscreenControl({ container: frame }), 'top-right');
    if (controls.includes('scale'))
      made.addControl(new ScaleControl({ maxWidth: 110, unit: 'metric' }), 'bottom-left');
    made.on('webglcontextlost', () => first.current.onLost());
    made.on('error', ({ error }) => console.warn(`Map: ${error.message}`));
    made.once('style.load', () => {
      setMap(made);
      first.current.onMap?.(made);
    });
    return () => {
      first.current.onMap?.(null);
      setMap(null);
      made.remove();
    };
  }, []);

  useEffect(() => {
    if (!map) return;
    const fit = (animate: boolean): void => {
      const box: [[number, number], [number, number]] = [
        [west, south],
        [east, north],
      ];
      map.fitBounds(box, { padding: paddingFor(map), maxZoom: MAX_FIT_ZOOM, animate });
    };
    fit(false);
    if (!first.current.controls.includes('zoom')) return;
    const control = new FitControl(first.current.t('fitView'), () => fit(true));
    map.addControl(control, 'top-right');
    return () => {
      if (!map._removed) map.removeControl(control);
    };
  }, [map, west, south, east, north]);

  return (
    <div className="relode-map-canvas">
      <div ref={container} style={{ height: '100%' }} />
      {map && (
        <MapContext value={{ map, colours }}>
          <BaseLayers />
          {children}
        </MapContext>
      )}
    </div>
  );
}

function paddingFor(map: MapLibreMap): number | typeof FIT_PADDING {
  const { clientWidth, clientHeight } = map.getContainer();
  return Math.min(clientWidth, clientHeight) < 300 ? 16 : FIT_PADDING;
}
