import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a worker thread on a TypeScript source, whatever the working directory. */
export function startSourceThread(entry: URL, workerData: object, options: WorkerOptions = {}): Worker {
  return new Worker(new URL('./source-thread.js', import.meta.url), {
    ...options,
    execArgv: [],
    workerData: { ...workerData, entry: entry.href },
  });
}
