import { Group, Paper, Progress, Text } from '@mantine/core';
import type { DayRecord } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { dispatchTexts } from './locales.ts';

/** How far the planning of a day is. */
export function RunningDay({ day: { progress, seconds } }: { readonly day: DayRecord }) {
  const t = useTexts(dispatchTexts);
  const { duration } = useFormats();
  return (
    <Paper withBorder p="md" mb="md">
      <Group justify="space-between">
        <Text fw={600} role="status">
          {t(progress ? 'running' : 'queued')}
        </Text>
        {progress && progress.phase !== 'roads' && (
          <Text size="sm" c="dimmed">
            {`${t('vehicles')}: ${progress.vehicles} · ${t('spent', { spent: duration(progress.seconds), all: duration(seconds) })}`}
          </Text>
        )}
        {progress?.phase === 'roads' && (
          <Text size="sm" c="dimmed">
            {t('askingRoads')}
          </Text>
        )}
        {!progress && (
          <Text size="sm" c="dimmed">
            {t('queuedText')}
          </Text>
        )}
      </Group>
      <Progress
        mt="sm"
        size="lg"
        animated
        value={Math.max(1, 100 * (progress?.share ?? 0))}
        aria-label={t('progress')}
      />
    </Paper>
  );
}
