import type { PlanReport } from '@relode/contract';
import {
  type Course,
  type DesignTask,
  designNetwork,
  designRobustNetwork,
  type RobustNetwork,
} from '@relode/planning';
import { answerInThread } from '../thread/answer-in-thread.ts';

/** One plan, or with `courses` one set of sites for all of them. */
export interface PlannerTask extends DesignTask {
  readonly courses?: readonly Course[];
}

answerInThread<PlannerTask, PlanReport | RobustNetwork>(({ courses, ...task }, control) =>
  courses ? designRobustNetwork(task, courses, control) : designNetwork(task, control),
);
