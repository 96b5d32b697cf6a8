import type { PlanReport } from '@relode/contract';
import type { RobustNetwork, StudyPlanner } from '@relode/planning';
import type { PlannerTask } from '../plan/planner-thread.ts';
import { openThread, type Thread } from '../thread/run-in-thread.ts';

type PlannerThread = Thread<PlannerTask, PlanReport | RobustNetwork>;

export interface ThreadedPlanner extends StudyPlanner {
  close(): void;
}

/** Plans in threads, at most `most` at once; the others wait their turn. A signal ends what runs with its best plan. */
export function planInThreads(most: number, signal: AbortSignal): ThreadedPlanner {
  const waiting: ((thread: PlannerThread) => void)[] = [];
  const idle: PlannerThread[] = [];
  const all: PlannerThread[] = [];
  function open(): PlannerThread {
    const thread: PlannerThread = openThread(new URL('../plan/planner-thread.ts', import.meta.url));
    all.push(thread);
    return thread;
  }
  async function run<Answer extends PlanReport | RobustNetwork>(task: PlannerTask): Promise<Answer> {
    const thread =
      idle.pop() ??
      (all.length < most ? open() : await new Promise<PlannerThread>((resolve) => waiting.push(resolve)));
    try {
      return (await thread.run(task, { onProgress: () => {}, signal })) as Answer;
    } finally {
      const next = waiting.shift();
      if (next) next(thread);
      else idle.push(thread);
    }
  }
  return {
    plan: (task) => run<PlanReport>(task),
    planRobust: (task, courses) => run<RobustNetwork>({ ...task, courses }),
    close: () => {
      for (const thread of all) thread.close();
    },
  };
}
