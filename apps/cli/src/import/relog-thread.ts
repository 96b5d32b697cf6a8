import {
  type KnownPlaces,
  type PlannedGeneralNetwork,
  parseRelog,
  planGeneralNetwork,
} from '@relode/network';
import { answerInThread } from '../thread/answer-in-thread.ts';

export interface RelogTask {
  readonly json: unknown;
  readonly places: KnownPlaces;
  readonly gap: number;
  readonly seconds: number;
  readonly seed: number;
}

await answerInThread<RelogTask, PlannedGeneralNetwork>((task, { onProgress, shouldStop, now }) =>
  planGeneralNetwork(parseRelog(task.json, task.places).network, {
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
