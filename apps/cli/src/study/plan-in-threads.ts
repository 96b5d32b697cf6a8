import type { PlanReport } from '@relode/contract';
import { createPool } from '@relode/foundation';
import type { PlannerTask, RobustNetwork, StudyPlanner } from '@relode/planning';
import { openThread, type Thread } from '../thread/run-in-thread.ts';

type PlannerThread = Thread<PlannerTask, PlanReport | RobustNetwork>;

export interface ThreadedPlanner extends StudyPlanner {
  close(): void;
}

/** Plans in threads, at most `most` at once; the others wait their turn. A signal ends what runs with its best plan. */
export function planInThreads(most: number, signal: AbortSignal): ThreadedPlanner {
  const threads = createPool(
    most,
    (): PlannerThread => openThread(new URL('../plan/planner-thread.ts', import.meta.url)),
  );
  const run = <Answer extends PlanReport | RobustNetwork>(task: PlannerTask): Promise<Answer> =>
    threads.use(async (thread) => (await thread.run(task, { onProgress: () => {}, signal })) as Answer);
  return {
    plan: (task) => run<PlanReport>(task),
    planRobust: (task, courses) => run<RobustNetwork>({ ...task, courses }),
    close: () => {
      for (const thread of threads.members) thread.close();
    },
  };
}
