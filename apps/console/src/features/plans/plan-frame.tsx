import type { PlanRecord } from '@relode/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormats } from '../../lib/format.ts';
import { regionList } from '../../lib/requests/region-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { planTexts } from './locales.ts';

interface PlanFrameProps {
  readonly plan: PlanRecord;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The head that every state of a plan's page shares. */
export function PlanFrame({ plan, description, actions, children }: PlanFrameProps) {
  const t = useTexts(planTexts);
  const regionName = useRegionName(plan);
  return (
    <>
      <PageHeader
        title={t('planOf', { region: regionName, scenario: plan.scenario.name })}
        above={<Breadcrumb to="/plans">{t('backToPlans')}</Breadcrumb>}
        description={description}
        actions={actions}
      />
      {children}
    </>
  );
}

/** Name of a plan's region, from its summary or the list of regions. */
export function useRegionName({ regionId, summary }: PlanRecord): string {
  const { name } = useFormats();
  const { data: regions } = useQuery({ ...regionList, enabled: summary === null });
  const known = summary?.regionName ?? regions?.find(({ id }) => id === regionId)?.name;
  return known ? name(known) : regionId;
}
