import { Badge } from '@mantine/core';
import type { PlanRecord } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { planTexts } from './locales.ts';

const COLOURS: Readonly<Record<PlanRecord['state'], string>> = {
  queued: 'gray',
  running: 'blue',
  done: 'lode',
  failed: 'red',
  cancelled: 'gray',
};

export function PlanStateBadge({ state }: { readonly state: PlanRecord['state'] }) {
  const t = useTexts(planTexts);
  return (
    <Badge
      color={COLOURS[state]}
      variant={state === 'cancelled' ? 'outline' : 'light'}
      miw="max-content"
      tt="none"
    >
      {t(state)}
    </Badge>
  );
}
