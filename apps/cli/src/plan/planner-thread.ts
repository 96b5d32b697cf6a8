import type { PlanReport, Scenario } from '@relode/contract';
import { designNetwork } from '@relode/planning';
import type { Region } from '@relode/regions';
import { answerInThread } from '../thread/answer-in-thread.ts';

export interface PlannerTask {
  readonly region: Region;
  readonly scenario: Scenario;
}

await answerInThread<PlannerTask, PlanReport>(({ region, scenario }, control) =>
  designNetwork(region, scenario, control),
);
