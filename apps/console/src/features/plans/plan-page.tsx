import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { planTexts } from './locales.ts';
import { EndedPlan } from './progress/ended-plan.tsx';
import { RunningPlan } from './progress/running-plan.tsx';
import { useLivePlan } from './progress/use-live-plan.ts';
import { planRecord } from './requests/plan-record.ts';

const route = getRouteApi('/plans/$planId');
const PlanResult = lazy(async () => ({ default: (await import('./result/plan-result.tsx')).PlanResult }));

/** One plan, in whatever state it is; follows it until it ends and then shows the result by itself. */
export function PlanPage() {
  const t = useTexts(planTexts);
  const { planId } = route.useParams();
  const { data: plan, error, refetch } = useQuery(planRecord(planId));
  const live = useLivePlan(plan);

  if (!plan) {
    return (
      <>
        <PageHeader title={t('title')} above={<Breadcrumb to="/plans">{t('backToPlans')}</Breadcrumb>} />
        {error ? <ProblemAlert error={error} onRetry={refetch} /> : <LoadingState cards={4} />}
      </>
    );
  }
  if (plan.state === 'done') {
    return (
      <Suspense fallback={<LoadingState cards={6} />}>
        <PlanResult key={plan.id} plan={plan} />
      </Suspense>
    );
  }
  if (plan.state === 'failed' || plan.state === 'cancelled') return <EndedPlan plan={plan} />;
  return <RunningPlan plan={plan} live={live} />;
}
