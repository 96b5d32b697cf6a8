import type { NewPlan, PlanProgress, PlanRecord, Scenario } from '@relode/contract';
import { checkTerminals } from '@relode/planning';
import { applyOverrides } from '@relode/regions';
import {
  addPlan,
  findPlan,
  markCancelled,
  markDone,
  markFailed,
  markQueuedAgain,
  markRunning,
  PLAN_JOB,
  removePlan,
  saveProgress,
} from '../modules/plans/stored-plans.ts';
import { loadRegion } from '../modules/regions/stored-regions.ts';
import { findScenario } from '../modules/scenarios/stored-scenarios.ts';
import type { TenantDatabase } from '../platform/actor.ts';
import type { Db } from '../platform/database/database.ts';
import { toProblem } from '../platform/http-errors.ts';
import type { JobEnd, JobHandler } from '../platform/jobs.ts';
import type { LiveFeed } from '../platform/live-feed.ts';
import { saveLatest } from '../platform/save-latest.ts';
import { ServerError } from '../platform/server-error.ts';
import { computePlan } from './compute-plan.ts';
import { cancelWithJob, endOfError, removeWithJob, storeWithJob } from './document-job.ts';

/** Throws ServerError REGION_NOT_FOUND, RegionError UNKNOWN_SETTING or SETTING_OUT_OF_RANGE, PlanningError TERMINALS_INVALID. */
export async function checkScenario(db: Db, regionId: string, scenario: Scenario): Promise<void> {
  const { region } = await loadRegion(db, regionId);
  applyOverrides(region, scenario.overrides);
  checkTerminals(scenario);
}

/** Stores a plan and the job that computes it, both or neither. */
export async function queuePlan(db: Db, request: NewPlan, now: Date): Promise<PlanRecord> {
  const { regionId, scenario } =
    'scenarioId' in request ? await findScenario(db, request.scenarioId) : request;
  await checkScenario(db, regionId, scenario);
  return storeWithJob(db, { kind: PLAN_JOB, regionId }, (tx, id) =>
    addPlan(tx, { id, regionId, scenario, now }),
  );
}

/** A queued plan is cancelled here; a running one is asked to stop and ends as soon as it can. */
export async function cancelPlan(db: Db, planId: string, now: Date): Promise<PlanRecord> {
  await findPlan(db, planId);
  await cancelWithJob(db, PLAN_JOB, planId, (tx) => markCancelled(tx, planId, now));
  return findPlan(db, planId);
}

export async function deletePlan(db: Db, planId: string): Promise<void> {
  await removeWithJob(db, PLAN_JOB, planId, removePlan);
}

export interface PlanJobParts {
  readonly databaseOf: TenantDatabase;
  readonly feed: LiveFeed;
  readonly now: () => Date;
  readonly plannerMemoryMb: number;
  readonly onEnded: (state: JobEnd['state'], seconds: number) => void;
  readonly onFault: (error: unknown, planId: string) => void;
}

export function createPlanJobHandler(parts: PlanJobParts): JobHandler {
  const { feed, now } = parts;
  return {
    onStarted: (tx, planId) => markRunning(tx, planId, now()),
    onChanged: (planId) => feed.touch(planId),
    onInterrupted: (tx, planId, again) =>
      again ? markQueuedAgain(tx, planId) : markFailed(tx, planId, toProblem(interrupted()), now()),
    onUnwritable: (tx, planId, cause) => markFailed(tx, planId, toProblem(cause), now()),
    run: async ({ subjectId: planId, tenant }, signal) => {
      const start = now().getTime();
      const end = await runPlan(parts, parts.databaseOf(tenant), planId, signal);
      parts.onEnded(end.state, (now().getTime() - start) / 1000);
      return end;
    },
  };
}

async function runPlan(
  { feed, now, plannerMemoryMb, onFault }: PlanJobParts,
  db: Db,
  planId: string,
  signal: AbortSignal,
): Promise<JobEnd> {
  const progress = saveLatest(async (latest: PlanProgress) => {
    await saveProgress(db, planId, latest);
    feed.touch(planId);
  });
  try {
    const { regionId, scenario } = await findPlan(db, planId);
    const { region } = await loadRegion(db, regionId);
    const computed = await computePlan(
      { region, scenario },
      {
        signal,
        memoryMb: plannerMemoryMb,
        onProgress: progress.offer,
      },
    );
    await progress.settle();
    if (signal.reason === 'cancelled') return cancelled(planId, now);
    return { state: 'done', write: (tx) => markDone(tx, planId, computed, now()) };
  } catch (error) {
    await progress.settle();
    return endOfError(error, signal, {
      cancelled: () => cancelled(planId, now),
      failed: (problem) => ({ state: 'failed', write: (tx) => markFailed(tx, planId, problem, now()) }),
      onFault: (fault) => onFault(fault, planId),
    });
  }
}

function cancelled(planId: string, now: () => Date): JobEnd {
  return { state: 'cancelled', write: (tx) => markCancelled(tx, planId, now()) };
}

function interrupted(): ServerError {
  return new ServerError('PLAN_INTERRUPTED', 'The server stopped twice while it computed this plan', {
    remedy: 'Queue it again; if it stays, lower the time limit or look for too little memory',
  });
}
