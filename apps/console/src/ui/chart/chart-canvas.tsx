import { TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './chart-option.ts';

use([TooltipComponent, SVGRenderer]);

interface ChartCanvasProps {
  readonly option: ChartOption;
  /** Index of the category under the pointer that was clicked. */
  readonly onSelect?: ((dataIndex: number) => void) | undefined;
}

/** Draws with ECharts and follows the size of its box; the kinds of charts are registered by who imports it. */
export function ChartCanvas({ option, onSelect }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const select = useRef(onSelect);
  select.current = onSelect;

  useEffect(() => {
    const made = init(box.current, null, { renderer: 'svg' });
    made.on('click', ({ dataIndex }) => {
      if (typeof dataIndex === 'number') select.current?.(dataIndex);
    });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={box} style={{ width: '100%', height: '100%' }} aria-hidden />;
}
