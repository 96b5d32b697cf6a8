import { parentPort, workerData } from 'node:worker_threads';
import type { PlanProgress } from '@relode/contract';
import { DomainError, type Fault } from '@relode/foundation';

export type ThreadMessage<Answer> =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly place: string | null;
  readonly remedy: string | null;
  readonly faults: readonly Fault[];
}

export interface WorkControl {
  readonly onProgress: (progress: PlanProgress) => void;
  readonly shouldStop: () => boolean;
  readonly now: () => number;
}

/** The other end of `runInThread`: does the one task of this thread and ends. */
export async function answerInThread<Task, Answer>(
  work: (task: Task, control: WorkControl) => Promise<Answer>,
): Promise<void> {
  const { task, stopFlag } = workerData as { readonly task: Task; readonly stopFlag: SharedArrayBuffer };
  const stop = new Int32Array(stopFlag); // 1 asks to stop with the best answer found
  const send = (message: ThreadMessage<Answer>): void => parentPort!.postMessage(message);
  try {
    const answer = await work(task, {
      onProgress: (progress) => send({ kind: 'progress', progress }),
      shouldStop: () => Atomics.load(stop, 0) === 1,
      now: () => performance.now() / 1000,
    });
    send({ kind: 'done', answer });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, place, remedy, faults } = error;
    send({ kind: 'refused', refusal: { code, message, place, remedy, faults } });
  }
}
