import { Box, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { PlanProgress } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { roundTicks } from '../../../ui/chart/round-ticks.ts';
import { Legend } from '../../../ui/legend.tsx';
import { useDataColors } from '../../../ui/palette.ts';
import { planTexts } from '../locales.ts';

interface SolveChartProps {
  readonly history: readonly PlanProgress[];
  readonly currency: string;
}

const HEIGHT_PX = 220;
const MARGIN = { top: 10, right: 12, bottom: 26, left: 74 };

/** Best plan and proven bound over time; the gap is the band between them. */
export function SolveChart({ history, currency }: SolveChartProps) {
  const t = useTexts(planTexts);
  const { money, number, duration } = useFormats();
  const colors = useDataColors();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const incumbents = history.filter((each) => each.incumbent !== null);
  const bounds = history.filter((each) => each.bound !== null);
  const last = history.at(-1);
  if (!last || incumbents.length + bounds.length === 0) {
    return (
      <Text c="dimmed" py="xl" ta="center">
        {t('chartWaits')}
      </Text>
    );
  }
  const values = settledValues(history);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const from = Math.max(0, history[0]!.seconds - 0.5);
  const x = (seconds: number): number =>
    MARGIN.left + ((seconds - from) / (last.seconds - from || 1)) * (width - MARGIN.left - MARGIN.right);
  const y = (value: number): number => {
    const share = (value - (low - room)) / (high - low + 2 * room);
    return MARGIN.top + (1 - Math.max(0, Math.min(1, share))) * (HEIGHT_PX - MARGIN.top - MARGIN.bottom);
  };
  const line = (points: readonly PlanProgress[], of: (each: PlanProgress) => number): string =>
    points
      .map(
        (each, i) =>
          `${i === 0 ? 'M' : `H${x(each.seconds)}V`}${i === 0 ? `${x(each.seconds)},` : ''}${y(of(each))}`,
      )
      .join('') + (points.length > 0 ? `H${x(last.seconds)}` : '');
  const summary = t('chartSummary', {
    incumbent: last.incumbent === null ? t('notYet') : money(-last.incumbent, currency),
    bound: last.bound === null ? t('notYet') : money(-last.bound, currency),
    seconds: duration(last.seconds),
  });
  const ticks = roundTicks(low, high);
  return (
    <Box>
      <div ref={ref}>
        {width > 0 && (
          <svg width={width} height={HEIGHT_PX} role="img" aria-label={summary} data-testid="solve-chart">
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={MARGIN.left}
                  x2={width - MARGIN.right}
                  y1={y(tick)}
                  y2={y(tick)}
                  stroke={colors.chart.grid}
                />
                <text
                  x={MARGIN.left - 8}
                  y={y(tick)}
                  dy="0.35em"
                  textAnchor="end"
                  fontSize={12}
                  fill={colors.chart.axis}
                >
                  {tick === 0 ? '0' : money(tick, currency)}
                </text>
              </g>
            ))}
            {[from, (from + last.seconds) / 2, last.seconds].map((seconds, i) => (
              <text
                // biome-ignore lint/suspicious/noArrayIndexKey: three fixed places of the axis
                key={i}
                x={x(seconds)}
                y={HEIGHT_PX - 6}
                textAnchor={(['start', 'middle', 'end'] as const)[i]}
                fontSize={12}
                fill={colors.chart.axis}
              >
                {number(seconds, seconds < 10 ? 1 : 0)} {i === 2 ? t('seconds') : ''}
              </text>
            ))}
            <path
              d={line(bounds, (each) => -each.bound!)}
              fill="none"
              stroke={colors.series[1]!}
              strokeWidth={2}
            />
            <path
              d={line(incumbents, (each) => -each.incumbent!)}
              fill="none"
              stroke={colors.series[0]!}
              strokeWidth={2}
            />
          </svg>
        )}
      </div>
      <Legend
        entries={[
          { label: t('incumbent'), color: colors.series[0]!, mark: 'line' },
          { label: t('bound'), color: colors.series[1]!, mark: 'line' },
        ]}
      />
    </Box>
  );
}

/** Values that set the scale: the first, wild ones are left out once there are later ones to look at. */
function settledValues(history: readonly PlanProgress[]): number[] {
  const last = history.at(-1)!;
  const late = history.filter(({ seconds }) => seconds >= last.seconds * 0.15);
  const pick = (those: readonly PlanProgress[]): number[] =>
    those.flatMap(({ incumbent, bound }) =>
      [incumbent, bound].flatMap((value) => (value === null ? [] : [-value])),
    );
  const values = pick(late);
  return values.length > 0 ? values : pick(history);
}
