import { NumberInput, SimpleGrid } from '@mantine/core';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { scenarioTexts } from './locales.ts';
import { COVERED_GROUPS, type CoveredGroup } from './scenario-draft.ts';
import type { DraftFieldsProps } from './scenario-form.tsx';

/** Coverage asked for; an empty field takes the region's value, which it shows. */
export function CoverageFields({ draft, region, faults, onChange }: DraftFieldsProps) {
  const t = useTexts(scenarioTexts);
  const { percent } = useFormats();
  const own = (path: string): number | null =>
    region.settings.find((setting) => setting.path === path)?.value ?? null;
  const ownShare = (group: CoveredGroup): string => {
    if (group === 'overall') return t('limitNone');
    const value = own(
      group === 'everyArea' ? 'policy.minCoveredShareEveryArea' : `policy.minCoveredShare.${group}`,
    );
    return value === null ? '' : t('ownValue', { value: percent(value) });
  };
  return (
    <Section title={t('coverage')} description={t('coverageText')}>
      <SimpleGrid cols={{ base: 2, sm: 5 }}>
        {COVERED_GROUPS.map((group) => (
          <NumberInput
            key={group}
            label={t(group)}
            placeholder={ownShare(group)}
            suffix=" %"
            min={0}
            max={100}
            clampBehavior="none"
            hideControls
            value={draft.coveredPercent[group]}
            error={faults[group] && t(faults[group])}
            onChange={(value) => onChange({ coveredPercent: { ...draft.coveredPercent, [group]: value } })}
          />
        ))}
      </SimpleGrid>
    </Section>
  );
}
