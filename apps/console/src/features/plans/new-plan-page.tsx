import { Button } from '@mantine/core';
import { IconMap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { regionDetail } from '../../lib/requests/region-detail.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { planTexts } from './locales.ts';
import { planRecord } from './requests/plan-record.ts';
import { scenarioTexts } from './scenario/locales.ts';
import { ScenarioForm } from './scenario/scenario-form.tsx';

const route = getRouteApi('/plans/new');

/** The scenario form: for the region of the address, and with the scenario of the plan it names. */
export function NewPlanPage() {
  const t = useTexts(scenarioTexts);
  const tPlans = useTexts(planTexts);
  const navigate = useNavigate();
  const { region: askedRegion, from } = route.useSearch();
  const { data: regions, error, refetch } = useQuery(regionList);
  const { data: copied, isLoading: isCopying } = useQuery({
    ...planRecord(from ?? ''),
    enabled: from !== undefined,
  });
  const regionId = askedRegion ?? copied?.regionId ?? preferredRegion(regions);
  const {
    data: region,
    error: regionError,
    refetch: refetchRegion,
  } = useQuery({ ...regionDetail(regionId ?? ''), enabled: regionId !== undefined });

  return (
    <>
      <PageHeader
        title={t('title')}
        above={<Breadcrumb to="/plans">{tPlans('backToPlans')}</Breadcrumb>}
        description={copied ? t('copied', { name: copied.scenario.name }) : t('description')}
      />
      {error && !regions && <ProblemAlert error={error} onRetry={refetch} />}
      {regionError && !region && <ProblemAlert error={regionError} onRetry={refetchRegion} />}
      {regions?.length === 0 && (
        <EmptyState
          icon={<IconMap size={28} />}
          title={t('noRegions')}
          action={<Button renderRoot={(props) => <Link to="/regions" {...props} />}>{t('toRegions')}</Button>}
        >
          {t('noRegionsText')}
        </EmptyState>
      )}
      {region && !isCopying && regions && regions.length > 0 ? (
        <ScenarioForm
          key={`${region.id} ${from}`}
          regions={regions}
          region={region}
          copied={copied?.regionId === region.id ? copied.scenario : null}
          onRegion={(id) => navigate({ to: '/plans/new', search: { region: id }, replace: true })}
        />
      ) : (
        !error && !regionError && regions?.length !== 0 && <LoadingState height={480} />
      )}
    </>
  );
}

/** The smallest region: the first plan should be there in seconds. */
function preferredRegion(regions: readonly { id: string; zones: number }[] | undefined): string | undefined {
  return regions?.reduce<{ id: string; zones: number } | undefined>(
    (least, region) => (least === undefined || region.zones < least.zones ? region : least),
    undefined,
  )?.id;
}
