import { Badge, Box } from '@mantine/core';
import { IconArrowsHorizontal } from '@tabler/icons-react';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { compareTexts } from './locales.ts';
import classes from './map-swipe.module.css';

type MapSink = (map: MapLibreMap | null) => void;

interface MapSwipeProps {
  readonly leftTitle: string;
  readonly rightTitle: string;
  readonly left: (onMap: MapSink) => ReactNode;
  readonly right: (onMap: MapSink) => ReactNode;
}

const KEY_STEP = 0.05;

/** Two maps over each other that move together; a divider, dragged or moved by arrow keys, shows more of either. */
export function MapSwipe({ leftTitle, rightTitle, left, right }: MapSwipeProps) {
  const t = useTexts(compareTexts);
  const place = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(0.5);
  const [leftMap, setLeftMap] = useState<MapLibreMap | null>(null);
  const [rightMap, setRightMap] = useState<MapLibreMap | null>(null);

  useEffect(() => {
    if (!leftMap || !rightMap) return;
    return moveTogether(leftMap, rightMap);
  }, [leftMap, rightMap]);

  const dragTo = (clientX: number): void => {
    const { left: start, width } = place.current!.getBoundingClientRect();
    setShare(Math.max(0, Math.min(1, (clientX - start) / width)));
  };
  const moveByKey = (event: React.KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowLeft: share - KEY_STEP,
      ArrowRight: share + KEY_STEP,
      Home: 0,
      End: 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setShare(Math.max(0, Math.min(1, next)));
  };
  const percent = `${100 * share}%`;
  return (
    <Box ref={place} pos="relative" data-testid="map-swipe">
      {left(setLeftMap)}
      <Box className={classes.over} style={{ clipPath: `inset(0 0 0 ${percent})` }}>
        {right(setRightMap)}
      </Box>
      <Badge
        className={classes.title}
        color="gray"
        variant="white"
        style={{ right: `calc(${100 - 100 * share}% + 10px)` }}
      >
        {leftTitle}
      </Badge>
      <Badge
        className={classes.title}
        color="gray"
        variant="white"
        style={{ left: `calc(${percent} + 10px)` }}
      >
        {rightTitle}
      </Badge>
      <div
        className={classes.divider}
        style={{ left: percent }}
        role="slider"
        tabIndex={0}
        aria-label={t('divider')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * share)}
        onKeyDown={moveByKey}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => event.buttons > 0 && dragTo(event.clientX)}
      >
        <span className={classes.grip}>
          <IconArrowsHorizontal size={18} aria-hidden />
        </span>
      </div>
    </Box>
  );
}

/** Each map follows the other's view. */
function moveTogether(a: MapLibreMap, b: MapLibreMap): () => void {
  let isFollowing = false;
  const follow = (from: MapLibreMap, to: MapLibreMap) => (): void => {
    if (isFollowing) return;
    isFollowing = true;
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() });
    isFollowing = false;
  };
  const aMoved = follow(a, b);
  const bMoved = follow(b, a);
  a.on('move', aMoved);
  b.on('move', bMoved);
  return () => {
    a.off('move', aMoved);
    b.off('move', bMoved);
  };
}
