import { Anchor, Box, Checkbox, Group, Paper, Progress, Stack, Table, Text } from '@mantine/core';
import type { PlanRecord } from '@relode/contract';
import { Link } from '@tanstack/react-router';
import { type Formats, useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { HelpTip } from '../../ui/help-tip.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { DeletePlanButton } from './delete-plan-button.tsx';
import { planTexts } from './locales.ts';
import { PlanStateBadge } from './plan-state-badge.tsx';

interface PlanTableProps {
  readonly plans: readonly PlanRecord[];
  readonly regionName: (regionId: string) => string;
  /** Ids of the plans chosen to compare. */
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** Plans, newest first: a table, on a phone a list of cards. */
export function PlanTable(props: PlanTableProps) {
  const isNarrow = useIsNarrow();
  return isNarrow ? <PlanCards {...props} /> : <WidePlanTable {...props} />;
}

function WidePlanTable({ plans, regionName, chosen, onChoose }: PlanTableProps) {
  const t = useTexts(planTexts);
  const formats = useFormats();
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <TableFrame label={t('title')}>
        <Table highlightOnHover miw={820}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={44}>
                <span className="visually-hidden">{t('compare')}</span>
              </Table.Th>
              <Table.Th>{t('scenario')}</Table.Th>
              <Table.Th>{t('region')}</Table.Th>
              <Table.Th>{t('state')}</Table.Th>
              <Table.Th ta="right">
                <Group gap={2} justify="flex-end" wrap="nowrap">
                  {t('netValue')}
                  <HelpTip subject={t('netValue')}>{t('netValueHelp')}</HelpTip>
                </Group>
              </Table.Th>
              <Table.Th ta="right">{t('gap')}</Table.Th>
              <Table.Th ta="right">{t('covered')}</Table.Th>
              <Table.Th>{t('age')}</Table.Th>
              <Table.Th w={52}>
                <span className="visually-hidden">{t('actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {plans.map((plan) => (
              <Table.Tr key={plan.id}>
                <Table.Td>
                  <ChooseBox plan={plan} chosen={chosen} onChoose={onChoose} />
                </Table.Td>
                <Table.Td>
                  <PlanLink plan={plan} />
                </Table.Td>
                <Table.Td>{regionName(plan.regionId)}</Table.Td>
                <Table.Td>
                  <PlanState plan={plan} />
                </Table.Td>
                <Table.Td ta="right" className="tabular">
                  {netValueOf(plan, formats)}
                </Table.Td>
                <Table.Td ta="right" className="tabular">
                  {gapOf(plan, formats)}
                </Table.Td>
                <Table.Td ta="right" className="tabular">
                  {coveredOf(plan, formats)}
                </Table.Td>
                <Table.Td>
                  <Text size="sm" title={formats.dateTime(plan.createdAt)}>
                    {formats.since(plan.createdAt, Date.now())}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <DeletePlanButton plan={plan} regionName={regionName(plan.regionId)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
    </Paper>
  );
}

function PlanCards({ plans, regionName, chosen, onChoose }: PlanTableProps) {
  const t = useTexts(planTexts);
  const formats = useFormats();
  return (
    <Stack gap="sm">
      {plans.map((plan) => (
        <Paper key={plan.id} withBorder p="sm">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Group gap="sm" wrap="nowrap" align="flex-start" miw={0}>
              <Box pt={3}>
                <ChooseBox plan={plan} chosen={chosen} onChoose={onChoose} />
              </Box>
              <Box miw={0}>
                <PlanLink plan={plan} />
                <Text size="sm" c="dimmed">
                  {regionName(plan.regionId)} · {formats.since(plan.createdAt, Date.now())}
                </Text>
              </Box>
            </Group>
            <DeletePlanButton plan={plan} regionName={regionName(plan.regionId)} />
          </Group>
          <Group mt="xs" gap="md">
            <PlanState plan={plan} />
            {plan.summary && (
              <Text size="sm" className="tabular">
                {netValueOf(plan, formats)} · {t('gap')} {gapOf(plan, formats)} · {t('covered')}{' '}
                {coveredOf(plan, formats)}
              </Text>
            )}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}

function ChooseBox({
  plan,
  chosen,
  onChoose,
}: Pick<PlanTableProps, 'chosen' | 'onChoose'> & { plan: PlanRecord }) {
  const t = useTexts(planTexts);
  return (
    <Checkbox
      aria-label={t('select', { name: plan.scenario.name })}
      disabled={plan.state !== 'done'}
      checked={chosen.includes(plan.id)}
      onChange={({ currentTarget: { checked } }) =>
        onChoose(checked ? [...chosen, plan.id] : chosen.filter((id) => id !== plan.id))
      }
    />
  );
}

function PlanLink({ plan }: { readonly plan: PlanRecord }) {
  return (
    <Anchor
      fw={600}
      style={{ overflowWrap: 'anywhere' }}
      renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: plan.id }} {...props} />}
    >
      {plan.scenario.name}
    </Anchor>
  );
}

function PlanState({ plan }: { readonly plan: PlanRecord }) {
  const t = useTexts(planTexts);
  const share = plan.progress?.share ?? 0;
  return (
    <Box miw={90}>
      <PlanStateBadge state={plan.state} />
      {plan.state === 'running' && (
        <Progress mt={4} size="xs" value={100 * share} aria-label={t('progress')} />
      )}
    </Box>
  );
}

function netValueOf({ summary }: PlanRecord, { money }: Formats): string {
  return summary ? money(-summary.objective, summary.currency) : '–';
}

function gapOf({ summary, progress, state }: PlanRecord, { gap: write }: Formats): string {
  const gap = summary ? summary.gap : state === 'running' ? progress?.gap : null;
  return gap === null || gap === undefined ? '–' : write(gap);
}

function coveredOf({ summary }: PlanRecord, { percent }: Formats): string {
  const last = summary?.years.at(-1);
  return last ? percent(last.coveredShare) : '–';
}
