import { Worker } from 'node:worker_threads';
import type { PlanProgress } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import { CliError } from '../cli-error.ts';
import type { Refusal, ThreadMessage } from './answer-in-thread.ts';

export interface ThreadControl {
  readonly onProgress: (progress: PlanProgress) => void;
  /** Asks to stop with the best answer found. */
  readonly signal: AbortSignal;
}

/**
 * Computes in a thread of its own, so that this one stays free for progress and Ctrl-C. `entry` is a file that calls
 * `answerInThread`. Throws what it refuses with (DomainError; STOPPED when it was stopped before a first answer), or
 * CliError PLANNER_CRASHED.
 */
export function runInThread<Task, Answer>(
  entry: URL,
  task: Task,
  { onProgress, signal }: ThreadControl,
): Promise<Answer> {
  const stopFlag = new SharedArrayBuffer(4);
  signal.addEventListener('abort', () => Atomics.store(new Int32Array(stopFlag), 0, 1), { once: true });
  const worker = new Worker(new URL('../../bin/source-thread.js', import.meta.url), {
    execArgv: [],
    workerData: { task, stopFlag, entry: entry.href },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: ThreadMessage<Answer>) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'done') resolve(message.answer);
      else reject(toError(message.refusal));
    });
    worker.on('error', (cause) => reject(crashed(cause.message, cause)));
    worker.on('exit', (status) => reject(crashed(`its thread ended with status ${status}`))); // no effect once answered
  });
}

function toError({ code, message, place, remedy, faults }: Refusal): DomainError {
  return new DomainError(code, message, {
    ...(place !== null && { place }),
    ...(remedy !== null && { remedy }),
    faults,
  });
}

function crashed(why: string, cause?: unknown): CliError {
  return new CliError('PLANNER_CRASHED', `The planner failed: ${why}`, {
    remedy: 'Try a smaller problem or a shorter time; if it stays, report it with the files and the options',
    cause,
  });
}
