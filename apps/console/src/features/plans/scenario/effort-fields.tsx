import { Accordion, Group, NumberInput } from '@mantine/core';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { scenarioTexts } from './locales.ts';
import type { DraftFieldsProps } from './scenario-form.tsx';

/** When the search may stop, and its seed. */
export function EffortFields({ draft, faults, onChange }: DraftFieldsProps) {
  const t = useTexts(scenarioTexts);
  return (
    <Section title={t('effort')} description={t('effortText')}>
      <Group align="flex-start" gap="lg">
        <NumberInput
          label={t('gap')}
          suffix=" %"
          min={0}
          max={100}
          step={0.5}
          clampBehavior="none"
          value={draft.gapPercent}
          error={faults.gapPercent && t(faults.gapPercent)}
          onChange={(value) => onChange({ gapPercent: value })}
        />
        <NumberInput
          label={t('timeLimit')}
          suffix={` ${t('seconds')}`}
          min={1}
          max={86_400}
          step={10}
          clampBehavior="none"
          value={draft.timeLimitSeconds}
          error={faults.timeLimitSeconds && t(faults.timeLimitSeconds)}
          onChange={(value) => onChange({ timeLimitSeconds: value })}
        />
      </Group>
      <Accordion mt="sm" variant="default" chevronPosition="left">
        <Accordion.Item value="advanced" style={{ border: 0 }}>
          <Accordion.Control>{t('advanced')}</Accordion.Control>
          <Accordion.Panel>
            <NumberInput
              maw={320}
              label={t('seed')}
              description={t('seedText')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={0}
              allowDecimal={false}
              clampBehavior="none"
              value={draft.seed}
              error={faults.seed && t(faults.seed)}
              onChange={(value) => onChange({ seed: value })}
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Section>
  );
}
