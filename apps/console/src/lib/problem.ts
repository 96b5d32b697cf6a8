import { ClientError } from '@relode/client';
import type { Problem } from '@relode/contract';

export type Fault = Problem['faults'][number];

/** What the page tells of an error, wherever it came from. */
export interface ShownProblem {
  readonly code: string;
  readonly detail: string;
  readonly place: string | null;
  readonly remedy: string | null;
  readonly faults: readonly Fault[];
}

export function describeProblem(error: unknown): ShownProblem {
  if (error instanceof ClientError) {
    const { code, message, place, remedy, faults } = error;
    return { code, detail: message, place, remedy, faults };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'PAGE_FAULT', detail, place: null, remedy: null, faults: [] };
}

/** The server did not answer at all, as opposed to refusing. */
export function isServerAway(error: unknown): boolean {
  return error instanceof ClientError && error.code === 'SERVER_UNREACHABLE';
}
