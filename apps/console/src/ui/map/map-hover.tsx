import { Paper } from '@mantine/core';
import type { MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useMapSurface } from './map-context.ts';

/** A feature under the pointer: the layer that drew it and its index in that layer's list. */
export interface HoveredFeature {
  readonly layer: string;
  readonly index: number;
}

interface MapHoverProps {
  /** Layer ids; the first that has a feature under the pointer is asked. */
  readonly layers: readonly string[];
  /** The card's content; null shows none. */
  readonly render: (feature: HoveredFeature) => ReactNode;
}

interface Shown extends HoveredFeature {
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

const REACH_PX = 4; // fingers and thin lines need some room
const GAP_PX = 14;
const CARD_WIDTH_PX = 250;

/** A card of figures beside the pointer; a click or tap pins it until the next one, Escape lets it go. */
export function MapHover({ layers, render }: MapHoverProps) {
  const { map } = useMapSurface();
  const [shown, setShown] = useState<Shown | null>(null);
  const asked = useRef(layers);
  asked.current = layers;

  useEffect(() => {
    let marked: { source: string; id: number } | null = null;
    let pinned = false;
    const mark = (feature: MapGeoJSONFeature | null): void => {
      if (marked && map.getSource(marked.source)) map.setFeatureState(marked, { hover: false });
      marked = feature ? { source: feature.source, id: Number(feature.id) } : null;
      if (marked) map.setFeatureState(marked, { hover: true });
      map.getCanvas().style.cursor = feature ? 'pointer' : '';
    };
    const show = ({ point }: MapMouseEvent, pin: boolean): void => {
      const feature = topFeature(point.x, point.y);
      mark(feature);
      pinned = pin && feature !== null;
      setShown(
        feature && { layer: feature.layer.id, index: Number(feature.id), x: point.x, y: point.y, pinned },
      );
    };
    const topFeature = (x: number, y: number): MapGeoJSONFeature | null => {
      const present = asked.current.filter((id) => map.getLayer(id));
      if (present.length === 0) return null;
      const found = map.queryRenderedFeatures(
        [
          [x - REACH_PX, y - REACH_PX],
          [x + REACH_PX, y + REACH_PX],
        ],
        { layers: present },
      );
      for (const id of present) {
        const hit = found.find(({ layer }) => layer.id === id);
        if (hit) return hit;
      }
      return null;
    };
    const onMove = (event: MapMouseEvent): void => {
      if (!pinned && !map.isMoving()) show(event, false);
    };
    const onClick = (event: MapMouseEvent): void => show(event, true);
    const hide = (): void => {
      if (pinned) return;
      mark(null);
      setShown(null);
    };
    const letGo = (): void => {
      pinned = false;
      hide();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') letGo();
    };
    map.on('mousemove', onMove);
    map.on('click', onClick);
    map.on('mouseout', hide);
    map.on('movestart', letGo);
    const canvas = map.getCanvas();
    canvas.addEventListener('keydown', onKey);
    return () => {
      map.off('mousemove', onMove);
      map.off('click', onClick);
      map.off('mouseout', hide);
      map.off('movestart', letGo);
      canvas.removeEventListener('keydown', onKey);
    };
  }, [map]);

  const content = shown && render(shown);
  if (!shown || !content) return null;
  const { clientWidth, clientHeight } = map.getContainer();
  const right = shown.x + GAP_PX + CARD_WIDTH_PX > clientWidth;
  const below = shown.y < clientHeight / 2;
  return createPortal(
    <Paper
      withBorder
      shadow="md"
      p="xs"
      role="status"
      data-testid="map-card"
      style={{
        position: 'absolute',
        zIndex: 3,
        width: 'max-content',
        maxWidth: `min(${CARD_WIDTH_PX}px, calc(100% - 16px))`,
        pointerEvents: 'none',
        ...(right
          ? { right: Math.max(8, Math.min(clientWidth - CARD_WIDTH_PX, clientWidth - shown.x + GAP_PX)) }
          : { left: shown.x + GAP_PX }),
        ...(below ? { top: shown.y + GAP_PX } : { bottom: clientHeight - shown.y + GAP_PX }),
      }}
    >
      {content}
    </Paper>,
    map.getContainer(),
  );
}
