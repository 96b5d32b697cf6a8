import { Button, SimpleGrid } from '@mantine/core';
import type { PlanRecord } from '@relode/contract';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../lib/format.ts';
import { isUnderWay, planList } from '../../lib/requests/plan-list.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { homeTexts } from './locales.ts';
import { PlanStatus } from './plan-status.tsx';

const MOST_SHOWN = 3;

/** Plans under way first, then the newest; kept fresh while the page is open. */
export function LatestPlans() {
  const t = useTexts(homeTexts);
  const { name } = useFormats();
  const { data: plans, error, refetch } = useQuery(planList());
  const { data: regions } = useQuery(regionList);
  const nameOf = (regionId: string): string => {
    const region = regions?.find(({ id }) => id === regionId);
    return region ? name(region.name) : regionId;
  };
  return (
    <Section
      title={t('plansTitle')}
      description={t('plansText')}
      actions={
        <Button variant="default" size="xs" renderRoot={(props) => <Link to="/plans" {...props} />}>
          {t('allPlans')}
        </Button>
      }
    >
      {error && !plans ? (
        <ProblemAlert error={error} onRetry={refetch} />
      ) : !plans ? (
        <LoadingState height={150} />
      ) : plans.length === 0 ? (
        <EmptyState
          icon={<IconRoute size={28} />}
          title={t('noPlans')}
          action={<Button renderRoot={(props) => <Link to="/plans/new" {...props} />}>{t('newPlan')}</Button>}
        >
          {t('noPlansText')}
        </EmptyState>
      ) : (
        <SimpleGrid
          component="ul"
          cols={{ base: 1, sm: 2, lg: 3 }}
          spacing="md"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
        >
          {pickLatest(plans).map((plan) => (
            <PlanStatus key={plan.id} plan={plan} regionName={nameOf(plan.regionId)} />
          ))}
        </SimpleGrid>
      )}
    </Section>
  );
}

function pickLatest(plans: readonly PlanRecord[]): PlanRecord[] {
  return [...plans].sort((a, b) => Number(isUnderWay(b)) - Number(isUnderWay(a))).slice(0, MOST_SHOWN);
}
