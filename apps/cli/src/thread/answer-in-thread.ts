import { parentPort } from 'node:worker_threads';
import type { PlanProgress } from '@relode/contract';
import { DomainError, type Fault } from '@relode/foundation';

export interface ThreadTask<Task> {
  readonly task: Task;
  /** One Int32; 1 asks to stop with the best answer found. */
  readonly stopFlag: SharedArrayBuffer;
}

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

/** The other end of `openThread`: does one task after the other until the thread is ended from outside. */
export function answerInThread<Task, Answer>(
  work: (task: Task, control: WorkControl) => Promise<Answer>,
): void {
  const send = (message: ThreadMessage<Answer>): void => parentPort!.postMessage(message);
  parentPort!.on('message', async ({ task, stopFlag }: ThreadTask<Task>) => {
    const stop = new Int32Array(stopFlag);
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
  });
}
