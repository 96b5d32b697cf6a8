import { Box, Button, Group, Paper, Table, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ClientError } from '@relode/client';
import type { RegionDetail } from '@relode/contract';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSettingName } from '../../../lib/setting-names.ts';
import { useTexts } from '../../../lib/texts.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { uiTexts } from '../../../ui/locales.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { TableFrame } from '../../../ui/table-frame.tsx';
import { UnsavedGuard } from '../../../ui/unsaved-guard.tsx';
import { settingTexts } from './locales.ts';
import classes from './region-settings.module.css';
import { SettingRow } from './setting-row.tsx';
import { groupSettings, useSettingEdit } from './use-setting-edit.ts';

/** Edits the region's sourced defaults; changes are saved together and can be undone right after. */
export function RegionSettings({ region }: { readonly region: RegionDetail }) {
  const t = useTexts(settingTexts);
  const ui = useTexts(uiTexts);
  const nameOf = useSettingName();
  const { texts, write, takeBack, store, overrides, before, isSound } = useSettingEdit(region);
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const shown = region.settings.filter(({ path, unit, source }) =>
    `${path} ${nameOf(path).join(' ')} ${unit} ${source}`.toLowerCase().includes(wanted),
  );

  const save = () => {
    const undo = before;
    store.mutate(overrides, {
      onSuccess: () => {
        const id = notifications.show({
          autoClose: 12_000,
          message: (
            <Group justify="space-between" wrap="nowrap">
              {t('saved')}
              <Button
                size="compact-xs"
                variant="light"
                onClick={() => {
                  notifications.hide(id);
                  store.mutate(undo, { onSuccess: () => notifications.show({ message: t('undone') }) });
                }}
              >
                {ui('undo')}
              </Button>
            </Group>
          ),
        });
      },
    });
  };

  return (
    <>
      <UnsavedGuard when={texts.size > 0} />
      <Group justify="space-between" mb="md" align="flex-end">
        <Text c="dimmed" maw={620} size="sm" component="div">
          {t('intro')} <HelpTip subject={t('title')}>{t('help')}</HelpTip>
        </Text>
        <TextInput
          w={280}
          maw="100%"
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </Group>
      {store.error && <ProblemAlert error={store.error} mb="md" />}
      {groupSettings(shown).map(([group, settings]) => (
        <Section key={group} title={nameOf(group)[0]!} flush>
          <TableFrame label={nameOf(group)[0]!}>
            <Table fz="sm" miw={{ sm: 940 }} layout="fixed">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w={{ base: 'auto', sm: '28%' }}>{t('setting')}</Table.Th>
                  <Table.Th w={{ base: 180, sm: 190 }}>{t('value')}</Table.Th>
                  <Table.Th w={150} visibleFrom="sm">
                    {t('unit')}
                  </Table.Th>
                  <Table.Th visibleFrom="sm">{t('source')}</Table.Th>
                  <Table.Th w={140} visibleFrom="sm">
                    {t('confidence')}
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {settings.map((setting) => (
                  <SettingRow
                    key={setting.path}
                    setting={setting}
                    name={nameWithinGroup(nameOf(setting.path))}
                    text={texts.get(setting.path)}
                    refusal={refusalAt(store.error, setting.path)}
                    onWrite={write}
                    onTakeBack={takeBack}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </TableFrame>
        </Section>
      ))}
      {shown.length === 0 && (
        <Text c="dimmed" ta="center" py="xl">
          {t('none', { query: query.trim() })}
        </Text>
      )}
      {texts.size > 0 && (
        <Paper withBorder shadow="md" className={classes.bar} role="region" aria-label={ui('save')}>
          <Text size="sm" fw={550}>
            {t('changed', { count: texts.size })}
          </Text>
          <Box flex={1} />
          <Button variant="default" onClick={() => takeBack()}>
            {t('takeBackAll')}
          </Button>
          <Button disabled={!isSound} loading={store.isPending} onClick={save}>
            {ui('save')}
          </Button>
        </Paper>
      )}
    </>
  );
}

function nameWithinGroup(parts: readonly string[]): string {
  return (parts.length > 1 ? parts.slice(1) : parts).join(' · ');
}

/** What the server said about this setting when saving failed. */
function refusalAt(error: unknown, path: string): string | null {
  if (!(error instanceof ClientError)) return null;
  const fault = error.faults.find(({ column }) => column === path);
  if (fault) return fault.message;
  return error.place?.includes(path) ? error.message : null;
}
