import { pino } from 'pino';
import { buildApp } from './app.ts';
import { deleteRegion } from './flows/delete-region.ts';
import {
  cancelPlan,
  checkScenario,
  createPlanJobHandler,
  deletePlan,
  queuePlan,
} from './flows/design-network.ts';
import { type FirstStart, prepareFirstStart } from './flows/first-start.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { PLAN_JOB } from './modules/plans/stored-plans.ts';
import { openDatabase } from './platform/database/database.ts';
import { startJobRunner } from './platform/jobs.ts';
import { createLiveFeed } from './platform/live-feed.ts';
import { localUserMayDoEverything } from './platform/request-guards.ts';
import { isLoopback, type Settings } from './platform/settings.ts';
