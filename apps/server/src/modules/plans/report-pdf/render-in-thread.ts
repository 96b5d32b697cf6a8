import { startSourceThread } from '../../../platform/start-source-thread.ts';
import type { PdfTask } from './pdf-thread.ts';

let last: Promise<unknown> = Promise.resolve();

/** Renders in a thread of its own, one report after the other: a large one takes seconds. */
export function renderInThread(task: PdfTask): Promise<Uint8Array> {
  const mine = last.then(() => startThread(task));
  last = mine.catch(() => {});
  return mine;
}

function startThread(task: PdfTask): Promise<Uint8Array> {
  const worker = startSourceThread(new URL('./pdf-thread.ts', import.meta.url), task);
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (status) => reject(new Error(`The report's thread ended with status ${status}`)));
  });
}
