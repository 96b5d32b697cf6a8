import { Box, Progress, Text } from '@mantine/core';
import type { StudyRecord } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { studyTexts } from './locales.ts';

/** State of a study, while it runs with how far it is. */
export function StudyState({ study }: { readonly study: StudyRecord }) {
  const t = useTexts(studyTexts);
  const { state, progress } = study;
  return (
    <Box miw={110}>
      <StateBadge state={state} label={t(state)} />
      {state === 'running' && progress && (
        <>
          <Progress mt={4} size="xs" value={100 * progress.share} aria-label={t('progress')} />
          <Text size="xs" c="dimmed">
            {t('plansDone', { done: progress.done, of: progress.of })}
          </Text>
        </>
      )}
    </Box>
  );
}
