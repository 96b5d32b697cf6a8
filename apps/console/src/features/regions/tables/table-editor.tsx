import { ActionIcon, Alert, Button, Group, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { RegionTable, TableColumn } from '@relode/contract';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus, IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTexts } from '../../../lib/texts.ts';
import { uiTexts } from '../../../ui/locales.ts';
import { Pager } from '../../../ui/pager.tsx';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { UnsavedGuard } from '../../../ui/unsaved-guard.tsx';
import { cellFault } from './cell-fault.ts';
import { tableTexts } from './locales.ts';
import { pasteBlock } from './paste.ts';
import { type GridRow, TableGrid } from './table-grid.tsx';
import { cellId, useTableEdit } from './use-table-edit.ts';

const PAGE_SIZE = 50;

interface TableEditorProps {
  readonly regionId: string;
  readonly table: RegionTable;
}

/** Edits one table of a region cell by cell; give it the table's name as `key`. */
export function TableEditor({ regionId, table }: TableEditorProps) {
  const t = useTexts(tableTexts);
  const ui = useTexts(uiTexts);
  const { edit, dispatch, faults, save, isChanged } = useTableEdit(regionId, table);
  const [query, setQuery] = useState('');
  const [wanted] = useDebouncedValue(query.trim().toLowerCase(), 150);
  const [onlyFaults, setOnlyFaults] = useState(false);
  const [page, setPage] = useState(0);
  const [isTyping, setTyping] = useState(false);
  const isUnsaved = isChanged || isTyping;
  const { columns } = table;
  const { rows } = edit;

  const faultOf = useCallback(
    ({ key }: GridRow, column: TableColumn, cell: string): string | null => {
      const found = faults.get(cellId(key, column.name));
      if (found) return `${found.message} ${found.remedy}`;
      const own = cellFault(column, cell);
      return own && t(own, { choices: column.choices?.join(', ') ?? '' });
    },
    [faults, t],
  );
  const gridRows = useMemo(() => {
    const savedByKey = new Map(edit.saved.map((row) => [row.key, row]));
    return rows.map(({ key, cells }, index): GridRow => {
      const saved = savedByKey.get(key);
      return { key, index, cells, isChanged: saved?.cells !== cells };
    });
  }, [rows, edit.saved]);
  const withFault = useMemo(
    () =>
      gridRows.filter((row) =>
        columns.some((column, c) => faultOf(row, column, row.cells[c] ?? '') !== null),
      ),
    [gridRows, columns, faultOf],
  );
  const shown = useMemo(() => {
    const base = onlyFaults ? withFault : gridRows;
    if (!wanted) return base;
    return base.filter(({ cells }) => cells.some((cell) => cell.toLowerCase().includes(wanted)));
  }, [gridRows, withFault, onlyFaults, wanted]);
  const lastPage = Math.max(0, Math.ceil(shown.length / PAGE_SIZE) - 1);
  const from = Math.min(page, lastPage) * PAGE_SIZE;

  const commit = useCallback(
    (row: number, column: number, value: string) => {
      const key = rows[row]?.key;
      if (key !== undefined) dispatch({ type: 'change', cells: [{ key, column, value }] });
    },
    [rows, dispatch],
  );
  const paste = useCallback(
    (row: number, column: number, block: string) =>
      dispatch({ type: 'change', cells: pasteBlock(block, rows, { row, column }, columns.length) }),
    [rows, columns.length, dispatch],
  );
  const remove = useCallback((key: number) => dispatch({ type: 'remove', key }), [dispatch]);
  const add = () => {
    setQuery('');
    setOnlyFaults(false);
    setPage(0);
    dispatch({ type: 'add', cells: columns.map(() => '') });
  };
  const store = () =>
    save.mutate(undefined, {
      onSuccess: () => notifications.show({ message: t('savedTable', { table: t(table.table) }) }),
      onError: () => setPage(0),
    });

  return (
    <>
      <UnsavedGuard when={isUnsaved} />
      <Group px="md" pb="sm" gap="xs" justify="space-between">
        <Group gap="xs">
          <TextInput
            size="xs"
            w={220}
            leftSection={<IconSearch size={14} aria-hidden />}
            aria-label={ui('search')}
            placeholder={ui('search')}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setPage(0);
            }}
          />
          {(withFault.length > 0 || onlyFaults) && (
            <Switch
              size="sm"
              label={t('onlyFaults', { count: withFault.length })}
              checked={onlyFaults}
              onChange={(event) => setOnlyFaults(event.currentTarget.checked)}
            />
          )}
        </Group>
        <Group gap="xs">
          <ActionIcon
            variant="default"
            size={30}
            aria-label={ui('undo')}
            disabled={edit.past.length === 0}
            onClick={() => dispatch({ type: 'undo' })}
          >
            <IconArrowBackUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={ui('redo')}
            disabled={edit.future.length === 0}
            onClick={() => dispatch({ type: 'redo' })}
          >
            <IconArrowForwardUp size={16} />
          </ActionIcon>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            {t('addRow')}
          </Button>
          <Button size="xs" disabled={!isUnsaved} loading={save.isPending} onClick={store}>
            {ui('save')}
          </Button>
        </Group>
      </Group>
      {save.error && (
        <div style={{ padding: '0 16px 12px' }}>
          <ProblemAlert error={save.error} />
        </div>
      )}
      {rows.length === 0 ? (
        <Alert mx="md" mb="md" color="gray" title={t('emptyTable')}>
          {t(table.table === 'lanes' ? 'emptyLanes' : 'emptyRows')}
        </Alert>
      ) : (
        <TableGrid
          table={table.table}
          columns={columns}
          rows={shown.slice(from, from + PAGE_SIZE)}
          faultOf={faultOf}
          onCommit={commit}
          onTyping={setTyping}
          onPasteBlock={paste}
          onRemove={remove}
        />
      )}
      {rows.length > 0 && shown.length === 0 && (
        <Text c="dimmed" ta="center" py="lg">
          {ui('noMatch', { query: query.trim() })}
        </Text>
      )}
      <Pager from={from} pageSize={PAGE_SIZE} count={shown.length} onPage={setPage} />
    </>
  );
}
