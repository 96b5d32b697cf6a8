import { Alert } from '@mantine/core';
import type { DayChange, DayDetail, DayTaskKind } from '@relode/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../lib/client.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { DayActions } from './day-actions.tsx';
import { DayResult } from './day-result.tsx';
import { dispatchTexts } from './locales.ts';
import { dayDetail, isDayUnderWay } from './requests.ts';
import { RunningDay } from './running-day.tsx';

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
          onPool={() => again.mutate({ task: 'pooling' })}
        />
      )}
    </>
  );
}

interface ReplanRequest {
  readonly task: DayTaskKind;
  readonly seconds?: number | undefined;
}
