import { NumberInput } from '@mantine/core';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { scenarioTexts } from './locales.ts';
import type { DraftFieldsProps } from './scenario-form.tsx';

/** The carbon price; an empty field takes the region's value, which it shows. */
export function CarbonField({ draft, region, faults, onChange }: DraftFieldsProps) {
  const t = useTexts(scenarioTexts);
  const { number, unit } = useFormats();
  const own = region.settings.find(({ path }) => path === 'policy.carbonPricePerTonne');
  const perTonne = unit(`${region.currency}/t CO2e`);
  return (
    <Section title={t('carbon')} description={t('carbonText')}>
      <NumberInput
        maw={320}
        aria-label={t('carbon')}
        placeholder={own ? t('ownValue', { value: `${number(own.value)} ${perTonne}` }) : ''}
        suffix={` ${perTonne}`}
        min={0}
        clampBehavior="none"
        hideControls
        thousandSeparator
        value={draft.carbonPricePerTonne}
        error={faults.carbonPricePerTonne && t(faults.carbonPricePerTonne)}
        onChange={(value) => onChange({ carbonPricePerTonne: value })}
      />
    </Section>
  );
}
