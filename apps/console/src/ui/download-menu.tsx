import { Button, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Download } from '@relode/client';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { describeProblem } from '../lib/problem.ts';
import { saveFile } from '../lib/save-file.ts';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';

export interface DownloadEntry {
  readonly label: string;
  readonly description: string;
  readonly load: () => Promise<Download>;
}

export function DownloadMenu({
  entries,
  label,
}: {
  readonly entries: readonly DownloadEntry[];
  readonly label?: string;
}) {
  const t = useTexts(uiTexts);
  const [loading, setLoading] = useState(false);

  const save = async (entry: DownloadEntry) => {
    setLoading(true);
    try {
      saveFile(await entry.load());
    } catch (error) {
      const { detail, remedy } = describeProblem(error);
      notifications.show({
        color: 'red',
        title: t('failed'),
        message: [detail, remedy].filter(Boolean).join(' '),
      });
    } finally {
      setLoading(false);
    }
  };

  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" loading={loading} leftSection={<IconDownload size={16} aria-hidden />}>
          {label ?? t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map((entry) => (
          <Menu.Item key={entry.label} onClick={() => save(entry)}>
            {entry.label}
            <Text size="xs" c="dimmed">
              {entry.description}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
