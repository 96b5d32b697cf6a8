import { Group, NativeSelect, ScrollArea, Table, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Fault } from '../lib/problem.ts';
import { type Translate, useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';

const FILTER_FROM = 6;
const MOST_SHOWN = 200;

/** Faults of a document by file, row and column, with what to do about each; filterable when there are many. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  const t = useTexts(uiTexts);
  const [file, setFile] = useState('');
  const [query, setQuery] = useState('');
  const files = useMemo(() => [...new Set(faults.map((fault) => fault.file))].sort(), [faults]);
  const shown = useMemo(() => {
    const wanted = query.trim().toLowerCase();
    return faults.filter(
      (fault) =>
        (!file || fault.file === file) &&
        (!wanted ||
          `${fault.file} ${fault.column} ${fault.message} ${fault.remedy}`.toLowerCase().includes(wanted)),
    );
  }, [faults, file, query]);

  return (
    <>
      <Text size="sm" fw={600} mb="xs">
        {t('faults', { count: faults.length })}
      </Text>
      {faults.length >= FILTER_FROM && (
        <Group gap="xs" mb="xs">
          <NativeSelect
            size="xs"
            aria-label={t('file')}
            value={file}
            onChange={(event) => setFile(event.currentTarget.value)}
            data={[{ value: '', label: t('allFiles') }, ...files]}
          />
          <TextInput
            size="xs"
            flex={1}
            miw={160}
            leftSection={<IconSearch size={14} aria-hidden />}
            aria-label={t('filterFaults')}
            placeholder={t('filterFaults')}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </Group>
      )}
      <ScrollArea.Autosize mah={320} type="auto" offsetScrollbars="present" viewportProps={{ tabIndex: 0 }}>
        <Table withRowBorders fz="sm" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th visibleFrom="sm">{t('file')}</Table.Th>
              <Table.Th ta="right" visibleFrom="sm">
                {t('row')}
              </Table.Th>
              <Table.Th visibleFrom="sm">{t('column')}</Table.Th>
              <Table.Th>{t('fault')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.slice(0, MOST_SHOWN).map((fault) => (
              <Table.Tr key={`${fault.file}:${fault.row}:${fault.column}:${fault.code}:${fault.message}`}>
                <Table.Td visibleFrom="sm">{fault.file}</Table.Td>
                <Table.Td ta="right" className="tabular" visibleFrom="sm">
                  {fault.row ?? '–'}
                </Table.Td>
                <Table.Td visibleFrom="sm">{fault.column ?? '–'}</Table.Td>
                <Table.Td>
                  <Text size="xs" fw={600} hiddenFrom="sm">
                    {placeOf(fault, t)}
                  </Text>
                  {fault.message}
                  <Text size="xs" c="dimmed">
                    {fault.remedy}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {shown.length > MOST_SHOWN && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('rowsOf', { from: 1, to: MOST_SHOWN, count: shown.length })}
        </Text>
      )}
    </>
  );
}

/** The three columns in one line, for a phone. */
function placeOf({ file, row, column }: Fault, t: Translate<keyof typeof uiTexts.en>): string {
  return [file, row !== null && `${t('row')} ${row}`, column !== null && `${t('column')} ${column}`]
    .filter(Boolean)
    .join(' · ');
}
