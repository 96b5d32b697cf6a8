import { Box } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { LoadingState } from '../loading-state.tsx';
import type { ChartOption } from './chart-option.ts';

const CANVASES = {
  bars: lazy(async () => ({ default: (await import('./bars-canvas.ts')).ChartCanvas })),
  lines: lazy(async () => ({ default: (await import('./lines-canvas.ts')).ChartCanvas })),
  sankey: lazy(async () => ({ default: (await import('./sankey-canvas.ts')).ChartCanvas })),
} as const;

/** How far below the window a chart may be when its code is fetched. */
const NEAR = '300px';

export interface ChartProps {
  /** What the option draws: bars, bars and lines, or flows. */
  readonly kind?: keyof typeof CANVASES;
  readonly option: ChartOption;
  readonly onSelect?: (dataIndex: number) => void;
}

/** A chart that fills its box (see ChartFrame) and loads its code when it comes near the window. Memoise `option`. */
export function Chart({ kind = 'bars', option, onSelect }: ChartProps) {
  const ChartCanvas = CANVASES[kind];
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <Box ref={box} h="100%">
      {isNear && (
        <Suspense fallback={<LoadingState height={300} />}>
          <ChartCanvas option={option} onSelect={onSelect} />
        </Suspense>
      )}
    </Box>
  );
}
