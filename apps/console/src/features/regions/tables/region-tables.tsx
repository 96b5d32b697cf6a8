import { Box, ScrollArea, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { regionTable, type TableName } from '../../../lib/requests/region-table.ts';
import { useTexts } from '../../../lib/texts.ts';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { tableTexts } from './locales.ts';
import { TableEditor } from './table-editor.tsx';

const NAMES = ['zones', 'sites', 'sales', 'lanes'] as const satisfies readonly TableName[];

export function asTableName(text: string | undefined): TableName {
  return NAMES.find((name) => name === text) ?? 'zones';
}

interface RegionTablesProps {
  readonly regionId: string;
  readonly table: TableName;
  readonly onTable: (table: TableName) => void;
}

export function RegionTables({ regionId, table, onTable }: RegionTablesProps) {
  const t = useTexts(tableTexts);
  // While someone edits, fresh data must not replace what is on screen.
  const { data, error, refetch } = useQuery({
    ...regionTable(regionId, table),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <>
      <ScrollArea type="never" mb="md">
        <SegmentedControl
          aria-label={t('which')}
          value={table}
          onChange={(value) => onTable(value as TableName)}
          data={NAMES.map((name) => ({ value: name, label: t(name) }))}
        />
      </ScrollArea>
      <Section title={t(table)} description={t(`${table}Text`)} help={t('help')} flush>
        {data ? (
          <TableEditor key={`${regionId} ${table}`} regionId={regionId} table={data} />
        ) : (
          <Box px="md" pb="md">
            {error ? <ProblemAlert error={error} onRetry={refetch} /> : <LoadingState />}
          </Box>
        )}
      </Section>
    </>
  );
}
