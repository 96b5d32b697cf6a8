import type { PlanProgress, PlanRecord, PlanSummary, Problem, Scenario } from '@relode/contract';
import { type Selectable, sql } from 'kysely';
import { batchLookups } from '../../platform/batched-lookup.ts';
import type { Db } from '../../platform/database/database.ts';
import { ServerError } from '../../platform/server-error.ts';
import type { PlanTables } from './tables.ts';

/** Kind of the job that computes a plan; its subject is the plan's id. */
export const PLAN_JOB = 'plan';

export interface ComputedPlan {
  readonly summary: PlanSummary;
  readonly reportGzip: Uint8Array;
  readonly reportSha256: string;
}

export async function addPlan(
  tx: Db,
  { id, regionId, scenario, now, studyId = null }: NewPlanRow,
): Promise<PlanRecord> {
  const row = await tx
    .withTables<PlanTables>()
    .insertInto('plans')
    .values({
      id,
      region_id: regionId,
      scenario: JSON.stringify(scenario),
      state: 'queued',
      created_at: now.toISOString(),
      started_at: null,
      finished_at: null,
      progress: null,
      problem: null,
      summary: null,
      report_sha256: null,
      study_id: studyId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRecord(row);
}

interface NewPlanRow {
  readonly id: string;
  readonly regionId: string;
  readonly scenario: Scenario;
  readonly now: Date;
  readonly studyId?: string | null;
}

/** A finished plan that a study made. */
export async function addFinishedPlan(tx: Db, row: NewPlanRow, computed: ComputedPlan): Promise<void> {
  await addPlan(tx, row);
  await markRunning(tx, row.id, row.now);
  await markDone(tx, row.id, computed, row.now);
}

/** Plans that a study made before it was interrupted. */
export async function removePlansOfStudy(tx: Db, studyId: string): Promise<void> {
  await tx.withTables<PlanTables>().deleteFrom('plans').where('study_id', '=', studyId).execute();
}

export interface PlanFilter {
  readonly regionId?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first; plans that are parts of studies stand there. */
export async function listPlans(db: Db, { regionId, before, limit }: PlanFilter): Promise<PlanRecord[]> {
  const rows = await db
    .withTables<PlanTables>()
    .selectFrom('plans')
    .selectAll()
    .where('study_id', 'is', null)
    .$if(regionId !== undefined, (query) => query.where('region_id', '=', regionId!))
    .$if(before !== undefined, (query) => query.where('created_at', '<', sql<Date>`${before}::timestamptz`))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

/** Throws ServerError PLAN_NOT_FOUND. */
export async function findPlan(db: Db, planId: string): Promise<PlanRecord> {
  const row = await db
    .withTables<PlanTables>()
    .selectFrom('plans')
    .selectAll()
    .where('id', '=', planId)
    .executeTakeFirst();
  if (!row) throw planNotFound(planId);
  return toRecord(row);
}

/** The plan's state and the hash of its report, which also stands for its summary. Throws PLAN_NOT_FOUND, PLAN_NOT_DONE. */
export async function findReportHash(db: Db, planId: string): Promise<string> {
  const row = await stateLookup(db)(planId);
  if (!row) throw planNotFound(planId);
  if (row.report_sha256 === null) {
    throw new ServerError('PLAN_NOT_DONE', `The plan ${planId} is ${row.state}; it has no report`, {
      place: planId,
      remedy:
        row.state === 'queued' || row.state === 'running' ? 'Wait until it is done' : 'Queue a new plan',
    });
  }
  return row.report_sha256;
}

type StateRow = Pick<PlanTables['plans'], 'report_sha256'> & { readonly state: string };
const stateLookups = new WeakMap<Db, (planId: string) => Promise<StateRow | undefined>>();

/** State and report hash of plans; clients that ask at the same time share a query. */
function stateLookup(db: Db): (planId: string) => Promise<StateRow | undefined> {
  const known = stateLookups.get(db);
  if (known) return known;
  const lookUp = batchLookups<StateRow>(async (planIds) => {
    const rows = await db
      .withTables<PlanTables>()
      .selectFrom('plans')
      .select(['id', 'state', 'report_sha256'])
      .where('id', 'in', planIds)
      .execute();
    return new Map(rows.map((row) => [row.id, row]));
  });
  stateLookups.set(db, lookUp);
  return lookUp;
}

export async function loadReportGzip(db: Db, planId: string): Promise<Uint8Array> {
  const row = await db
    .withTables<PlanTables>()
    .selectFrom('plan_reports')
    .select('report_gzip')
    .where('plan_id', '=', planId)
    .executeTakeFirst();
  if (!row) throw planNotFound(planId);
  return row.report_gzip;
}

/** Deletes a plan that is not running, with its report. Throws PLAN_NOT_FOUND, PLAN_RUNNING. */
export async function removePlan(tx: Db, planId: string): Promise<void> {
  const plans = tx.withTables<PlanTables>();
  const plan = await plans
    .selectFrom('plans')
    .select('state')
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst();
  if (!plan) throw planNotFound(planId);
  if (plan.state === 'running') {
    throw new ServerError('PLAN_RUNNING', `The plan ${planId} is being computed`, {
      place: planId,
      remedy: 'Cancel it first',
    });
  }
  await plans.deleteFrom('plans').where('id', '=', planId).execute();
}

/** A region's plans that wait or run. */
export async function findOpenPlans(
  tx: Db,
  regionId: string,
): Promise<{ id: string; state: PlanRecord['state'] }[]> {
  return tx
    .withTables<PlanTables>()
    .selectFrom('plans')
    .select(['id', 'state'])
    .where('region_id', '=', regionId)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('id')
    .execute();
}

export async function markRunning(tx: Db, planId: string, now: Date): Promise<void> {
  await change(tx, planId, { state: 'running', started_at: now.toISOString(), progress: null });
}

export async function markQueuedAgain(tx: Db, planId: string): Promise<void> {
  await change(tx, planId, { state: 'queued', started_at: null, progress: null });
}

export async function markCancelled(tx: Db, planId: string, now: Date): Promise<void> {
  await change(tx, planId, { state: 'cancelled', finished_at: now.toISOString() });
}

export async function markFailed(tx: Db, planId: string, problem: Problem, now: Date): Promise<void> {
  await change(tx, planId, {
    state: 'failed',
    finished_at: now.toISOString(),
    problem: JSON.stringify(problem),
  });
}

export async function markDone(tx: Db, planId: string, computed: ComputedPlan, now: Date): Promise<void> {
  await change(tx, planId, {
    state: 'done',
    finished_at: now.toISOString(),
    summary: JSON.stringify(computed.summary),
    report_sha256: computed.reportSha256,
  });
  await tx
    .withTables<PlanTables>()
    .insertInto('plan_reports')
    .values({ plan_id: planId, report_gzip: computed.reportGzip })
    .execute();
}

export async function saveProgress(db: Db, planId: string, progress: PlanProgress): Promise<void> {
  await db
    .withTables<PlanTables>()
    .updateTable('plans')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', planId)
    .where('state', '=', 'running')
    .execute();
}

type Changes = Partial<{
  state: PlanRecord['state'];
  started_at: string | null;
  finished_at: string;
  progress: null;
  problem: string;
  summary: string;
  report_sha256: string;
}>;

async function change(tx: Db, planId: string, changes: Changes): Promise<void> {
  await tx.withTables<PlanTables>().updateTable('plans').set(changes).where('id', '=', planId).execute();
}

function toRecord(row: Selectable<PlanTables['plans']>): PlanRecord {
  return {
    id: row.id,
    regionId: row.region_id,
    scenario: row.scenario,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: row.progress,
    problem: row.problem,
    summary: row.summary,
    studyId: row.study_id,
  };
}

function planNotFound(planId: string): ServerError {
  return new ServerError('PLAN_NOT_FOUND', `There is no plan ${planId}`, { place: planId });
}
