import { ActionIcon, Combobox, Group, NumberInput, Stack, Text, TextInput, useCombobox } from '@mantine/core';
import { IconArrowBackUp, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormats } from '../../../lib/format.ts';
import { useSettingName } from '../../../lib/setting-names.ts';
import { useTexts } from '../../../lib/texts.ts';
import { Section } from '../../../ui/section.tsx';
import { scenarioTexts } from './locales.ts';
import type { DraftFieldsProps } from './scenario-form.tsx';

const MOST_OFFERED = 40;

/** Those that have a field of their own further up. */
const OWN_FIELDS = /^policy\./;

/** Defaults of the region changed for this scenario alone, found by name. */
export function OverrideFields({ draft, region, faults, onChange }: DraftFieldsProps) {
  const t = useTexts(scenarioTexts);
  const partsOf = useSettingName();
  const nameOf = (path: string): string => partsOf(path).join(' · ');
  const { number, unit: unitName } = useFormats();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const words = query.trim().toLowerCase().split(/\s+/);
  const offered = region.settings.filter((setting) => {
    if (setting.path in draft.overrides || OWN_FIELDS.test(setting.path)) return false;
    const text = `${nameOf(setting.path)} ${setting.path} ${setting.unit} ${setting.source}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const set = (path: string, value: number | string): void =>
    onChange({ overrides: { ...draft.overrides, [path]: value } });
  const remove = (path: string): void => {
    const { [path]: _, ...rest } = draft.overrides;
    onChange({ overrides: rest });
  };
  return (
    <Section title={t('overrides')} description={t('overridesText')}>
      <Combobox
        store={combobox}
        onOptionSubmit={(path) => {
          const setting = region.settings.find((each) => each.path === path);
          if (setting) set(path, setting.value);
          setQuery('');
          combobox.closeDropdown();
        }}
      >
        <Combobox.Target>
          <TextInput
            leftSection={<IconSearch size={16} aria-hidden />}
            aria-label={t('overrideAdd')}
            placeholder={t('overrideAdd')}
            value={query}
            onChange={({ currentTarget: { value } }) => {
              setQuery(value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
            onClick={() => combobox.openDropdown()}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={t('overrides')}>
            {offered.length === 0 && <Combobox.Empty>{t('overrideNoMatch')}</Combobox.Empty>}
            {offered.slice(0, MOST_OFFERED).map(({ path, value, unit, source, year }) => (
              <Combobox.Option key={path} value={path}>
                <Group justify="space-between" wrap="nowrap" gap="md">
                  <Text size="sm">{nameOf(path)}</Text>
                  <Text size="sm" className="tabular" style={{ whiteSpace: 'nowrap' }}>
                    {number(value, 6)} {unit === '1' ? '' : unitName(unit)}
                  </Text>
                </Group>
                <Text size="xs" c="dimmed">
                  {path} · {source} ({year})
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Stack gap="sm" mt="md">
        {Object.keys(draft.overrides).length === 0 && (
          <Text size="sm" c="dimmed">
            {t('overrideNone')}
          </Text>
        )}
        {Object.entries(draft.overrides).map(([path, value]) => {
          const setting = region.settings.find((each) => each.path === path);
          const unit = setting && setting.unit !== '1' ? unitName(setting.unit) : '';
          return (
            <Group key={path} wrap="nowrap" align="flex-start" gap="sm">
              <NumberInput
                flex={1}
                label={nameOf(path)}
                aria-label={t('overrideValue', { setting: nameOf(path) })}
                description={
                  setting
                    ? `${t('overrideWas', { value: number(setting.value, 6), unit })} · ${t('source', { source: setting.source, year: String(setting.year) })}`
                    : path
                }
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                suffix={unit && ` ${unit}`}
                hideControls
                value={value}
                error={faults[path] && t(faults[path])}
                onChange={(changed) => set(path, changed)}
              />
              <ActionIcon
                mt={27}
                size={36}
                variant="default"
                aria-label={t('overrideRemove', { setting: nameOf(path) })}
                onClick={() => remove(path)}
              >
                <IconArrowBackUp size={16} />
              </ActionIcon>
            </Group>
          );
        })}
      </Stack>
    </Section>
  );
}
