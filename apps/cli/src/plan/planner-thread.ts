import type { PlanReport } from '@relode/contract';
import { designNetwork, designRobustNetwork, type PlannerTask, type RobustNetwork } from '@relode/planning';
import { answerInThread } from '../thread/answer-in-thread.ts';

answerInThread<PlannerTask, PlanReport | RobustNetwork>(({ courses, ...task }, control) =>
  courses ? designRobustNetwork(task, courses, control) : designNetwork(task, control),
);
