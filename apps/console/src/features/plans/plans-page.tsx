import { Button, NativeSelect } from '@mantine/core';
import { IconChartBubble, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormats } from '../../lib/format.ts';
import { planList } from '../../lib/requests/plan-list.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { CompareBar } from './compare-bar.tsx';
import { planTexts } from './locales.ts';
import { PlanTable } from './plan-table.tsx';

const route = getRouteApi('/plans');

/** All plans, or those of one region, with their live states. */
export function PlansPage() {
  const t = useTexts(planTexts);
  const { name } = useFormats();
  const { region: regionId } = route.useSearch();
  const navigate = useNavigate();
  const { data: plans, error, refetch } = useQuery(planList(regionId));
  const { data: regions } = useQuery(regionList);
  const [chosen, setChosen] = useState<readonly string[]>([]);

  const newPlan = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => (
        <Link to="/plans/new" search={regionId ? { region: regionId } : {}} {...props} />
      )}
    >
      {t('newPlan')}
    </Button>
  );
  const regionName = (id: string): string => {
    const region = regions?.find((each) => each.id === id);
    return region ? name(region.name) : id;
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <NativeSelect
              aria-label={t('region')}
              value={regionId ?? ''}
              onChange={({ currentTarget: { value } }) =>
                navigate({ to: '/plans', search: value ? { region: value } : {} })
              }
              data={[
                { value: '', label: t('allRegions') },
                ...(regions ?? []).map((region) => ({ value: region.id, label: name(region.name) })),
              ]}
            />
            {newPlan}
          </>
        }
      />
      {error && !plans && <ProblemAlert error={error} onRetry={refetch} />}
      {!error && !plans && <LoadingState />}
      {plans?.length === 0 && (
        <EmptyState icon={<IconChartBubble size={28} />} title={t('emptyTitle')} action={newPlan}>
          {regionId ? t('emptyOfRegion') : t('emptyText')}
        </EmptyState>
      )}
      {plans && plans.length > 0 && (
        <>
          <CompareBar
            chosen={chosen.filter((id) => plans.some((plan) => plan.id === id))}
            isPossible={plans.filter(({ state }) => state === 'done').length >= 2}
            onClear={() => setChosen([])}
          />
          <PlanTable plans={plans} regionName={regionName} chosen={chosen} onChoose={setChosen} />
        </>
      )}
    </>
  );
}
