import { TRANSPORT_MODES } from '@relode/contract';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { scenarioTexts } from './locales.ts';
import { OptionCards } from './option-cards.tsx';
import type { DraftFieldsProps } from './scenario-form.tsx';

/** How mass may go from hubs to plants. Rail is offered where the scenario knows terminals. */
export function ModeCards({ draft, faults, onChange }: DraftFieldsProps) {
  const t = useTexts(scenarioTexts);
  const { modes } = draft.kept;
  const offered = TRANSPORT_MODES.filter((mode) => mode !== 'rail' || modes.terminals.length > 0);
  return (
    <Section title={t('modes')} description={t('modesText')}>
      <OptionCards
        label={t('modes')}
        options={offered.map((value) => ({
          value,
          label: t(`mode_${value}`),
          text: t(`mode_${value}Text`),
        }))}
        chosen={offered.filter((mode) => modes[mode])}
        fault={faults.modes ? t(faults.modes) : null}
        onChange={(chosen) => {
          const allowed = Object.fromEntries(offered.map((mode) => [mode, chosen.includes(mode)]));
          onChange({ kept: { ...draft.kept, modes: { ...modes, ...allowed } } });
        }}
      />
    </Section>
  );
}
