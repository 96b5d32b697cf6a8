import { Box, ScrollArea, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../../lib/texts.ts';
import { Legend, type LegendEntry } from '../../../ui/legend.tsx';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';

interface ChartOrTableProps {
  readonly title: string;
  readonly description: string;
  /** The chart's content in words. */
  readonly summary: string;
  readonly height: number;
  /** px; a narrower place scrolls sideways. */
  readonly minWidth?: number;
  readonly legend?: readonly LegendEntry[];
  readonly actions?: ReactNode;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A section that shows the same figures as a chart or, for reading and copying, as a table. */
export function ChartOrTable(props: ChartOrTableProps) {
  const { title, description, summary, height, minWidth = 0, legend, actions, chart, table } = props;
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
          <ScrollArea
            type="auto"
            offsetScrollbars="present"
            viewportProps={{ role: 'group', 'aria-label': title, ...(minWidth > 0 && { tabIndex: 0 }) }}
          >
            <Box role="img" aria-label={summary} h={height} miw={minWidth}>
              {chart}
            </Box>
          </ScrollArea>
          {legend && <Legend entries={legend} title={title} />}
        </Box>
      ) : (
        <Box pb="sm">{table}</Box>
      )}
    </Section>
  );
}
