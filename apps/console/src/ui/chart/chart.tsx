import { lazy, Suspense } from 'react';
import { LoadingState } from '../loading-state.tsx';
import type { ChartOption } from './chart-option.ts';

const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }));

export interface ChartProps {
  readonly option: ChartOption;
  readonly onSelect?: (dataIndex: number) => void;
}

/** A chart that fills its box (see ChartFrame) and loads its code when first shown. Memoise `option`. */
export function Chart({ option, onSelect }: ChartProps) {
  return (
    <Suspense fallback={<LoadingState height={300} />}>
      <ChartCanvas option={option} onSelect={onSelect} />
    </Suspense>
  );
}
