import { NumberInput, SimpleGrid } from '@mantine/core';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { scenarioTexts } from './locales.ts';
import { ACCESS_FIELDS, LIMIT_FIELDS, SUBSIDY_FIELDS } from './scenario-draft.ts';
import type { DraftFieldsProps } from './scenario-form.tsx';

const KINDS = {
  access: { fields: ACCESS_FIELDS, title: 'access', text: 'accessText', empty: 'accessEmpty' },
  subsidies: { fields: SUBSIDY_FIELDS, title: 'subsidies', text: 'subsidiesText', empty: 'amountNone' },
  limits: { fields: LIMIT_FIELDS, title: 'limits', text: 'limitsText', empty: 'limitNone' },
} as const;

interface AmountFieldsProps extends DraftFieldsProps {
  readonly kind: keyof typeof KINDS;
}

/** Standards of access, subsidies or limits; an empty field asks for nothing. */
export function AmountFields({ kind, draft, region, faults, onChange }: AmountFieldsProps) {
  const t = useTexts(scenarioTexts);
  const { unit } = useFormats();
  const { fields, title, text, empty } = KINDS[kind];
  const money = unit(region.currency);
  const units = {
    cityKm: 'km',
    townKm: 'km',
    remoteKm: 'km',
    perKg: unit(`${region.currency}/kg`),
    perRemoteKg: unit(`${region.currency}/kg`),
    perSiteYear: unit(`${region.currency}/year`),
    grantPercent: '%',
    investment: money,
    subsidy: money,
    operatingTonnesCo2: 't',
  };
  return (
    <Section title={t(title)} description={t(text)}>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: fields.length }}>
        {fields.map((field) => (
          <NumberInput
            key={field}
            label={t(field)}
            placeholder={t(empty)}
            suffix={` ${units[field]}`}
            min={0}
            clampBehavior="none"
            hideControls
            thousandSeparator
            value={draft.amounts[field]}
            error={faults[field] && t(faults[field])}
            onChange={(value) => onChange({ amounts: { ...draft.amounts, [field]: value } })}
          />
        ))}
      </SimpleGrid>
    </Section>
  );
}
