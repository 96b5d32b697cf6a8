import { Alert, Button, Group, Text } from '@mantine/core';
import { ClientError } from '@relode/client';
import type { PlanRecord } from '@relode/contract';
import { IconPencil, IconPlayerStop } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { DeletePlanButton } from '../delete-plan-button.tsx';
import { planTexts } from '../locales.ts';
import { PlanFrame, useRegionName } from '../plan-frame.tsx';
import { ScenarioSummary } from '../result/scenario-summary.tsx';

/** A plan that failed or was cancelled: why, and the way on. */
export function EndedPlan({ plan }: { readonly plan: PlanRecord }) {
  const t = useTexts(planTexts);
  const { since } = useFormats();
  const navigate = useNavigate();
  const regionName = useRegionName(plan);
  return (
    <PlanFrame
      plan={plan}
      description={t('made', { when: since(plan.createdAt, Date.now()) })}
      actions={
        <DeletePlanButton plan={plan} regionName={regionName} onDeleted={() => navigate({ to: '/plans' })} />
      }
    >
      {plan.state === 'failed' ? (
        <>
          <Text fw={600} mb="xs">
            {t('failedTitle')}
          </Text>
          <ProblemAlert error={problemOf(plan)} />
        </>
      ) : (
        <Alert color="gray" icon={<IconPlayerStop aria-hidden />} title={t('cancelledTitle')}>
          {t('cancelledText', { when: plan.finishedAt ? since(plan.finishedAt, Date.now()) : '' })}
        </Alert>
      )}
      <Group my="lg">
        <Button
          leftSection={<IconPencil size={16} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/plans/new" search={{ region: plan.regionId, from: plan.id }} {...props} />
          )}
        >
          {t('editScenario')}
        </Button>
      </Group>
      <ScenarioSummary scenario={plan.scenario} regionId={plan.regionId} />
    </PlanFrame>
  );
}

function problemOf({ problem }: PlanRecord): ClientError {
  if (!problem) return new ClientError('PLAN_FAILED', '');
  return new ClientError(problem.code, problem.detail, { problem, status: problem.status });
}
