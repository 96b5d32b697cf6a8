import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../lib/texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { appTexts } from '../locales.ts';

export function NotFoundPage() {
  const t = useTexts(appTexts);
  return (
    <EmptyState
      icon={<IconMapOff size={28} />}
      title={t('notFoundTitle')}
      action={<Button renderRoot={(props) => <Link to="/regions" {...props} />}>{t('toRegions')}</Button>}
    >
      {t('notFoundText')}
    </EmptyState>
  );
}
