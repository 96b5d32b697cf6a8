import { Alert, Button, Group, NumberInput, Paper, Progress, Text } from '@mantine/core';
import type { DayChange, DayDetail, DayRecord } from '@relode/contract';
import { IconPlayerStop, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../lib/client.ts';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { DayResult } from './day-result.tsx';
import { dispatchTexts } from './locales.ts';
import { dayDetail, isDayUnderWay } from './requests.ts';

const route = getRouteApi('/dispatch/$dayId');

/** One day in whatever state it is, with its plan as soon as it has one. */
export function DayPage() {
  const t = useTexts(dispatchTexts);
  const { dayId } = route.useParams();
  const { data: detail, error, refetch } = useQuery(dayDetail(dayId));
  const above = <Breadcrumb to="/dispatch">{t('backToDays')}</Breadcrumb>;
  if (!detail) {
    return (
      <>
        <PageHeader title={t('title')} above={above} />
        {error ? <ProblemAlert error={error} onRetry={refetch} /> : <LoadingState cards={4} />}
      </>
    );
  }
  return <Day detail={detail} />;
}

function Day({ detail }: { readonly detail: DayDetail }) {
  const t = useTexts(dispatchTexts);
  const queries = useQueryClient();
  const { day, plan } = detail;
  const dayId = day.id;
  const renew = () => queries.invalidateQueries({ queryKey: ['days'] });
  const change = useMutation({
    mutationFn: (body: DayChange) => client.changeDayRoutes({ dayId, body }),
    onMutate: () => queries.cancelQueries({ queryKey: dayDetail(dayId).queryKey }),
    onSuccess: (changed) => queries.setQueryData(dayDetail(dayId).queryKey, changed),
  });
  const again = useMutation({
    mutationFn: ({ task, seconds }: ReplanRequest) =>
      client.replanDay({ dayId, body: { task, ...(seconds !== undefined && { seconds }) } }),
    onMutate: () => change.reset(),
    onSuccess: renew,
  });
  const [costBefore, setCostBefore] = useState<number | null>(null);
  const changeBy = (body: DayChange): void => {
    setCostBefore(body.kind === 'lock' ? null : (plan?.totals.cost ?? null));
    change.mutate(body);
  };
  const isBusy = isDayUnderWay(day) || change.isPending || again.isPending;
  return (
    <>
      <PageHeader
        title={day.name}
        above={<Breadcrumb to="/dispatch">{t('backToDays')}</Breadcrumb>}
        actions={
          <DayActions
            day={day}
            isBusy={isBusy}
            onReplan={(seconds) => again.mutate({ task: 'routes', seconds })}
          />
        }
      />
      {isDayUnderWay(day) && <RunningDay day={day} />}
      {day.state === 'cancelled' && (
        <Alert color="gray" title={t(plan ? 'cancelledTitle' : 'cancelledEmpty')} mb="md" />
      )}
      {day.state === 'failed' && (
        <Alert color="red" title={t('failedTitle')} mb="md">
          {[day.problem?.detail, day.problem?.remedy].filter(Boolean).join(' ')}
        </Alert>
      )}
      {(change.error ?? again.error) && <ProblemAlert error={change.error ?? again.error} mb="md" />}
      {plan && (
        <DayResult
          detail={detail}
          plan={plan}
          isBusy={isBusy}
          addedCost={change.isSuccess && costBefore !== null ? plan.totals.cost - costBefore : null}
          onChange={changeBy}
          onCompare={() => again.mutate({ task: 'fleets' })}
        />
      )}
    </>
  );
}

interface ReplanRequest {
  readonly task: 'routes' | 'fleets';
  readonly seconds?: number | undefined;
}

interface DayActionsProps {
  readonly day: DayRecord;
  readonly isBusy: boolean;
  readonly onReplan: (seconds: number) => void;
}

function DayActions({ day, isBusy, onReplan }: DayActionsProps) {
  const t = useTexts(dispatchTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const dayId = day.id;
  const [seconds, setSeconds] = useState<number | string>(day.seconds);
  const stop = useMutation({
    mutationFn: () => client.cancelDay({ dayId }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['days'] }),
  });
  if (isDayUnderWay(day)) {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {t('stop')}
      </Button>
    );
  }
  return (
    <>
      <NumberInput
        aria-label={t('seconds')}
        value={seconds}
        min={0.1}
        max={3600}
        decimalScale={1}
        suffix={t('secondsSuffix')}
        w={96}
        onChange={setSeconds}
      />
      <Button onClick={() => onReplan(Number(seconds))} disabled={isBusy || !(Number(seconds) >= 0.1)}>
        {t('replan')}
      </Button>
      {day.hasPlan && (
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/dispatch/$dayId/sheets" params={{ dayId }} {...props} />}
          >
            {t('sheets')}
          </Button>
          <DownloadMenu
            entries={[
              {
                label: 'CSV',
                description: t('csvText'),
                load: () => client.exportDay({ dayId, format: 'csv' }),
              },
              {
                label: 'GeoJSON',
                description: t('geojsonText'),
                load: () => client.exportDay({ dayId, format: 'geojson' }),
              },
              {
                label: 'JSON',
                description: t('jsonText'),
                load: () => client.exportDay({ dayId, format: 'json' }),
              },
            ]}
          />
        </>
      )}
      <ConfirmButton
        variant="default"
        title={t('deleteTitle')}
        message={t('deleteMessage')}
        confirmLabel={t('delete')}
        onConfirm={async () => {
          await client.deleteDay({ dayId });
          await navigate({ to: '/dispatch' });
          queries.removeQueries({ queryKey: ['days', dayId] });
          await queries.invalidateQueries({ queryKey: ['days'] });
        }}
      >
        {t('delete')}
      </ConfirmButton>
    </>
  );
}

function RunningDay({ day: { progress, seconds } }: { readonly day: DayRecord }) {
  const t = useTexts(dispatchTexts);
  const { duration } = useFormats();
  return (
    <Paper withBorder p="md" mb="md">
      <Group justify="space-between">
        <Text fw={600} role="status">
          {t(progress ? 'running' : 'queued')}
        </Text>
        {progress && (
          <Text size="sm" c="dimmed">
            {`${t('vehicles')}: ${progress.vehicles} · ${t('spent', { spent: duration(progress.seconds), all: duration(seconds) })}`}
          </Text>
        )}
        {!progress && (
          <Text size="sm" c="dimmed">
            {t('queuedText')}
          </Text>
        )}
      </Group>
      <Progress
        mt="sm"
        size="lg"
        animated
        value={Math.max(1, 100 * (progress?.share ?? 0))}
        aria-label={t('progress')}
      />
    </Paper>
  );
}
