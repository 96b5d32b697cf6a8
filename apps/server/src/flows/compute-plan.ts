import type { PlanProgress, PlanReport } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import type { Course, DesignTask, RobustNetwork } from '@relode/planning';
import type { ComputedPlan } from '../modules/plans/stored-plans.ts';
import { ServerError } from '../platform/server-error.ts';
import { startSourceThread } from '../platform/start-source-thread.ts';
import type { PlannerMessage, PlannerTask } from './planner-thread.ts';

export interface ComputeControl {
  readonly onProgress: (progress: PlanProgress) => void;
  /** Ends the thread at once. */
  readonly signal: AbortSignal;
  /** Heap of the thread, MB. */
  readonly memoryMb: number;
}

/**
 * Computes a plan in a thread of its own. Throws what the planner refuses with (DomainError), ServerError
 * PLANNER_CRASHED, or the signal's reason.
 */
export function computePlan(
  task: DesignTask,
  control: ComputeControl,
): Promise<ComputedPlan & { readonly report: PlanReport }> {
  return runThread(task, control, (message) => (message.kind === 'done' ? message : null));
}

/** The same for sites that are decided once for all courses. */
export function computeRobustNetwork(
  task: DesignTask,
  courses: readonly Course[],
  control: ComputeControl,
): Promise<RobustNetwork> {
  return runThread({ ...task, courses }, control, (message) =>
    message.kind === 'robust' ? message.network : null,
  );
}

function runThread<Answer>(
  task: PlannerTask,
  { onProgress, signal, memoryMb }: ComputeControl,
  answerOf: (message: PlannerMessage) => Answer | null,
): Promise<Answer> {
  const worker = startSourceThread(new URL('./planner-thread.ts', import.meta.url), task, {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  return new Promise<Answer>((resolve, reject) => {
    const onAbort = (): void => {
      reject(signal.reason);
      void worker.terminate();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    worker.on('message', (message: PlannerMessage) => {
      if (message.kind === 'progress') return onProgress(message.progress);
      if (message.kind === 'refused' || message.kind === 'crashed') return reject(toError(message));
      const answer = answerOf(message);
      if (answer !== null) resolve(answer);
    });
    worker.on('error', (cause) => reject(crashed(cause.message, cause)));
    worker.on('exit', (status) => {
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
