import { comparePlans } from '@relode/routing';
import type { ThreadControl } from '../thread/run-in-thread.ts';
import { runInThread } from '../thread/run-in-thread.ts';
import type { Routed, RouteTask } from './route-thread.ts';

/**
 * Searches in several threads at once, each with a seed of its own from the task's on, and gives the best plan. Progress is that of the
 * first with the lowest cost of all. Throws what a thread refuses with.
 */
export async function searchInThreads(
  task: RouteTask,
  threads: number,
  { onProgress, signal }: ThreadControl,
): Promise<Routed> {
  let lowest: number | null = null;
  const ended = new AbortController(); // one that fails stops the others
  const all = await Promise.all(
    Array.from({ length: threads }, (_, k) =>
      runInThread<RouteTask, Routed>(
        new URL('./route-thread.ts', import.meta.url),
        { ...task, seed: task.seed + k },
        {
          signal: AbortSignal.any([signal, ended.signal]),
          onProgress: (progress) => {
            const { incumbent } = progress;
            if (incumbent !== null && (lowest === null || incumbent < lowest)) lowest = incumbent;
            if (k === 0) onProgress({ ...progress, incumbent: lowest });
          },
        },
      ).catch((error) => {
        ended.abort();
        throw error;
      }),
    ),
  );
  const [best] = all.toSorted((a, b) => comparePlans(task.problem, a.plan, b.plan));
  return { plan: best!.plan, seconds: Math.max(...all.map(({ seconds }) => seconds)) };
}
