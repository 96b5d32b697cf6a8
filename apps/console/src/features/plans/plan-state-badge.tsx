import type { PlanRecord } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { planTexts } from './locales.ts';

export function PlanStateBadge({ state }: { readonly state: PlanRecord['state'] }) {
  const t = useTexts(planTexts);
  return <StateBadge state={state} label={t(state)} />;
}
