import { Alert, Anchor } from '@mantine/core';
import { IconArrowsDiff, IconInfoCircle } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { planList } from '../../lib/requests/plan-list.ts';
import { planReport } from '../../lib/requests/plan-report.ts';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { CoverageComparison } from './coverage-comparison.tsx';
import { FigureComparison } from './figure-comparison.tsx';
import { compareTexts } from './locales.ts';
import { MapComparison } from './map-comparison.tsx';
import { areComparable } from './metrics.ts';
import { PlanPicker } from './plan-picker.tsx';
import { planComparison } from './requests/plan-comparison.ts';
import { SiteComparison } from './site-comparison.tsx';

const route = getRouteApi('/compare');
const MOST = 6;

/** Plans of the address side by side. */
export function ComparePage() {
  const t = useTexts(compareTexts);
  const navigate = useNavigate();
  const { ids: text } = route.useSearch();
  const ids = useMemo(() => [...new Set((text ?? '').split(',').filter(Boolean))].slice(0, MOST), [text]);
  const { data: plans, error: listError, refetch: refetchList } = useQuery(planList());
  const { data: comparison, error, refetch } = useQuery(planComparison(ids));
  const reports = useQueries({ queries: ids.length >= 2 ? ids.map((id) => planReport(id)) : [] });
  const choose = (next: readonly string[]): void => {
    void navigate({ to: '/compare', search: next.length > 0 ? { ids: next.join(',') } : {}, replace: true });
  };
  const finished = plans?.filter(({ state }) => state === 'done') ?? [];
  const isShown = comparison && ids.length >= 2 && comparison.plans.length === ids.length;
  const loaded = reports.flatMap(({ data }) => data ?? []);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {listError && !plans && <ProblemAlert error={listError} onRetry={refetchList} />}
      {plans && <PlanPicker plans={finished} ids={ids} most={MOST} onChange={choose} />}
      {!plans && !listError && <LoadingState cards={2} />}
      {plans && ids.length < 2 && (
        <EmptyState
          icon={<IconArrowsDiff size={28} />}
          title={t(finished.length < 2 ? 'noPlans' : 'pickTwo')}
        >
          {t('pickTwoText')}
          {finished.length < 2 && (
            <>
              {' '}
              <Anchor underline="always" renderRoot={(props) => <Link to="/plans" {...props} />}>
                {t('toPlans')}
              </Anchor>
            </>
          )}
        </EmptyState>
      )}
      {ids.length >= 2 && error && <ProblemAlert error={error} onRetry={refetch} />}
      {ids.length >= 2 && !error && !isShown && <LoadingState height={480} />}
      {isShown && !error && (
        <>
          {!areComparable(comparison.plans) && (
            <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} mb="lg">
              {t('otherRegion')}
            </Alert>
          )}
          <FigureComparison plans={comparison.plans} ids={ids} />
          {loaded.length === ids.length && areComparable(comparison.plans) && (
            <MapComparison reports={loaded} />
          )}
          <SiteComparison comparison={comparison} />
          {areComparable(comparison.plans) && <CoverageComparison plans={comparison.plans} />}
        </>
      )}
    </>
  );
}
