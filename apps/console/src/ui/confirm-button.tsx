import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../lib/texts.ts';
import { uiTexts } from './locales.ts';
import { ProblemAlert } from './problem-alert.tsx';

export interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode;
  readonly title: string;
  /** What is lost, by name and number. */
  readonly message: ReactNode;
  readonly confirmLabel: string;
  /** Resolves when done; a rejection is shown in the dialog, which then stays open. */
  readonly onConfirm: () => Promise<unknown>;
}

/** Asks before something is lost. */
export function ConfirmButton({
  children,
  title,
  message,
  confirmLabel,
  onConfirm,
  ...button
}: ConfirmButtonProps) {
  const t = useTexts(uiTexts);
  const [opened, { open, close }] = useDisclosure(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const confirm = async () => {
    setWorking(true);
    setError(null);
    try {
      await onConfirm();
      close();
    } catch (cause) {
      setError(cause);
    } finally {
      setWorking(false);
    }
  };

  return (
    <>
      <Button {...button} onClick={open}>
        {children}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
        <Text component="div">{message}</Text>
        {error !== null && <ProblemAlert error={error} mt="md" />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" loading={working} onClick={confirm}>
            {confirmLabel}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
