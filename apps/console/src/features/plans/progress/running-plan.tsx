import { Alert, Box, Button, Group, Modal, Paper, Progress, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PlanRecord } from '@relode/contract';
import { IconClockPause, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../../lib/client.ts';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { KpiCard } from '../../../ui/kpi-card.tsx';
import { KpiGrid } from '../../../ui/kpi-grid.tsx';
import { uiTexts } from '../../../ui/locales.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { planTexts } from '../locales.ts';
import { PlanFrame } from '../plan-frame.tsx';
import { planRecord } from '../requests/plan-record.ts';
import { RegionCurrency } from './region-currency.tsx';
import { SolveChart } from './solve-chart.tsx';
import type { LivePlan } from './use-live-plan.ts';

interface RunningPlanProps {
  readonly plan: PlanRecord;
  readonly live: LivePlan;
}

/** A plan that waits or is being computed, as it happens. */
export function RunningPlan({ plan, live }: RunningPlanProps) {
  const t = useTexts(planTexts);
  const isWaiting = plan.state === 'queued';
  return (
    <PlanFrame
      plan={plan}
      description={t(isWaiting ? 'waitingText' : 'runningText')}
      actions={<CancelButton plan={plan} />}
    >
      {live.error !== null && (
        <Box mb="md">
          <Text fw={600} mb="xs">
            {t('watchBroken')}
          </Text>
          <ProblemAlert error={live.error} onRetry={live.retry} />
        </Box>
      )}
      {isWaiting ? (
        <Alert color="gray" icon={<IconClockPause aria-hidden />} title={t('waitingTitle')} />
      ) : (
        <RegionCurrency regionId={plan.regionId}>
          {(currency) => <LiveFigures plan={plan} live={live} currency={currency} />}
        </RegionCurrency>
      )}
    </PlanFrame>
  );
}

function LiveFigures({ plan, live, currency }: RunningPlanProps & { readonly currency: string }) {
  const t = useTexts(planTexts);
  const formats = useFormats();
  const { progress, history } = live;
  const elapsed = useElapsedSeconds(plan);
  const share = progress?.share ?? 0;
  const money = (amount: number | null | undefined): string =>
    amount === null || amount === undefined ? t('notYet') : formats.money(-amount, currency);
  const gap = progress?.gap ?? null;
  return (
    <>
      <Paper withBorder p="md" mb="lg">
        <Group justify="space-between" mb="xs">
          <Text fw={600} role="status" data-testid="plan-phase">
            {progress ? t(`phase_${progress.phase}`) : t('runningTitle')}
          </Text>
          <Text c="dimmed" className="tabular">
            {formats.percent(share, 0)}
          </Text>
        </Group>
        <Progress value={Math.max(1, 100 * share)} size="lg" animated aria-label={t('progress')} />
      </Paper>
      <KpiGrid cards={4}>
        <KpiCard
          label={t('elapsed')}
          value={formats.duration(elapsed)}
          hint={t('timeLimit', { limit: formats.duration(plan.scenario.timeLimitSeconds) })}
        />
        <KpiCard label={t('incumbent')} value={money(progress?.incumbent)} help={t('incumbentHelp')} />
        <KpiCard label={t('bound')} value={money(progress?.bound)} help={t('boundHelp')} />
        <KpiCard
          label={t('gapNow')}
          value={gap === null ? t('notYet') : formats.gap(gap)}
          help={t('gapNowHelp', { gap: formats.gap(plan.scenario.gap) })}
        />
      </KpiGrid>
      <Section title={t('chartTitle')} description={currency}>
        <SolveChart history={history} currency={currency} />
      </Section>
    </>
  );
}

function CancelButton({ plan }: { readonly plan: PlanRecord }) {
  const t = useTexts(planTexts);
  const tUi = useTexts(uiTexts);
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const cancellation = useMutation({
    mutationFn: () => client.cancelPlan({ planId: plan.id }),
    onSuccess: (record) => {
      close();
      queries.setQueryData(planRecord(plan.id).queryKey, record);
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        loading={cancellation.isSuccess}
        onClick={open}
      >
        {t('cancel')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('cancelTitle')}
        closeButtonProps={{ 'aria-label': tUi('close') }}
      >
        <Text>{t('cancelMessage')}</Text>
        {cancellation.error && <ProblemAlert error={cancellation.error} mt="md" />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {t('keepRunning')}
          </Button>
          <Button color="red" loading={cancellation.isPending} onClick={() => cancellation.mutate()}>
            {t('cancelConfirm')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

/** Seconds since the plan was started, by this device's clock. */
function useElapsedSeconds({ startedAt }: PlanRecord): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return startedAt === null ? 0 : Math.max(0, (now - new Date(startedAt).getTime()) / 1000);
}
