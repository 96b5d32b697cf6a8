import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';

/** A small button that explains the figure or setting beside it; works by mouse, keyboard and touch. */
export function HelpTip({ subject, children }: { readonly subject: string; readonly children: ReactNode }) {
  const t = useTexts(uiTexts);
  return (
    <Popover width={300} position="top" withArrow shadow="md" withinPortal>
      <Popover.Target>
        <ActionIcon
          className="no-print"
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`${t('help')}: ${subject}`}
        >
          <IconInfoCircle size={16} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" component="div">
          {children}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
