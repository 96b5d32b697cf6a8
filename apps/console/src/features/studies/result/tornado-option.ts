import type { ChartOption } from '../../../ui/chart/chart-option.ts';
import { chartStyle } from '../../../ui/chart/chart-style.ts';
import type { DataColors } from '../../../ui/palette.ts';

interface TornadoOptionProps {
  readonly bars: readonly {
    readonly name: string;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  readonly colors: DataColors;
  readonly texts: Readonly<Record<'low' | 'high', string>>;
  readonly money: (amount: number) => string;
}

/** Bars to both sides of the base, the widest on top. */
export function tornadoOption({ bars, colors, texts, money }: TornadoOptionProps): ChartOption {
  const style = chartStyle(colors);
  const series = (name: string, of: (bar: (typeof bars)[number]) => number | null, color: string) => ({
    type: 'bar' as const,
    name,
    data: bars.map(of),
    barGap: '-100%',
    barMaxWidth: 18,
    itemStyle: { color },
  });
  return {
    ...style,
    xAxis: {
      ...style.valueAxis,
      axisLabel: {
        ...style.valueAxis.axisLabel,
        hideOverlap: true,
        formatter: (value: number) => money(value),
      },
    },
    yAxis: {
      ...style.categoryAxis,
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLabel: { ...style.categoryAxis.axisLabel, width: 150, overflow: 'truncate' as const },
    },
    tooltip: {
      ...style.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value) => (typeof value === 'number' ? money(value) : '–'),
    },
    series: [
      series(texts.low, ({ low }) => low, colors.series[4]!),
      series(texts.high, ({ high }) => high, colors.series[0]!),
    ],
  };
}
