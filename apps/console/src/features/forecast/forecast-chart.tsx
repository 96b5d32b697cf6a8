import type { ForecastReport } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { ChartOption } from '../../ui/chart/chart-option.ts';
import { chartStyle } from '../../ui/chart/chart-style.ts';
import { ChartFrame } from '../../ui/chart-frame.tsx';
import { useDataColors } from '../../ui/palette.ts';
import { forecastTexts } from './locales.ts';

export type Measure = 'tonnes' | 'mwh';

interface ForecastChartProps {
  readonly report: ForecastReport;
  readonly measure: Measure;
  /** Index of the year that the map shows. */
  readonly year: number;
  readonly onYear: (index: number) => void;
}

/** Stacked bars of what retires, by year and chemistry; a click chooses the year. */
export function ForecastChart({ report, measure, year, onYear }: ForecastChartProps) {
  const t = useTexts(forecastTexts);
  const formats = useFormats();
  const colors = useDataColors();
  const { years, totals, chemistries } = report;
  const write = measure === 'tonnes' ? formats.mass : formats.energy;
  const parts = measure === 'tonnes' ? formats.massParts : formats.energyParts;

  const option = useMemo((): ChartOption => {
    const style = chartStyle(colors);
    return {
      ...style,
      xAxis: { ...style.categoryAxis, data: years.map(String) },
      yAxis: {
        ...style.valueAxis,
        axisLabel: {
          ...style.valueAxis.axisLabel,
          formatter: (value: number) => (value === 0 ? '0' : write(value)),
        },
      },
      tooltip: {
        ...style.tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        order: 'seriesDesc',
        valueFormatter: (value) => write(Number(value)),
      },
      series: chemistries.map(({ chemistry, ...amounts }) => ({
        type: 'bar',
        name: chemistry,
        stack: 'all',
        barCategoryGap: '22%',
        data: amounts[measure].map((value, i) => ({
          value,
          itemStyle: { color: colors.chemistry[chemistry], opacity: i === year ? 1 : 0.78 },
        })),
        emphasis: { disabled: true },
      })),
    };
  }, [years, chemistries, measure, year, colors, write]);

  const last = years.length - 1;
  const most = chemistries.reduce((a, b) => (b[measure][last]! > a[measure][last]! ? b : a));
  return (
    <ChartFrame
      title={t('chart')}
      unit={t('chartUnitMass', { unit: parts(Math.max(...totals[measure])).unit })}
      help={t('chartHelp')}
      height={340}
      legend={chemistries.map(({ chemistry }) => ({
        label: chemistry,
        color: colors.chemistry[chemistry],
        mark: 'square',
      }))}
      summary={t('chartSummary', {
        measure: t(measure === 'tonnes' ? 'mass' : 'energy'),
        first: years[0]!,
        firstAmount: write(totals[measure][0]!),
        last: years[last]!,
        lastAmount: write(totals[measure][last]!),
        chemistry: most.chemistry,
      })}
    >
      <Chart option={option} onSelect={onYear} />
    </ChartFrame>
  );
}
