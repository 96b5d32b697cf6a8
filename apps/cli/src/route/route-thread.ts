import { planRoutes, type RoutingPlan, type RoutingProblem } from '@relode/routing';
import { answerInThread } from '../thread/answer-in-thread.ts';

export interface RouteTask {
  readonly problem: RoutingProblem;
  readonly seconds: number | null;
  readonly iterations: number | null;
  readonly seed: number;
  /** Routes to begin with. */
  readonly from: RoutingPlan | null;
}

export interface Routed {
  readonly plan: RoutingPlan;
  readonly seconds: number;
}

answerInThread<RouteTask, Routed>(async (task, { onProgress, shouldStop, now }) => {
  const begin = now();
  const plan = planRoutes(task.problem, {
    seed: task.seed,
    ...(task.from !== null && { from: task.from }),
    stop: {
      ...(task.seconds !== null && { seconds: task.seconds }),
      ...(task.iterations !== null && { iterations: task.iterations }),
    },
    now,
    signal: {
      get aborted() {
        return shouldStop();
      },
    },
    onProgress: ({ share, cost, seconds }) =>
      onProgress({ phase: 'search', share, seconds, incumbent: cost, bound: null, gap: null }),
  });
  return { plan, seconds: now() - begin };
});
