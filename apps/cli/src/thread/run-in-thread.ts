import { Worker } from 'node:worker_threads';
import type { PlanProgress } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import { CliError } from '../cli-error.ts';
import type { Refusal, ThreadMessage, ThreadTask } from './answer-in-thread.ts';

export interface ThreadControl {
  readonly onProgress: (progress: PlanProgress) => void;
  /** Asks to stop with the best answer found. */
  readonly signal: AbortSignal;
}

export interface Thread<Task, Answer> {
  /** One task at a time. Throws as `runInThread` does. */
  run(task: Task, control: ThreadControl): Promise<Answer>;
  close(): void;
}

/**
 * A thread that does one task after the other, so that its code is loaded once. `entry` is a file that calls
 * `answerInThread`.
 */
export function openThread<Task, Answer>(entry: URL): Thread<Task, Answer> {
  const worker = new Worker(new URL('../../bin/source-thread.js', import.meta.url), {
    execArgv: [],
    workerData: { entry: entry.href },
  });
  let receive = (_message: ThreadMessage<Answer>): void => {};
  let fail = (_error: CliError): void => {};
  let dead: CliError | null = null;
  const die = (error: CliError): void => {
    dead ??= error;
    fail(dead);
  };
  worker.on('message', (message: ThreadMessage<Answer>) => receive(message));
  worker.on('error', (cause) => die(crashed(cause.message, cause)));
  worker.on('exit', (status) => die(crashed(`its thread ended with status ${status}`)));
  return {
    run: (task, { onProgress, signal }) => {
      if (dead !== null) return Promise.reject(dead);
      const stopFlag = new SharedArrayBuffer(4);
      const stop = (): void => void Atomics.store(new Int32Array(stopFlag), 0, 1);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      return new Promise<Answer>((resolve, reject) => {
        fail = reject;
        receive = (message) => {
          if (message.kind === 'progress') onProgress(message.progress);
          else if (message.kind === 'done') resolve(message.answer);
          else reject(toError(message.refusal));
        };
        worker.postMessage({ task, stopFlag } satisfies ThreadTask<Task>);
      }).finally(() => signal.removeEventListener('abort', stop));
    },
    close: () => {
      fail = () => {};
      void worker.terminate();
    },
  };
}

/**
 * Computes in a thread of its own, so that this one stays free for progress and Ctrl-C. Throws what it refuses with
 * (DomainError; STOPPED when it was stopped before a first answer), or CliError PLANNER_CRASHED.
 */
export async function runInThread<Task, Answer>(
  entry: URL,
  task: Task,
  control: ThreadControl,
): Promise<Answer> {
  const thread = openThread<Task, Answer>(entry);
  try {
    return await thread.run(task, control);
  } finally {
    thread.close();
  }
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
