import './map.css';
import { Alert, Button, Center, Loader, Text } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { type CSSProperties, lazy, type ReactNode, Suspense, useState } from 'react';
import { useLanguage, useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../palette.ts';
import { type Bounds, unwrapBounds } from './bounds.ts';
import { MapCaption } from './map-caption.tsx';
import { MAP_CONTROLS, type MapControl } from './map-controls.ts';
import { mapTexts } from './map-texts.ts';

const MapCanvas = lazy(async () => ({ default: (await import('./map-canvas.tsx')).MapCanvas }));

export interface WorldMapProps {
  /** What the map shows, for screen readers. */
  readonly label: string;
  /** Shown at first and by the button; west, south, east, north. */
  readonly bounds: Bounds;
  /** CSS length. */
  readonly height?: string | number;
  /** Layers: components that call useMapSurface. */
  readonly children?: ReactNode;
  /** What lies over the map, such as legends. */
  readonly overlay?: ReactNode;
  readonly onMap?: (map: MapLibreMap | null) => void;
  readonly caption?: boolean;
  /** All when left out. Read once. */
  readonly controls?: readonly MapControl[];
}

/** The bundled world map with the layers given as children; loads the map's code when first shown. */
export function WorldMap({
  label,
  bounds,
  height = 480,
  children,
  overlay,
  onMap,
  caption = true,
  controls = MAP_CONTROLS,
}: WorldMapProps) {
  const t = useTexts(mapTexts);
  const language = useLanguage();
  const colours = useDataColors();
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const [trouble, setTrouble] = useState<'none' | 'lost' | null>(() => (hasWebGl() ? null : 'none'));
  const [attempt, setAttempt] = useState(0);

  if (trouble !== null) {
    return (
      <Alert
        color="gray"
        icon={<IconMapOff />}
        title={t(trouble === 'none' ? 'noWebGl' : 'lostWebGl')}
        data-testid="map-fallback"
      >
        <Text size="sm">{t(trouble === 'none' ? 'noWebGlWhy' : 'lostWebGlWhy')}</Text>
        {trouble === 'lost' && (
          <Button
            mt="sm"
            size="xs"
            variant="default"
            onClick={() => {
              setAttempt(attempt + 1);
              setTrouble(null);
            }}
          >
            {t('reload')}
          </Button>
        )}
      </Alert>
    );
  }
  return (
    <figure className="relode-map">
      <div
        ref={setFrame}
        className="relode-map-frame"
        style={
          { '--relode-map-height': typeof height === 'number' ? `${height}px` : height } as CSSProperties
        }
      >
        <Suspense fallback={<MapLoading text={t('loading')} />}>
          {frame && (
            <MapCanvas
              key={`${language} ${attempt}`}
              label={label}
              bounds={unwrapBounds(bounds)}
              colours={colours}
              frame={frame}
              controls={controls}
              onMap={onMap}
              onLost={() => setTrouble('lost')}
              onBroken={() => setTrouble('none')}
            >
              {children}
            </MapCanvas>
          )}
        </Suspense>
        {overlay}
      </div>
      {caption && (
        <figcaption>
          <MapCaption />
        </figcaption>
      )}
    </figure>
  );
}

function MapLoading({ text }: { readonly text: string }) {
  return (
    <Center h="100%" bg="var(--mantine-color-default-hover)" role="status" aria-busy>
      <span className="visually-hidden">{text}</span>
      <Loader size="sm" aria-hidden />
    </Center>
  );
}

let webGl: boolean | null = null;

/** Asked once per page: making a context is slow where the processor draws. */
function hasWebGl(): boolean {
  webGl ??= canMakeContext();
  return webGl;
}

function canMakeContext(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
