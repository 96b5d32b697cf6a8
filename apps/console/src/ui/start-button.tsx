import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';

interface StartButtonProps {
  readonly label: string;
  readonly submission: { readonly isPending: boolean; readonly mutate: () => void };
  readonly disabled?: boolean;
  readonly size?: 'sm' | 'md';
}

/** Has the server begin to plan; busy until it has taken the request. */
export function StartButton({ label, submission, disabled = false, size = 'md' }: StartButtonProps) {
  return (
    <Button
      size={size}
      leftSection={<IconPlayerPlay size={size === 'md' ? 18 : 16} aria-hidden />}
      disabled={disabled}
      loading={submission.isPending}
      onClick={() => submission.mutate()}
    >
      {label}
    </Button>
  );
}
