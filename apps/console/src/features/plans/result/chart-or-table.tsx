import { Box, SegmentedControl } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import { useTexts } from '../../../lib/texts.ts';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';

interface ChartOrTableProps {
  readonly title: string;
  readonly description: string;
  /** The chart's content in words. */
  readonly summary: string;
  readonly height: number;
  readonly actions?: ReactNode;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A section that shows the same figures as a chart or, for reading and copying, as a table. */
export function ChartOrTable({
  title,
  description,
  summary,
  height,
  actions,
  chart,
  table,
}: ChartOrTableProps) {
  const t = useTexts(resultTexts);
  const [view, setView] = useState('chart');
  return (
    <Section
      title={title}
      description={description}
      flush
      actions={
        <>
          {actions}
          <SegmentedControl
            size="xs"
            aria-label={`${title}: ${t('chart')}, ${t('table')}`}
            value={view}
            onChange={setView}
            data={[
              { value: 'chart', label: t('chart') },
              { value: 'table', label: t('table') },
            ]}
          />
        </>
      }
    >
      {view === 'chart' ? (
        <Box px="md" pb="md">
          <Box role="img" aria-label={summary} style={{ overflowX: 'auto' }} tabIndex={0}>
            <Suspense fallback={<LoadingState height={height} />}>{chart}</Suspense>
          </Box>
        </Box>
      ) : (
        <Box pb="sm">{table}</Box>
      )}
    </Section>
  );
}
