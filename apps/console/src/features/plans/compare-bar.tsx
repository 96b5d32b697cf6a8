import { Button, Group, Text } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../lib/texts.ts';
import { planTexts } from './locales.ts';

export const MOST_COMPARED = 6;

interface CompareBarProps {
  /** Plan ids. */
  readonly chosen: readonly string[];
  /** There are plans enough to compare. */
  readonly isPossible: boolean;
  readonly onClear: () => void;
}

export function CompareBar({ chosen, isPossible, onClear }: CompareBarProps) {
  const t = useTexts(planTexts);
  if (!isPossible) return null;
  const isReady = chosen.length >= 2 && chosen.length <= MOST_COMPARED;
  return (
    <Group mb="sm" gap="sm" mih={36} role="status">
      {isReady ? (
        <Button
          leftSection={<IconArrowsDiff size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/compare" search={{ ids: chosen.join(',') }} {...props} />}
        >
          {t('compareChosen', { count: chosen.length })}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {chosen.length > MOST_COMPARED ? t('tooMany') : t('compareHint')}
          {chosen.length === 1 && ` ${t('chosen', { count: 1 })}`}
        </Text>
      )}
      {chosen.length > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}
