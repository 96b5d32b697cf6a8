import { Badge } from '@mantine/core';
import type { PlanRecord, StudyRecord } from '@relode/contract';

type State = PlanRecord['state'] | StudyRecord['state'];

const COLOURS: Readonly<Record<State, string>> = {
  queued: 'gray',
  running: 'blue',
  done: 'lode',
  failed: 'red',
  cancelled: 'gray',
};

interface StateBadgeProps {
  readonly state: State;
  /** The state in the reader's language. */
  readonly label: string;
}

/** State of a plan or study; one that was cancelled is drawn in outline. */
export function StateBadge({ state, label }: StateBadgeProps) {
  return (
    <Badge
      color={COLOURS[state]}
      variant={state === 'cancelled' ? 'outline' : 'light'}
      miw="max-content"
      tt="none"
    >
      {label}
    </Badge>
  );
}
