import { Button } from '@mantine/core';
import type { PlanRecord, PlanReport } from '@relode/contract';
import { IconArrowsDiff, IconCopyPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { planReport } from '../../../lib/requests/plan-report.ts';
import { useTexts } from '../../../lib/texts.ts';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { DeletePlanButton } from '../delete-plan-button.tsx';
import { planTexts } from '../locales.ts';
import { PlanFrame, useRegionName } from '../plan-frame.tsx';
import { AccessSection } from './access-section.tsx';
import { CostSection } from './cost-section.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { ExportMenu } from './export-menu.tsx';
import { GapNote } from './gap-note.tsx';
import { MaterialSection } from './material-section.tsx';
import { OperationsSection } from './operations-section.tsx';
import { PlanKpis } from './plan-kpis.tsx';
import { PlanMap } from './plan-map.tsx';
import { PlanTables } from './plan-tables.tsx';
import { ScenarioSummary } from './scenario-summary.tsx';

/** A finished plan. One year is looked at at a time; the slider below the map chooses it for the whole page. */
export function PlanResult({ plan }: { readonly plan: PlanRecord }) {
  const t = useTexts(planTexts);
  const { since, duration } = useFormats();
  const navigate = useNavigate();
  const regionName = useRegionName(plan);
  const { data: report, error, refetch } = useQuery(planReport(plan.id));
  const summary = plan.summary!;
  return (
    <PlanFrame
      plan={plan}
      description={[
        t('made', { when: since(plan.createdAt, Date.now()) }),
        t('took', { duration: duration(summary.seconds) }),
      ].join(' · ')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconCopyPlus size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link to="/plans/new" search={{ region: plan.regionId, from: plan.id }} {...props} />
            )}
          >
            {t('again')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowsDiff size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/compare" search={{ ids: plan.id }} {...props} />}
          >
            {t('compare')}
          </Button>
          <ExportMenu planId={plan.id} />
          <DeletePlanButton
            plan={plan}
            regionName={regionName}
            onDeleted={() => navigate({ to: '/plans' })}
          />
        </>
      }
    >
      {error && !report && <ProblemAlert error={error} onRetry={refetch} />}
      {!error && !report && <LoadingState cards={6} height={480} />}
      {report && <ResultSections report={report} />}
    </PlanFrame>
  );
}

function ResultSections({ report }: { readonly report: PlanReport }) {
  const [period, setPeriod] = useState(report.periods.length - 1);
  return (
    <>
      <PlanKpis report={report} period={period} />
      <GapNote report={report} />
      <PlanMap report={report} period={period} onPeriod={setPeriod} />
      <MaterialSection report={report} period={period} onPeriod={setPeriod} />
      <CostSection report={report} />
      <CoverageSection report={report} period={period} />
      <AccessSection report={report} period={period} />
      <OperationsSection report={report} period={period} />
      <PlanTables report={report} period={period} />
      <ScenarioSummary scenario={report.scenario} regionId={report.regionId} />
    </>
  );
}
