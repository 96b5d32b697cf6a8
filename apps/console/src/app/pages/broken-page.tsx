import { Button, Stack } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { appTexts } from '../locales.ts';

/** In place of a page that threw, or whose code could not be fetched (after an update of the server). */
export function BrokenPage({ error }: { readonly error: unknown }) {
  const t = useTexts(appTexts);
  const isOldPage =
    error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);
  return (
    <EmptyState
      icon={<IconMoodSad size={28} />}
      title={t('brokenTitle')}
      action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
    >
      <Stack>
        {isOldPage ? t('updated') : t('brokenText')}
        {!isOldPage && <ProblemAlert error={error} />}
      </Stack>
    </EmptyState>
  );
}
