import { Worker } from 'node:worker_threads';
import type { PlanProgress, PlanReport, Scenario } from '@relode/contract';
import { DomainError } from '@relode/foundation';
import type { Region } from '@relode/regions';
import { CliError } from '../cli-error.ts';
import type { PlannerMessage, PlannerTask, Refusal } from './planner-thread.ts';

export interface ComputeControl {
  readonly onProgress: (progress: PlanProgress) => void;
  /** Asks the planner to stop with the best plan found. */
  readonly signal: AbortSignal;
}

/**
 * Computes a plan in a thread of its own. Throws what the planner refuses with (DomainError; STOPPED when it was
 * stopped before a first plan), or CliError PLANNER_CRASHED.
 */
export function computePlan(
  region: Region,
  scenario: Scenario,
  { onProgress, signal }: ComputeControl,
): Promise<PlanReport> {
  const stopFlag = new SharedArrayBuffer(4);
  signal.addEventListener('abort', () => Atomics.store(new Int32Array(stopFlag), 0, 1), { once: true });
  const task: PlannerTask = { region, scenario, stopFlag };
  const worker = new Worker(new URL('../../bin/source-thread.js', import.meta.url), {
    execArgv: [],
    workerData: { ...task, entry: new URL('./planner-thread.ts', import.meta.url).href },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: PlannerMessage) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'done') resolve(message.report);
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
    remedy: 'Try a smaller region or a shorter time; if it stays, report it with the region and the options',
    cause,
  });
}
