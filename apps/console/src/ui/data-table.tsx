import { ActionIcon, Box, Button, Group, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconArrowDown,
  IconArrowUp,
  IconDownload,
  IconSearch,
  IconSelector,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { formatCsv } from '../lib/csv.ts';
import { useFormats } from '../lib/format.ts';
import { saveText } from '../lib/save-file.ts';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';
import { Pager } from './pager.tsx';
import { TableFrame } from './table-frame.tsx';

export interface DataColumn<Row> {
  readonly key: string;
  readonly header: string;
  /** As the wire writes it. */
  readonly unit?: string;
  /** What is sorted, searched and written to CSV; null is shown as a dash. */
  readonly value: (row: Row) => string | number | null;
  /** How it is shown; the value itself, formatted, when left out. */
  readonly render?: (row: Row) => ReactNode;
  /** Decimals; 1 when left out. */
  readonly digits?: number;
}

export interface DataTableProps<Row> {
  readonly title: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly pageSize?: number;
  readonly searchable?: boolean;
  /** File name of the CSV without its ending; no CSV button when left out. */
  readonly csvName?: string;
  readonly initialSort?: Sort;
  readonly onRowHover?: (row: Row | null) => void;
}

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** A sorted, searched, paged table of figures with a CSV of all that matches. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { title, columns, rows, rowId, pageSize = 25, searchable = true, csvName, onRowHover } = props;
  const t = useTexts(uiTexts);
  const formats = useFormats();
  const [sort, setSort] = useState<Sort | null>(props.initialSort ?? null);
  const [query, setQuery] = useState('');
  const [wanted] = useDebouncedValue(query.trim().toLowerCase(), 120);
  const [page, setPage] = useState(0);

  const matching = useMemo(() => pickRows(rows, columns, wanted, sort), [rows, columns, wanted, sort]);
  const lastPage = Math.max(0, Math.ceil(matching.length / pageSize) - 1);
  const from = Math.min(page, lastPage) * pageSize;
  const shown = matching.slice(from, from + pageSize);

  const saveCsv = () => {
    const header = columns.map(({ header, unit }) => (unit ? `${header} (${formats.unit(unit)})` : header));
    const cells = matching.map((row) => columns.map((column) => column.value(row)));
    saveText(`${csvName}.csv`, formatCsv(header, cells), 'text/csv;charset=utf-8');
  };
  const show = (row: Row, column: DataColumn<Row>): ReactNode => {
    if (column.render) return column.render(row);
    const value = column.value(row);
    if (value === null || value === '') return '–';
    return typeof value === 'number' ? formats.fixed(value, column.digits ?? 1) : value;
  };

  return (
    <Box>
      {(searchable || csvName) && (
        <Group px="md" pb="sm" gap="xs" justify="space-between" className="no-print">
          {searchable ? (
            <TextInput
              size="xs"
              w={240}
              maw="70%"
              leftSection={<IconSearch size={14} aria-hidden />}
              rightSection={
                query && (
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={t('clearSearch')}
                    onClick={() => setQuery('')}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                )
              }
              aria-label={`${t('search')}: ${title}`}
              placeholder={t('search')}
              value={query}
              onChange={(event) => {
                setQuery(event.currentTarget.value);
                setPage(0);
              }}
            />
          ) : (
            <span />
          )}
          {csvName && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              aria-label={t('saveCsvOf', { title })}
              onClick={saveCsv}
            >
              {t('saveCsv')}
            </Button>
          )}
        </Group>
      )}
      <TableFrame label={title}>
        <Table highlightOnHover fz="sm">
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <HeadCell
                  key={column.key}
                  column={column}
                  numeric={isNumeric(column, rows)}
                  sort={sort?.key === column.key ? sort : null}
                  onSort={() => setSort(nextSort(sort, column.key, isNumeric(column, rows)))}
                />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr
                key={rowId(row)}
                {...(onRowHover && {
                  onMouseEnter: () => onRowHover(row),
                  onMouseLeave: () => onRowHover(null),
                })}
              >
                {columns.map((column) => (
                  <Table.Td
                    key={column.key}
                    className="tabular"
                    style={{ textAlign: isNumeric(column, rows) ? 'right' : 'left', whiteSpace: 'nowrap' }}
                  >
                    {show(row, column)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
      {matching.length === 0 && (
        <Text c="dimmed" ta="center" py="lg">
          {wanted ? t('noMatch', { query: query.trim() }) : t('rows', { count: 0 })}
        </Text>
      )}
      <Pager from={from} pageSize={pageSize} count={matching.length} onPage={setPage} />
    </Box>
  );
}

interface HeadCellProps<Row> {
  readonly column: DataColumn<Row>;
  readonly numeric: boolean;
  readonly sort: Sort | null;
  readonly onSort: () => void;
}

function HeadCell<Row>({ column, numeric, sort, onSort }: HeadCellProps<Row>) {
  const t = useTexts(uiTexts);
  const { unit: nameOf } = useFormats();
  const unit = column.unit && nameOf(column.unit);
  const Icon = sort === null ? IconSelector : sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th aria-sort={sort === null ? 'none' : sort.descending ? 'descending' : 'ascending'}>
      <UnstyledButton
        onClick={onSort}
        w="100%"
        fz="sm"
        fw={600}
        aria-label={t('sortBy', {
          column: unit ? `${column.header} ${unit}` : column.header,
        })}
      >
        <Group
          gap={4}
          wrap="nowrap"
          justify={numeric ? 'flex-end' : 'flex-start'}
          style={{ whiteSpace: 'nowrap' }}
        >
          {`${column.header} `}
          {unit && (
            <Text span size="xs" c="dimmed" fw={400}>
              {unit}
            </Text>
          )}
          <Icon size={14} stroke={1.6} aria-hidden style={{ flex: 'none', opacity: sort ? 1 : 0.45 }} />
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}

function isNumeric<Row>(column: DataColumn<Row>, rows: readonly Row[]): boolean {
  const first = rows.find((row) => column.value(row) !== null);
  return first !== undefined && typeof column.value(first) === 'number';
}

/** Unsorted → best first → the other way → unsorted. */
function nextSort(sort: Sort | null, key: string, numeric: boolean): Sort | null {
  if (sort?.key !== key) return { key, descending: numeric };
  return sort.descending === numeric ? { key, descending: !numeric } : null;
}

function pickRows<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  wanted: string,
  sort: Sort | null,
): readonly Row[] {
  const matching = wanted
    ? rows.filter((row) =>
        columns.some((column) =>
          String(column.value(row) ?? '')
            .toLowerCase()
            .includes(wanted),
        ),
      )
    : rows;
  const column = sort && columns.find(({ key }) => key === sort.key);
  if (!column) return matching;
  const sign = sort.descending ? -1 : 1;
  return [...matching].sort((a, b) => sign * compare(column.value(a), column.value(b)));
}

/** Shares that rounding alone tells apart keep the order in which they came. */
const SAME_WITHIN = 1e-9;

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < SAME_WITHIN ? 0 : a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}
