import { ActionIcon, Group, Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { Language } from '../lib/languages.ts';
import { switchLanguage, useLanguage, useTexts } from '../lib/texts.ts';
import { appTexts } from './locales.ts';

export function LanguageSwitch() {
  const t = useTexts(appTexts);
  const language = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language')}
      value={language}
      onChange={(value) => switchLanguage(value as Language)}
      data={[
        { value: 'zh', label: <span lang="zh-CN">中文</span> },
        { value: 'en', label: <span lang="en">EN</span> },
      ]}
    />
  );
}

const SCHEMES = [
  { value: 'auto', text: 'schemeAuto', Icon: IconDeviceDesktop },
  { value: 'light', text: 'schemeLight', Icon: IconSun },
  { value: 'dark', text: 'schemeDark', Icon: IconMoon },
] as const;

export function ColorSchemeMenu() {
  const t = useTexts(appTexts);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { Icon } = SCHEMES.find(({ value }) => value === colorScheme) ?? SCHEMES[0];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('scheme')}>
          <Icon size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ value, text, Icon: EntryIcon }) => (
          <Menu.Item
            key={value}
            leftSection={<EntryIcon size={16} aria-hidden />}
            aria-current={value === colorScheme}
            onClick={() => setColorScheme(value)}
          >
            {t(text)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function HeaderControls() {
  return (
    <Group gap="xs" wrap="nowrap">
      <LanguageSwitch />
      <ColorSchemeMenu />
    </Group>
  );
}
