import { Box, Text } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { Legend, type LegendEntry } from './legend.tsx';
import { LoadingState } from './loading-state.tsx';
import { Section } from './section.tsx';

export interface ChartFrameProps {
  readonly title: string;
  /** What is drawn and in which unit, such as “t per year”. */
  readonly unit?: string;
  readonly help?: ReactNode;
  readonly legend?: readonly LegendEntry[];
  readonly actions?: ReactNode;
  readonly height?: number;
  /** The chart's content in words, for people who do not see it. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** A chart with title, unit, legend and a description in words; the chart itself may load lazily. */
export function ChartFrame({
  title,
  unit,
  help,
  legend,
  actions,
  height = 320,
  summary,
  children,
}: ChartFrameProps) {
  return (
    <Section title={title} {...(unit && { description: unit })} help={help} actions={actions}>
      <Box component="figure" m={0}>
        <Box role="img" aria-label={summary} h={height} pos="relative" style={{ overflow: 'hidden' }}>
          <Suspense fallback={<LoadingState height={height} />}>{children}</Suspense>
        </Box>
        <Text component="figcaption" className="visually-hidden">
          {summary}
        </Text>
        {legend && (
          <Box mt="sm">
            <Legend entries={legend} />
          </Box>
        )}
      </Box>
    </Section>
  );
}
