import { Anchor, Button, FileInput, Group, NumberInput, Paper, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../lib/client.ts';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { StartButton } from '../../ui/start-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { dispatchTexts } from './locales.ts';
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

const FILES = ['orders', 'depots', 'fleet'] as const;
const SHORTEST_S = 0.1;

function NewDayForm() {
  const t = useTexts(dispatchTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [seconds, setSeconds] = useState<number | string>(10);
  const [files, setFiles] = useState<Readonly<Partial<Record<(typeof FILES)[number], File | null>>>>({});
  const { orders, depots, fleet } = files;
  const submission = useMutation({
    mutationFn: async (isSample: boolean) => {
      const text = async (file: File) => ({ name: file.name, text: await file.text() });
      const input = isSample
        ? { sample: 'henan' as const }
        : { orders: await text(orders!), depots: await text(depots!), fleet: await text(fleet!) };
      const body = {
        name: name.trim() || t(isSample ? 'sampleName' : 'unnamed'),
        seconds: Number(seconds),
        input,
      };
      return client.createDay({ body });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['days'], exact: true });
      await navigate({ to: '/dispatch/$dayId', params: { dayId: id } });
    },
  });
  return (
    <Section title={t('newDay')} description={t('newDayText')}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('name')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NumberInput
          label={t('seconds')}
          value={seconds}
          min={SHORTEST_S}
          max={3600}
          decimalScale={1}
          w={150}
          onChange={setSeconds}
        />
        {FILES.map((each) => (
          <FileInput
            key={each}
            label={t(each)}
            placeholder={t('choose')}
            accept={each === 'fleet' ? '.json' : '.csv'}
            value={files[each] ?? null}
            w={170}
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
            onChange={(file) => setFiles({ ...files, [each]: file })}
          />
        ))}
      </Group>
      <Group mt="md">
        <StartButton
          label={t('start')}
          size="sm"
          disabled={!orders || !depots || !fleet || Number(seconds) < SHORTEST_S}
          submission={{ isPending: submission.isPending, mutate: () => submission.mutate(false) }}
        />
        <Button
          variant="default"
          disabled={Number(seconds) < SHORTEST_S}
          loading={submission.isPending}
          onClick={() => submission.mutate(true)}
        >
          {t('useSample')}
        </Button>
      </Group>
      {submission.error && <ProblemAlert error={submission.error} mt="md" />}
    </Section>
  );
}

function Days() {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const { data: days, error, refetch } = useQuery(dayList);
  if (error && !days) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!days) return <LoadingState />;
  if (days.length === 0) return <Text c="dimmed">{t('noDays')}</Text>;
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <TableFrame label={t('days')}>
        <Table miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th>{t('ordersCount')}</Table.Th>
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
                <Table.Td>{day.orders}</Table.Td>
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
