import type { ServerErrorCode } from '../../../platform/server-error.ts';

export type RuleCode = Extract<
  ServerErrorCode,
  'CUSTODY_NOT_HELD' | 'OWNERSHIP_NOT_HELD' | 'ITEM_ENDED' | 'MASS_NOT_BALANCED' | 'EVENT_TIME_IMPLAUSIBLE'
>;

/** Why an event is not taken, for programs and people. */
export interface Refusal {
  readonly code: RuleCode;
  readonly message: string;
  /** JSON pointer within the event. */
  readonly pointer: string;
  readonly remedy: string;
}
