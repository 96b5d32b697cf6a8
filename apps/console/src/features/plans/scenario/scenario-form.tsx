import { Box, Grid, NativeSelect, SegmentedControl, SimpleGrid, Text, TextInput } from '@mantine/core';
import { TREATMENT_PROCESSES } from '@relode/battery';
import type { RegionDetail, RegionSummary, Scenario } from '@relode/contract';
import { useMemo, useState } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { AmountFields } from './amount-fields.tsx';
import { CarbonField } from './carbon-field.tsx';
import { CoverageFields } from './coverage-fields.tsx';
import { EffortFields } from './effort-fields.tsx';
import { scenarioTexts } from './locales.ts';
import { ModeCards } from './mode-cards.tsx';
import { OptionCards } from './option-cards.tsx';
import { OverrideFields } from './override-fields.tsx';
import { SavedScenarios } from './saved-scenarios.tsx';
import { type DraftFaults, draftOf, findFaults, newDraft, type ScenarioDraft } from './scenario-draft.ts';
import { SubmitPanel } from './submit-panel.tsx';

interface ScenarioFormProps {
  readonly regions: readonly RegionSummary[];
  readonly region: RegionDetail;
  /** The scenario to start from. */
  readonly copied: Scenario | null;
  readonly onRegion: (regionId: string) => void;
}

export interface DraftFieldsProps {
  readonly draft: ScenarioDraft;
  readonly region: RegionDetail;
  readonly faults: DraftFaults;
  readonly onChange: (change: Partial<ScenarioDraft>) => void;
}

const FORECAST_CASES = ['low', 'mid', 'high'] as const;
const SERVICES = ['fixed', 'mobile', 'door'] as const;

/** Everything a planner chooses before planning. Faults show at once, beside their fields. */
export function ScenarioForm({ regions, region, copied, onRegion }: ScenarioFormProps) {
  const t = useTexts(scenarioTexts);
  const { name } = useFormats();
  const [draft, setDraft] = useState<ScenarioDraft>(() =>
    copied ? draftOf(copied, region) : newDraft(region, t('baseCase')),
  );
  const [savedId, setSavedId] = useState<string | null>(null);
  const faults = useMemo(() => findFaults(draft), [draft]);
  const change = (changed: Partial<ScenarioDraft>): void => setDraft({ ...draft, ...changed });
  const fields: DraftFieldsProps = { draft, region, faults, onChange: change };
  const fault = (field: string): string | null => (faults[field] ? t(faults[field]) : null);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Section title={t('basics')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NativeSelect
              label={t('region')}
              value={region.id}
              onChange={({ currentTarget: { value } }) => onRegion(value)}
              data={regions.map((each) => ({ value: each.id, label: name(each.name) }))}
            />
            <TextInput
              label={t('name')}
              description={t('nameHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={draft.name}
              error={fault('name')}
              onChange={({ currentTarget: { value } }) => change({ name: value })}
            />
          </SimpleGrid>
          <SavedScenarios
            regionId={region.id}
            savedId={savedId}
            onPick={(record) => {
              setSavedId(record?.id ?? null);
              if (record) setDraft(draftOf(record.scenario, region));
            }}
          />
        </Section>
        <Section title={t('supply')} description={t('forecastText')}>
          <SegmentedControl
            aria-label={t('forecastCase')}
            value={draft.forecastCase}
            onChange={(value) => change({ forecastCase: value as ScenarioDraft['forecastCase'] })}
            data={FORECAST_CASES.map((value) => ({ value, label: t(`forecast_${value}`) }))}
          />
        </Section>
        <Section title={t('services')} description={t('servicesText')}>
          <OptionCards
            label={t('services')}
            options={SERVICES.map((value) => ({ value, label: t(value), text: t(`${value}Text`) }))}
            chosen={SERVICES.filter((service) => draft.services[service])}
            fault={fault('services')}
            onChange={(chosen) =>
              change({
                services: {
                  fixed: chosen.includes('fixed'),
                  mobile: chosen.includes('mobile'),
                  door: chosen.includes('door'),
                },
              })
            }
          />
        </Section>
        <Section title={t('treatment')}>
          <OptionCards
            label={t('treatment')}
            options={TREATMENT_PROCESSES.map((value) => ({
              value,
              label: t(value),
              text: t(`${value}Text`),
            }))}
            chosen={draft.processes}
            fault={fault('processes')}
            onChange={(processes) => change({ processes })}
          />
        </Section>
        <ModeCards {...fields} />
        <CoverageFields {...fields} />
        <AmountFields kind="access" {...fields} />
        <CarbonField {...fields} />
        <AmountFields kind="subsidies" {...fields} />
        <AmountFields kind="limits" {...fields} />
        <OverrideFields {...fields} />
        <EffortFields {...fields} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Box pos="sticky" top={76}>
          <SubmitPanel
            draft={draft}
            region={region}
            isFaulty={Object.keys(faults).length > 0}
            savedId={savedId}
            onSaved={setSavedId}
          />
          {Object.keys(faults).length > 0 && (
            <Text size="sm" c="var(--mantine-color-error)" mt="xs" role="alert">
              {t('fix')}
            </Text>
          )}
        </Box>
      </Grid.Col>
    </Grid>
  );
}
