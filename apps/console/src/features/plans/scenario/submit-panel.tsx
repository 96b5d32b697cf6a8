import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { RegionDetail } from '@relode/contract';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../../../lib/client.ts';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { StartButton } from '../../../ui/start-button.tsx';
import { planRecord } from '../requests/plan-record.ts';
import { scenarioTexts } from './locales.ts';
import { effortOf, type ScenarioDraft, scenarioOf } from './scenario-draft.ts';

interface SubmitPanelProps {
  readonly draft: ScenarioDraft;
  readonly region: RegionDetail;
  readonly isFaulty: boolean;
  /** The saved scenario that was loaded and would be changed. */
  readonly savedId: string | null;
  readonly onSaved: (scenarioId: string) => void;
}

/** How large the work is, and the ways to start it or to keep the scenario. */
export function SubmitPanel({ draft, region, isFaulty, savedId, onSaved }: SubmitPanelProps) {
  const t = useTexts(scenarioTexts);
  const { number, name, list } = useFormats();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const submission = useMutation({
    mutationFn: () =>
      client.createPlan({ body: { regionId: region.id, scenario: scenarioOf(draft, region) } }),
    onSuccess: (plan) => {
      queries.setQueryData(planRecord(plan.id).queryKey, plan);
      void queries.invalidateQueries({ queryKey: ['plans'], refetchType: 'none' });
      return navigate({ to: '/plans/$planId', params: { planId: plan.id } });
    },
  });
  const saving = useMutation({
    mutationFn: () => {
      const scenario = scenarioOf(draft, region);
      return savedId
        ? client.replaceScenario({ scenarioId: savedId, body: scenario })
        : client.createScenario({ body: { regionId: region.id, scenario } });
    },
    onSuccess: (record) => {
      notifications.show({ message: t('savedDone', { name: record.scenario.name }) });
      onSaved(record.id);
      return queries.invalidateQueries({ queryKey: ['scenarios'] });
    },
  });
  const problem = submission.error ?? saving.error;
  return (
    <Section title={t('summary')} description={`${name(region.name)} · ${draft.name}`}>
      <Stack gap="sm">
        <div>
          <Text size="sm" fw={600}>
            {t('size')}
          </Text>
          <Text size="sm">{t('sizePlaces', { count: number(region.zones) })}</Text>
          <Text size="sm">
            {t('sizeSites', {
              points: number(region.sites.point),
              hubs: number(region.sites.hub),
              plants: number(region.sites.plant),
            })}
          </Text>
          <Text size="sm">
            {t('sizeYears', { count: region.periods.length, chemistries: list(region.chemistries) })}
          </Text>
          <Text size="sm" c="dimmed" mt={4}>
            {t(`effort_${effortOf(region)}`)}
          </Text>
        </div>
        {problem && <ProblemAlert error={problem} />}
        <StartButton label={t('submit')} submission={submission} disabled={isFaulty} />
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          disabled={isFaulty}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t(savedId ? 'saveChanges' : 'save')}
        </Button>
      </Stack>
    </Section>
  );
}
