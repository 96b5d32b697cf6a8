import type { PlanProgress, PlanReport } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import type { Course, DesignTask, RobustNetwork } from '@relode/planning';
import type { ComputedPlan } from '../modules/plans/stored-plans.ts';
import { ServerError } from '../platform/server-error.ts';
import { startSourceThread } from '../platform/start-source-thread.ts';
import type { PlannerMessage, ThreadTask } from './planner-thread.ts';

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
export async function computePlan(task: DesignTask, control: ComputeControl): Promise<ComputedPlan> {
  const thread = openPlannerThread(control);
  try {
    return await thread.plan(task);
  } finally {
    thread.close();
  }
}

/** A thread that plans one task after the other, so that its code is loaded once. Throws as `computePlan` does. */
export interface PlannerThread {
  plan(task: DesignTask): Promise<ComputedPlan>;
  /** With the report unpacked, which costs a copy from thread to thread. */
  planWithReport(task: DesignTask): Promise<ComputedPlan & { readonly report: PlanReport }>;
  planRobust(task: DesignTask, courses: readonly Course[]): Promise<RobustNetwork>;
  close(): void;
}

export function openPlannerThread({ onProgress, signal, memoryMb }: ComputeControl): PlannerThread {
  const worker = startSourceThread(
    new URL('./planner-thread.ts', import.meta.url),
    {},
    { resourceLimits: { maxOldGenerationSizeMb: memoryMb } },
  );
  let receive = (_message: PlannerMessage): void => {};
  let fail = (_error: unknown): void => {};
  let end: { readonly error: unknown } | null = null;
  const die = (error: unknown): void => {
    end ??= { error };
    fail(end.error);
  };
  const onAbort = (): void => {
    die(signal.reason);
    void worker.terminate();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  worker.on('message', (message: PlannerMessage) => receive(message));
  worker.on('error', (cause) => die(crashed(cause.message, cause)));
  worker.on('exit', (status) => die(crashed(`its thread ended with status ${status}`)));

  function run<Answer>(
    task: ThreadTask,
    answerOf: (message: PlannerMessage) => Answer | null,
  ): Promise<Answer> {
    if (end !== null) return Promise.reject(end.error);
    return new Promise<Answer>((resolve, reject) => {
      fail = reject;
      receive = (message) => {
        if (message.kind === 'progress') return onProgress(message.progress);
        if (message.kind === 'refused' || message.kind === 'crashed') return reject(toError(message));
        const answer = answerOf(message);
        if (answer !== null) resolve(answer);
      };
      worker.postMessage(task);
    });
  }

  return {
    plan: (task) => run(task, (message) => (message.kind === 'done' ? message : null)),
    planWithReport: (task) =>
      run({ ...task, wantsReport: true }, (message) =>
        message.kind === 'done' && message.report ? { ...message, report: message.report } : null,
      ),
    planRobust: (task, courses) =>
      run({ ...task, courses }, (message) => (message.kind === 'robust' ? message.network : null)),
    close: () => {
      signal.removeEventListener('abort', onAbort);
      fail = () => {};
      void worker.terminate();
    },
  };
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
