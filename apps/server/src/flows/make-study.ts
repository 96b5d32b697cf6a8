import { randomUUID } from 'node:crypto';
import type { NewStudy, StudyProgress, StudyRecord, StudyReport } from '@relode/contract';
import { createPool } from '@relode/foundation';
import { runStudy } from '@relode/planning';
import { addFinishedPlan, removePlansOfStudy } from '../modules/plans/stored-plans.ts';
import { loadRegion } from '../modules/regions/stored-regions.ts';
import {
  addStudy,
  findStudy,
  markStudyCancelled,
  markStudyDone,
  markStudyFailed,
  markStudyQueuedAgain,
  markStudyRunning,
  removeStudy,
  STUDY_JOB,
  saveStudyProgress,
} from '../modules/studies/stored-studies.ts';
import type { TenantDatabase } from '../platform/actor.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { toProblem } from '../platform/http-errors.ts';
import type { JobEnd, JobHandler } from '../platform/jobs.ts';
import { saveLatest } from '../platform/save-latest.ts';
import { ServerError } from '../platform/server-error.ts';
import { openPlannerThread } from './compute-plan.ts';
import { checkScenario } from './design-network.ts';
import { cancelWithJob, endOfError, removeWithJob, storeWithJob } from './document-job.ts';

/** Plans of a study that are kept whole, the first ones; of the others the study keeps the totals. */
const MOST_KEPT_PLANS = 60;

/** Stores a study and the job that makes it, both or neither. */
export async function queueStudy(db: Db, request: NewStudy, now: Date): Promise<StudyRecord> {
  const { regionId, scenario } = request;
  await checkScenario(db, regionId, scenario);
  return storeWithJob(db, { kind: STUDY_JOB, regionId }, (tx, id) => addStudy(tx, id, request, now));
}

/** A queued study is cancelled here; a running one is asked to stop and ends as soon as it can. */
export async function cancelStudy(db: Db, studyId: string, now: Date): Promise<StudyRecord> {
  await findStudy(db, studyId);
  await cancelWithJob(db, STUDY_JOB, studyId, (tx) => markStudyCancelled(tx, studyId, now));
  return findStudy(db, studyId);
}

export async function deleteStudy(db: Db, studyId: string): Promise<void> {
  await removeWithJob(db, STUDY_JOB, studyId, removeStudy);
}

export interface StudyJobParts {
  readonly databaseOf: TenantDatabase;
  readonly now: () => Date;
  readonly plannerMemoryMb: number;
  /** Plans made at once. */
  readonly threads: number;
  readonly onFault: (error: unknown, studyId: string) => void;
}

export function createStudyJobHandler(parts: StudyJobParts): JobHandler {
  const { now } = parts;
  return {
    onStarted: async (tx, studyId) => {
      await removePlansOfStudy(tx, studyId);
      await markStudyRunning(tx, studyId, now());
    },
    onChanged: () => {},
    onInterrupted: (tx, studyId, again) =>
      again
        ? markStudyQueuedAgain(tx, studyId)
        : markStudyFailed(tx, studyId, toProblem(interrupted()), now()),
    onUnwritable: (tx, studyId, cause) => markStudyFailed(tx, studyId, toProblem(cause), now()),
    run: ({ subjectId, tenant }, signal) => makeStudy(parts, parts.databaseOf(tenant), subjectId, signal),
  };
}

async function makeStudy(
  parts: StudyJobParts,
  db: Db,
  studyId: string,
  signal: AbortSignal,
): Promise<JobEnd> {
  const { now, onFault } = parts;
  const progress = saveLatest((latest: StudyProgress) => saveStudyProgress(db, studyId, latest));
  try {
    const study = await findStudy(db, studyId);
    const report = await compute(parts, db, study, signal, progress.offer);
    await progress.settle();
    if (signal.aborted) return cancelled(studyId, now);
    return { state: 'done', write: (tx) => markStudyDone(tx, studyId, report, now()) };
  } catch (error) {
    await progress.settle();
    return endOfError(error, signal, {
      cancelled: () => cancelled(studyId, now),
      failed: (problem) => ({ state: 'failed', write: (tx) => markStudyFailed(tx, studyId, problem, now()) }),
      onFault: (fault) => onFault(fault, studyId),
    });
  }
}

/** Several threads that plan one case after the other; the first plans are stored as plans of the study. */
async function compute(
  { now, plannerMemoryMb, threads }: StudyJobParts,
  db: Db,
  { id: studyId, regionId, scenario, request }: StudyRecord,
  signal: AbortSignal,
  onProgress: (progress: StudyProgress) => void,
): Promise<StudyReport> {
  const { region } = await loadRegion(db, regionId);
  const planners = createPool(Math.max(1, threads), () =>
    openPlannerThread({ signal, memoryMb: plannerMemoryMb, onProgress: () => {} }),
  );
  const planIds = new Map<string, string>();
  let kept = 0;
  const report = await runStudy(region, scenario, request, {
    now: () => performance.now() / 1000,
    shouldStop: () => signal.aborted,
    onProgress,
    planner: {
      plan: (task, caseId) =>
        planners.use(async (thread) => {
          const computed = await thread.planWithReport(task);
          if (kept++ < MOST_KEPT_PLANS) {
            const id = randomUUID();
            const row = { id, regionId, scenario: task.scenario, now: now(), studyId };
            await inTransaction(db, (tx) => addFinishedPlan(tx, row, computed));
            planIds.set(caseId, id);
          }
          return computed.report;
        }),
      planRobust: (task, courses) => planners.use((thread) => thread.planRobust(task, courses)),
    },
  }).finally(() => {
    for (const thread of planners.members) thread.close();
  });
  return {
    ...report,
    cases: report.cases.map((one) => ({ ...one, planId: planIds.get(one.id) ?? null })),
  };
}

function cancelled(studyId: string, now: () => Date): JobEnd {
  return { state: 'cancelled', write: (tx) => markStudyCancelled(tx, studyId, now()) };
}

function interrupted(): ServerError {
  return new ServerError('STUDY_INTERRUPTED', 'The server stopped twice while it made this study', {
    remedy: 'Queue it again; if it stays, ask for fewer plans or look for too little memory',
  });
}
