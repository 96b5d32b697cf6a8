import { ActionIcon, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import type { PlanRecord } from '@relode/contract';
import { IconArrowBarToLeft, IconX } from '@tabler/icons-react';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { useDataColors } from '../../ui/palette.ts';
import { Section } from '../../ui/section.tsx';
import { compareTexts } from './locales.ts';
import { planLetter } from './plan-letter.ts';

interface PlanPickerProps {
  /** Finished plans, newest first. */
  readonly plans: readonly PlanRecord[];
  readonly ids: readonly string[];
  readonly most: number;
  readonly onChange: (ids: readonly string[]) => void;
}

/** The compared plans in their order, each with the letter it has below. */
export function PlanPicker({ plans, ids, most, onChange }: PlanPickerProps) {
  const t = useTexts(compareTexts);
  const { name, since } = useFormats();
  const { series } = useDataColors();
  const others = plans.filter(({ id }) => !ids.includes(id));
  const title = (plan: PlanRecord): string =>
    `${plan.scenario.name} · ${plan.summary ? name(plan.summary.regionName) : plan.regionId}`;
  return (
    <Section title={t('plans')}>
      <Stack gap="xs">
        {ids.map((id, i) => {
          const plan = plans.find((each) => each.id === id);
          return (
            <Paper key={id} withBorder px="sm" py={6}>
              <Group justify="space-between" wrap="nowrap" gap="sm">
                <Group gap="sm" wrap="nowrap" miw={0}>
                  <Text
                    fw={700}
                    w={26}
                    ta="center"
                    style={{ borderBottom: `3px solid ${series[i]}`, flex: 'none' }}
                  >
                    {planLetter(i)}
                  </Text>
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {plan ? title(plan) : id}
                    {plan && (
                      <Text span c="dimmed">
                        {' '}
                        · {since(plan.createdAt, Date.now())}
                        {i === 0 && ` · ${t('isFirst')}`}
                      </Text>
                    )}
                  </Text>
                </Group>
                <Group gap={2} wrap="nowrap">
                  {i > 0 && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`${t('makeFirst')}: ${plan?.scenario.name ?? id}`}
                      onClick={() => onChange([id, ...ids.filter((each) => each !== id)])}
                    >
                      <IconArrowBarToLeft size={16} style={{ rotate: '90deg' }} />
                    </ActionIcon>
                  )}
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`${t('remove')}: ${plan?.scenario.name ?? id}`}
                    onClick={() => onChange(ids.filter((each) => each !== id))}
                  >
                    <IconX size={16} />
                  </ActionIcon>
                </Group>
              </Group>
            </Paper>
          );
        })}
        {ids.length < most && (
          <NativeSelect
            maw={460}
            aria-label={t('addPlan')}
            value=""
            disabled={others.length === 0}
            onChange={({ currentTarget: { value } }) => value && onChange([...ids, value])}
            data={[
              { value: '', label: t(others.length === 0 ? 'noMorePlans' : 'addPlan') },
              ...others.map((plan) => ({
                value: plan.id,
                label: `${title(plan)} · ${since(plan.createdAt, Date.now())}`,
              })),
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}
