import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useFormats } from '../lib/format.ts';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';

export interface PagerProps {
  /** Index of the first row shown. */
  readonly from: number;
  readonly pageSize: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

/** Says which rows are shown and turns pages; nothing when all rows fit. */
export function Pager({ from, pageSize, count, onPage }: PagerProps) {
  const t = useTexts(uiTexts);
  const { number } = useFormats();
  if (count <= pageSize) return null;
  const page = Math.floor(from / pageSize);
  const last = Math.ceil(count / pageSize) - 1;
  return (
    <Group component="nav" aria-label={t('pages')} justify="flex-end" gap="xs" px="md" py="sm">
      <Text size="sm" c="dimmed" className="tabular" aria-live="polite">
        {t('rowsOf', {
          from: number(from + 1),
          to: number(Math.min(from + pageSize, count)),
          count: number(count),
        })}
      </Text>
      <ActionIcon
        className="no-print"
        variant="default"
        aria-label={t('previousPage')}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon
        className="no-print"
        variant="default"
        aria-label={t('nextPage')}
        disabled={page === last}
        onClick={() => onPage(page + 1)}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </Group>
  );
}
