import { ActionIcon, ScrollArea, Text } from '@mantine/core';
import type { RegionTable, TableColumn } from '@relode/contract';
import { IconTrash } from '@tabler/icons-react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { tableTexts } from './locales.ts';
import { TableCell } from './table-cell.tsx';
import classes from './table-grid.module.css';

/** A row on screen: its place in the table and what is wrong with its cells. */
export interface GridRow {
  readonly key: number;
  /** 0-based place in the table; the file's line is two more. */
  readonly index: number;
  readonly cells: readonly string[];
  readonly isChanged: boolean;
}

interface TableGridProps {
  readonly table: RegionTable['table'];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly GridRow[];
  readonly faultOf: (row: GridRow, column: TableColumn, cell: string) => string | null;
  readonly onCommit: (row: number, column: number, value: string) => void;
  readonly onTyping: (isTyping: boolean) => void;
  readonly onPasteBlock: (row: number, column: number, block: string) => void;
  readonly onRemove: (key: number) => void;
}

const LINE_OF_FIRST_ROW = 2;

export function TableGrid({
  table,
  columns,
  rows,
  faultOf,
  onCommit,
  onTyping,
  onPasteBlock,
  onRemove,
}: TableGridProps) {
  const t = useTexts(tableTexts);
  const { number, unit } = useFormats();
  const labelOf = useColumnLabel();
  return (
    <ScrollArea.Autosize
      mah="min(70vh, 720px)"
      type="auto"
      offsetScrollbars="present"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t(table) }}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.number}>{t('line')}</th>
            {columns.map((column) => (
              <th key={column.name} scope="col" title={column.name}>
                {labelOf(column.name)}
                {column.required && (
                  <Text span c="dimmed" aria-label={t('required')}>
                    {' *'}
                  </Text>
                )}
                {column.unit && column.unit !== '1' && (
                  <Text span size="xs" c="dimmed" fw={400} ml={6}>
                    {unit(column.unit)}
                  </Text>
                )}
              </th>
            ))}
            <th>
              <span className="visually-hidden">{t('remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const line = row.index + LINE_OF_FIRST_ROW;
            return (
              <tr key={row.key}>
                <td className={`${classes.number} ${row.isChanged ? classes.changed : ''}`}>
                  {number(line)}
                </td>
                {columns.map((column, c) => (
                  <td key={column.name}>
                    <TableCell
                      column={column}
                      label={t('cell', { column: labelOf(column.name), line })}
                      value={row.cells[c] ?? ''}
                      fault={faultOf(row, column, row.cells[c] ?? '')}
                      row={row.index}
                      columnIndex={c}
                      onCommit={onCommit}
                      onTyping={onTyping}
                      onPasteBlock={onPasteBlock}
                    />
                  </td>
                ))}
                <td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    mx={4}
                    aria-label={t('removeLine', { line })}
                    onClick={() => onRemove(row.key)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea.Autosize>
  );
}

/** A column's name in the page's language; chemistry shares and unknown columns keep their own. */
export function useColumnLabel(): (name: string) => string {
  const t = useTexts(tableTexts);
  return (name) => {
    const share = /^share([A-Z]+\d*)$/.exec(name);
    if (share) return t('share', { chemistry: share[1]! });
    const key = `column${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return key in tableTexts.en ? t(key as never) : name;
  };
}
