import { Box, Group, Progress, Text } from '@mantine/core';
import type { GroupCoverage, PlanReport } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { resultTexts } from './locales.ts';

interface CoverageSectionProps {
  readonly report: PlanReport;
  readonly period: number;
}

/** Who has a service and whose batteries are collected, by kind of place and by area. */
export function CoverageSection({ report, period }: CoverageSectionProps) {
  const t = useTexts(resultTexts);
  const { name } = useFormats();
  const year = String(report.periods[period]);
  const table = (title: string, header: string, groups: readonly GroupCoverage[], isLong: boolean) => (
    <DataTable
      title={title}
      rows={groups
        .filter(({ supplyTonnes }) => supplyTonnes.some((tonnes) => tonnes > 0))
        .sort((a, b) => b.supplyTonnes[period]! - a.supplyTonnes[period]!)}
      rowId={({ id }) => id}
      searchable={isLong}
      {...(isLong && { csvName: `coverage-${report.regionId}-${year}` })}
      pageSize={12}
      initialSort={{ key: 'covered', descending: false }}
      columns={[
        { key: 'name', header, value: (group) => name(group.name) },
        {
          key: 'supply',
          header: t('supply'),
          unit: 't/a',
          value: ({ supplyTonnes }) => supplyTonnes[period]!,
          digits: 0,
        },
        {
          key: 'covered',
          header: t('covered'),
          value: ({ coveredShare }) => coveredShare[period]!,
          render: ({ coveredShare }) => <ShareBar share={coveredShare[period]!} label={t('covered')} />,
        },
        {
          key: 'rate',
          header: t('collectionRate'),
          value: ({ collectionRate }) => collectionRate[period]!,
          render: ({ collectionRate }) => (
            <ShareBar share={collectionRate[period]!} label={t('collectionRate')} />
          ),
        },
      ]}
    />
  );
  return (
    <Section title={t('coverage')} description={t('coverageText', { year })} flush>
      {table(t('byAreaType'), t('byAreaType'), report.areaTypes, false)}
      <Box mt="md">{table(t('byArea'), t('area'), report.areas, true)}</Box>
    </Section>
  );
}

function ShareBar({ share, label }: { readonly share: number; readonly label: string }) {
  const { percent } = useFormats();
  return (
    <Group gap={8} wrap="nowrap" justify="flex-end">
      <Progress value={100 * share} w={72} size="sm" aria-label={label} visibleFrom="xs" />
      <Text size="sm" className="tabular" w={56} ta="right">
        {percent(share)}
      </Text>
    </Group>
  );
}
