import type { PlanReport } from '@relode/contract';
import type { DesignTask, RobustNetwork, StudyPlanner } from '@relode/planning';
import type { PlannerTask } from '../plan/planner-thread.ts';
import { runInThread } from '../thread/run-in-thread.ts';

/** Plans in threads, at most `threads` at once; the others wait their turn. A signal ends what runs with its best plan. */
export function planInThreads(threads: number, signal: AbortSignal): StudyPlanner {
  const waiting: (() => void)[] = [];
  let free = threads;
  async function run<Answer>(task: PlannerTask): Promise<Answer> {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await runInThread<PlannerTask, Answer>(
        new URL('../plan/planner-thread.ts', import.meta.url),
        task,
        {
          onProgress: () => {},
          signal,
        },
      );
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  }
  return {
    plan: (task: DesignTask) => run<PlanReport>(task),
    planRobust: (task, courses) => run<RobustNetwork>({ ...task, courses }),
  };
}
