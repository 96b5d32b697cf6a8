import type { PlanProgress, Scenario } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import type { ComputedPlan } from '../modules/plans/stored-plans.ts';
import { ServerError } from '../platform/server-error.ts';
import { startSourceThread } from '../platform/start-source-thread.ts';
import type { PlannerMessage, PlannerTask } from './planner-thread.ts';

/** How long a planner that was asked to stop may take to hand over its best plan. */
const GRACE_MS = 5000;

export interface ComputeControl {
  readonly onProgress: (progress: PlanProgress) => void;
  /** Asks the planner to stop with what it has; after 5 s, or at once when the reason is 'stopping', it is ended. */
  readonly signal: AbortSignal;
}

/**
 * Computes a plan in a thread of its own. Throws what the planner refuses with (DomainError; code STOPPED when it was
 * ended without a plan), or ServerError PLANNER_CRASHED.
 */
export function computePlan(
  files: Readonly<Record<string, string>>,
  scenario: Scenario,
  { onProgress, signal }: ComputeControl,
): Promise<ComputedPlan> {
  const stopFlag = new SharedArrayBuffer(4);
  const worker = startSourceThread(new URL('./planner-thread.ts', import.meta.url), {
    files,
    scenario,
    stopFlag,
  } satisfies PlannerTask);
  return new Promise<ComputedPlan>((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    const end = (): void => {
      reject(new DomainError('STOPPED', 'The plan was stopped before a first solution'));
      void worker.terminate();
    };
    const onAbort = (): void => {
      Atomics.store(new Int32Array(stopFlag), 0, 1);
      if (signal.reason === 'cancelled') grace = setTimeout(end, GRACE_MS);
      else end();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    worker.on('message', (message: PlannerMessage) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'done') resolve(message);
      else reject(toError(message));
    });
    worker.on('error', (cause) => reject(crashed(cause.message, cause)));
    worker.on('exit', (status) => {
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
      reject(crashed(`its thread ended with status ${status}`)); // without effect when it had answered
    });
  });
}

function toError(message: Extract<PlannerMessage, { kind: 'refused' | 'crashed' }>): Error {
  if (message.kind === 'crashed') return crashed(message.message, new Error(message.stack));
  const { code, place, remedy, faults } = message;
  return new DomainError(code, message.message, {
    ...(place !== null && { place }),
    ...(remedy !== null && { remedy }),
    faults,
  });
}

function crashed(why: string, cause?: unknown): ServerError {
  return new ServerError('PLANNER_CRASHED', `The planner failed: ${why}`, {
    remedy:
      'Try a smaller region or a shorter time limit; if it stays, report it with the region and the scenario',
    cause,
  });
}
