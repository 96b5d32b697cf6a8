import { FONT_FAMILY } from '../font-family.ts';
import type { DataColors } from '../palette.ts';

/** Axes, grid and tooltip in the console's colours; spread into an option and override what differs. */
export function chartStyle({ chart }: DataColors) {
  const label = { color: chart.axis, fontFamily: FONT_FAMILY, fontSize: 12 };
  return {
    animationDuration: 250,
    textStyle: { fontFamily: FONT_FAMILY, color: chart.text },
    grid: { left: 8, right: 12, top: 28, bottom: 4, containLabel: true },
    categoryAxis: {
      type: 'category' as const,
      axisLabel: label,
      axisLine: { lineStyle: { color: chart.axis } },
      axisTick: { show: false },
    },
    valueAxis: {
      type: 'value' as const,
      axisLabel: label,
      nameTextStyle: { ...label, align: 'left' as const },
      splitLine: { lineStyle: { color: chart.grid } },
    },
    tooltip: {
      confine: true,
      backgroundColor: chart.surface,
      borderColor: chart.grid,
      textStyle: { color: chart.text, fontFamily: FONT_FAMILY, fontSize: 13 },
    },
  };
}
