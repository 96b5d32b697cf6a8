import { Badge, Box, Progress, Text } from '@mantine/core';
import type { StudyRecord } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { studyTexts } from './locales.ts';

const COLOURS: Readonly<Record<StudyRecord['state'], string>> = {
  queued: 'gray',
  running: 'blue',
  done: 'lode',
  failed: 'red',
  cancelled: 'gray',
};

/** State of a study, while it runs with how far it is. */
export function StudyState({ study }: { readonly study: StudyRecord }) {
  const t = useTexts(studyTexts);
  const { state, progress } = study;
  return (
    <Box miw={110}>
      <Badge
        color={COLOURS[state]}
        variant={state === 'cancelled' ? 'outline' : 'light'}
        miw="max-content"
        tt="none"
      >
        {t(state)}
      </Badge>
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
