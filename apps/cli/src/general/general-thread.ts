import { type GeneralNetwork, type PlannedGeneralNetwork, planGeneralNetwork } from '@relode/network';
import { answerInThread } from '../thread/answer-in-thread.ts';

export interface GeneralTask {
  readonly network: GeneralNetwork;
  readonly gap: number;
  readonly seconds: number;
  readonly seed: number;
}

answerInThread<GeneralTask, PlannedGeneralNetwork>((task, { onProgress, shouldStop, now }) =>
  planGeneralNetwork(task.network, {
    gap: task.gap,
    timeLimitSeconds: task.seconds,
    seed: task.seed,
    now,
    shouldStop,
    onProgress: (found) => {
      const byGap = found.gap === null ? 0 : Math.min(1, task.gap / Math.max(found.gap, 1e-9));
      onProgress({ ...found, share: Math.min(0.97, Math.max(found.seconds / task.seconds, byGap)) });
    },
  }),
);
