import { parentPort, workerData } from 'node:worker_threads';
import type { PlanProgress, PlanReport, Scenario } from '@relode/contract';
import { DomainError, type Fault } from '@relode/foundation';
import { designNetwork } from '@relode/planning';
import type { Region } from '@relode/regions';

/** The thread that computes one plan and ends; the main thread stays free for progress and Ctrl-C. */
export interface PlannerTask {
  readonly region: Region;
  readonly scenario: Scenario;
  /** Int32Array of one cell on shared memory; 1 asks to stop with the best plan found. */
  readonly stopFlag: SharedArrayBuffer;
}

export type PlannerMessage =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | { readonly kind: 'done'; readonly report: PlanReport }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly place: string | null;
  readonly remedy: string | null;
  readonly faults: readonly Fault[];
}

const { region, scenario, stopFlag } = workerData as PlannerTask;
const stop = new Int32Array(stopFlag);
const send = (message: PlannerMessage): void => parentPort!.postMessage(message);

try {
  const report = await designNetwork(region, scenario, {
    onProgress: (progress) => send({ kind: 'progress', progress }),
    shouldStop: () => Atomics.load(stop, 0) === 1,
    now: () => performance.now() / 1000,
  });
  send({ kind: 'done', report });
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  const { code, message, place, remedy, faults } = error;
  send({ kind: 'refused', refusal: { code, message, place, remedy, faults } });
}
