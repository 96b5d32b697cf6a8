import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';

/** Asks before unsaved changes are left behind, by a link, the back button or closing the window. */
export function UnsavedGuard({ when }: { readonly when: boolean }) {
  const t = useTexts(uiTexts);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => when,
    enableBeforeUnload: () => when,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('unsavedTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text>{t('unsavedText')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => reset?.()} data-autofocus>
          {t('stay')}
        </Button>
        <Button color="red" onClick={() => proceed?.()}>
          {t('leave')}
        </Button>
      </Group>
    </Modal>
  );
}
