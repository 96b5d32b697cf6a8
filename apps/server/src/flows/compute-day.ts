import type { DayProgress } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import type { PlannedDay } from '../modules/days/stored-days.ts';
import { ServerError } from '../platform/server-error.ts';
import { startSourceThread } from '../platform/start-source-thread.ts';
import type { DayMessage, DayTask } from './day-thread.ts';

interface DayControl {
  readonly onProgress: (progress: DayProgress) => void;
  /** `cancelled` ends the search with the best so far; every other reason ends the thread at once. */
  readonly signal: AbortSignal;
  /** Heap of the thread, MB. */
  readonly memoryMb: number;
}

/** A cancelled search looks at its signal between two steps; one that is not back by then is given up. */
const LONGEST_GOODBYE_MS = 20_000;

/**
 * Plans a day, compares its fleets or pools its companies in a thread of its own. Throws what the planner refuses with (DomainError), ServerError
 * PLANNER_CRASHED, or the signal's reason.
 */
export async function computeDay(
  task: Omit<DayTask, 'stop'>,
  { onProgress, signal, memoryMb }: DayControl,
): Promise<PlannedDay> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const worker = startSourceThread(
    new URL('./day-thread.ts', import.meta.url),
    {},
    { resourceLimits: { maxOldGenerationSizeMb: memoryMb } },
  );
  let giveUp: NodeJS.Timeout | undefined;
  let onAbort = (): void => {};
  try {
    return await new Promise<PlannedDay>((resolve, reject) => {
      onAbort = () => {
        if (signal.reason !== 'cancelled') return reject(signal.reason);
        Atomics.store(stop, 0, 1);
        giveUp = setTimeout(() => reject(signal.reason), LONGEST_GOODBYE_MS);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      worker.on('message', (message: DayMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else if (message.kind === 'refused') reject(refusal(message));
        else if (message.kind === 'compared') resolve({ fleets: message.fleets });
        else if (message.kind === 'pooled') resolve({ pooling: message.pooling });
        else {
          const { plan, violations } = message;
          resolve({ plan, violations, locked: task.kept.length });
        }
      });
      worker.on('error', (cause) => reject(crashed(cause.message, cause)));
      worker.on('exit', (status) => reject(crashed(`its thread ended with status ${status}`)));
      worker.postMessage({ ...task, stop } satisfies DayTask);
    });
  } finally {
    clearTimeout(giveUp);
    signal.removeEventListener('abort', onAbort);
    void worker.terminate();
  }
}

function refusal({
  code,
  message,
  place,
  remedy,
  faults,
}: Extract<DayMessage, { kind: 'refused' }>): DomainError {
  return new DomainError(code, message, {
    ...(place !== null && { place }),
    ...(remedy !== null && { remedy }),
    faults,
  });
}

function crashed(why: string, cause?: unknown): ServerError {
  return new ServerError('PLANNER_CRASHED', `The planner failed: ${why}`, {
    remedy: 'Try fewer orders or a shorter time; if it stays, report it with the day',
    cause,
  });
}
