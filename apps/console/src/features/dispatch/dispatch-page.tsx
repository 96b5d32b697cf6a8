import { Anchor, Paper, Table } from '@mantine/core';
import { IconTruck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { dispatchTexts } from './locales.ts';
import { NewDayForm } from './new-day-form.tsx';
import { dayList } from './requests.ts';

/** A new day and all days so far. */
export function DispatchPage() {
  const t = useTexts(dispatchTexts);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <NewDayForm />
      <Days />
    </>
  );
}

function Days() {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const { data: days, error, refetch } = useQuery(dayList);
  if (error && !days) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!days) return <LoadingState />;
  if (days.length === 0) {
    return (
      <EmptyState icon={<IconTruck size={28} />} title={t('noDays')}>
        {t('noDaysText')}
      </EmptyState>
    );
  }
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <TableFrame label={t('days')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th ta="right">{t('ordersCount')}</Table.Th>
              <Table.Th>{t('state')}</Table.Th>
              <Table.Th>{t('age')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.map((day) => (
              <Table.Tr key={day.id}>
                <Table.Td>
                  <Anchor
                    fw={600}
                    renderRoot={(props) => (
                      <Link to="/dispatch/$dayId" params={{ dayId: day.id }} {...props} />
                    )}
                  >
                    {day.name}
                  </Anchor>
                </Table.Td>
                <Table.Td ta="right">{day.orders}</Table.Td>
                <Table.Td>
                  <StateBadge state={day.state} label={t(day.state)} />
                </Table.Td>
                <Table.Td>{formats.since(day.createdAt, Date.now())}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
    </Paper>
  );
}
