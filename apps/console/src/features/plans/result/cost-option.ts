import type { CostBreakdown, YearResult } from '@relode/contract';
import type { ChartOption } from '../../../ui/chart/chart-option.ts';
import type { DataColors } from '../../../ui/palette.ts';

interface CostInput {
  readonly years: readonly YearResult[];
  readonly kinds: readonly (keyof CostBreakdown)[];
  readonly name: (kind: keyof CostBreakdown) => string;
  readonly money: (amount: number) => string;
  readonly compact: (amount: number) => string;
  readonly colors: DataColors;
}

/** Costs stacked by year, recovered value as a mark beside them: above the stack the year earns money. */
export function costOption({ years, kinds, name, money, compact, colors }: CostInput): ChartOption {
  const { axis, grid, surface, text } = colors.chart;
  return {
    animation: false,
    color: [...colors.series],
    grid: { left: 8, right: 12, top: 12, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: 'shadow' },
      backgroundColor: surface,
      borderColor: grid,
      textStyle: { color: text, fontSize: 12 },
      valueFormatter: (value) => money(Number(value)),
    },
    xAxis: {
      type: 'category',
      data: years.map(({ year }) => String(year)),
      axisLabel: { color: axis },
      axisLine: { lineStyle: { color: axis } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: axis, formatter: (value: number) => compact(value) },
      splitLine: { lineStyle: { color: grid } },
    },
    series: [
      ...kinds.map((kind) => ({
        type: 'bar' as const,
        name: name(kind),
        stack: 'costs',
        barMaxWidth: 84,
        data: years.map(({ costs }) => costs[kind]),
      })),
      {
        type: 'line' as const,
        name: name('recoveredValue'),
        data: years.map(({ costs }) => costs.recoveredValue),
        symbol: 'diamond',
        symbolSize: 12,
        lineStyle: { width: 2, type: 'dashed' as const, color: text },
        itemStyle: { color: text },
        z: 5,
      },
    ],
  };
}
