import type { FindingOf } from '@relode/contract';
import type { ChartOption } from '../../../ui/chart/chart-option.ts';
import { chartStyle } from '../../../ui/chart/chart-style.ts';
import type { DataColors } from '../../../ui/palette.ts';

interface FrontOptionProps {
  readonly points: FindingOf<'front'>['points'];
  readonly against: FindingOf<'front'>['against'];
  readonly chosen: number;
  readonly colors: DataColors;
  readonly texts: Readonly<Record<'cost' | 'bound' | 'coverage' | 'co2', string>>;
  readonly money: (amount: number) => string;
  readonly percent: (share: number) => string;
  readonly mass: (tonnes: number) => string;
}

/** Cost over coverage or emissions; with both, the points are not joined by a line. */
export function frontOption(props: FrontOptionProps): ChartOption {
  const { points, against, chosen, colors, texts, money, percent, mass } = props;
  const style = chartStyle(colors);
  const overCo2 = against === 'co2';
  const x = (point: FrontOptionProps['points'][number]): number =>
    overCo2 ? point.operatingTonnesCo2 : point.coveredShare;
  const [costColor, boundColor] = [colors.series[0]!, colors.chart.axis];
  return {
    ...style,
    xAxis: {
      ...style.valueAxis,
      scale: true,
      name: overCo2 ? texts.co2 : texts.coverage,
      nameLocation: 'middle',
      nameGap: 28,
      axisLabel: {
        ...style.valueAxis.axisLabel,
        hideOverlap: true,
        formatter: (value: number) => (overCo2 ? mass(value) : percent(value)),
      },
    },
    yAxis: {
      ...style.valueAxis,
      scale: true,
      name: texts.cost,
      axisLabel: { ...style.valueAxis.axisLabel, formatter: (value: number) => money(value) },
    },
    grid: { ...style.grid, bottom: 28 },
    tooltip: {
      ...style.tooltip,
      trigger: 'item',
      formatter: (item) => {
        const { dataIndex } = item as unknown as { dataIndex: number };
        const point = points[dataIndex]!;
        return [
          `${texts.cost} ${money(point.cost)}`,
          `${texts.bound} ${money(point.bound)}`,
          `${texts.coverage} ${percent(point.coveredShare)}`,
          `${texts.co2} ${mass(point.operatingTonnesCo2)}`,
        ].join('<br>');
      },
    },
    series: [
      {
        type: 'line',
        name: texts.cost,
        data: points.map((point, i) => ({
          value: [x(point), point.cost],
          symbolSize: i === chosen ? 18 : 11,
        })),
        symbol: 'circle',
        showSymbol: true,
        lineStyle: { color: costColor, width: against === 'both' ? 0 : 2 },
        itemStyle: { color: costColor },
      },
      {
        type: 'line',
        name: texts.bound,
        data: points.map((point) => [x(point), point.bound]),
        symbol: 'none',
        lineStyle: { color: boundColor, width: against === 'both' ? 0 : 1, type: 'dashed' },
        silent: true,
      },
    ],
  };
}
