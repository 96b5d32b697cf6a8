import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import type { PlanRecord } from '@relode/contract';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../lib/format.ts';
import { isUnderWay } from '../../lib/requests/plan-list.ts';
import { useTexts } from '../../lib/texts.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { homeTexts } from './locales.ts';

interface PlanStatusProps {
  readonly plan: PlanRecord;
  readonly regionName: string;
}

/** One plan: how far it is, or what it found. */
export function PlanStatus({ plan, regionName }: PlanStatusProps) {
  const t = useTexts(homeTexts);
  const { percent } = useFormats();
  const { id, state, scenario, progress, summary } = plan;
  const share = progress?.share ?? 0;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap={8}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Text fw={600}>{regionName}</Text>
            <Text size="sm" c="dimmed" truncate>
              {scenario.name}
            </Text>
          </div>
          <StateBadge state={state} label={t(state)} />
        </Group>
        {isUnderWay(plan) && (
          <Progress
            value={share * 100}
            size="lg"
            animated={state === 'running'}
            aria-label={t('progress', { name: regionName, share: percent(share, 0) })}
          />
        )}
        {summary && <PlanFigures summary={summary} />}
        {plan.problem && (
          <Text size="sm" c="var(--mantine-color-error)">
            {plan.problem.detail}
          </Text>
        )}
        <Button
          size="xs"
          mt={4}
          variant={state === 'done' ? 'filled' : 'default'}
          style={{ alignSelf: 'flex-start' }}
          aria-label={t(isUnderWay(plan) ? 'watchOf' : 'openOf', {
            scenario: scenario.name,
            region: regionName,
          })}
          renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: id }} {...props} />}
        >
          {t(isUnderWay(plan) ? 'watch' : 'open')}
        </Button>
      </Stack>
    </Paper>
  );
}

function PlanFigures({ summary }: { readonly summary: NonNullable<PlanRecord['summary']> }) {
  const t = useTexts(homeTexts);
  const { percent, gap, unitMoney, unit } = useFormats();
  const last = summary.years.at(-1);
  if (!last) return null;
  const figures = [
    [t('covered'), percent(last.coveredShare, 0)],
    [t('collected'), percent(last.collectionRate, 0)],
    [
      t('cost'),
      last.grossCostPerKg === null ? '–' : unitMoney(last.grossCostPerKg, summary.currency, unit('kg')),
    ],
  ] as const;
  return (
    <>
      <Group component="dl" gap="lg" m={0}>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <Text component="dd" m={0} fw={650} fz={19} className="tabular">
              {figure}
            </Text>
            <Text component="dt" size="xs" c="dimmed">
              {label} {last.year}
            </Text>
          </div>
        ))}
      </Group>
      {summary.gap !== null && (
        <Text size="xs" c="dimmed">
          {t('gap', { gap: gap(summary.gap) })}
        </Text>
      )}
    </>
  );
}
