import type { NewStudy, Problem, StudyProgress, StudyRecord, StudyReport } from '@relode/contract';
import type { Selectable } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import { ServerError } from '../../platform/server-error.ts';
import type { StudyTables } from './tables.ts';

/** Kind of the job that makes a study; its subject is the study's id. */
export const STUDY_JOB = 'study';

const RECORD = [
  'id',
  'region_id',
  'scenario',
  'request',
  'state',
  'created_at',
  'started_at',
  'finished_at',
  'progress',
  'problem',
] as const;
type RecordRow = Pick<Selectable<StudyTables['studies']>, (typeof RECORD)[number]>;

export async function addStudy(
  tx: Db,
  id: string,
  { regionId, scenario, request }: NewStudy,
  now: Date,
): Promise<StudyRecord> {
  const row = await tx
    .withTables<StudyTables>()
    .insertInto('studies')
    .values({
      id,
      region_id: regionId,
      scenario: JSON.stringify(scenario),
      request: JSON.stringify(request),
      state: 'queued',
      created_at: now.toISOString(),
      started_at: null,
      finished_at: null,
      progress: null,
      problem: null,
      report: null,
    })
    .returning(RECORD)
    .executeTakeFirstOrThrow();
  return toRecord(row);
}

/** Newest first. */
export async function listStudies(
  db: Db,
  { regionId, limit }: { readonly regionId?: string | undefined; readonly limit: number },
): Promise<StudyRecord[]> {
  const rows = await db
    .withTables<StudyTables>()
    .selectFrom('studies')
    .select(RECORD)
    .$if(regionId !== undefined, (query) => query.where('region_id', '=', regionId!))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

/** Throws ServerError STUDY_NOT_FOUND. */
export async function findStudy(db: Db, studyId: string): Promise<StudyRecord> {
  const row = await db
    .withTables<StudyTables>()
    .selectFrom('studies')
    .select(RECORD)
    .where('id', '=', studyId)
    .executeTakeFirst();
  if (!row) throw studyNotFound(studyId);
  return toRecord(row);
}

/** Throws ServerError STUDY_NOT_FOUND, STUDY_NOT_DONE. */
export async function loadStudyReport(db: Db, studyId: string): Promise<StudyReport> {
  const row = await db
    .withTables<StudyTables>()
    .selectFrom('studies')
    .select(['state', 'report'])
    .where('id', '=', studyId)
    .executeTakeFirst();
  if (!row) throw studyNotFound(studyId);
  if (row.report) return row.report;
  throw new ServerError('STUDY_NOT_DONE', `The study ${studyId} is ${row.state}; it has no answer`, {
    place: studyId,
    remedy: row.state === 'queued' || row.state === 'running' ? 'Wait until it is done' : 'Queue a new study',
  });
}

/** Deletes a study that is not running, with its plans. Throws STUDY_NOT_FOUND, STUDY_RUNNING. */
export async function removeStudy(tx: Db, studyId: string): Promise<void> {
  const studies = tx.withTables<StudyTables>();
  const study = await studies
    .selectFrom('studies')
    .select('state')
    .where('id', '=', studyId)
    .forUpdate()
    .executeTakeFirst();
  if (!study) throw studyNotFound(studyId);
  if (study.state === 'running') {
    throw new ServerError('STUDY_RUNNING', `The study ${studyId} is being computed`, {
      place: studyId,
      remedy: 'Cancel it first',
    });
  }
  await studies.deleteFrom('studies').where('id', '=', studyId).execute();
}

/** A region's studies that wait or run. */
export async function findOpenStudies(
  tx: Db,
  regionId: string,
): Promise<{ id: string; state: StudyRecord['state'] }[]> {
  return tx
    .withTables<StudyTables>()
    .selectFrom('studies')
    .select(['id', 'state'])
    .where('region_id', '=', regionId)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('id')
    .execute();
}

export async function markStudyRunning(tx: Db, studyId: string, now: Date): Promise<void> {
  await change(tx, studyId, { state: 'running', started_at: now.toISOString(), progress: null });
}

export async function markStudyQueuedAgain(tx: Db, studyId: string): Promise<void> {
  await change(tx, studyId, { state: 'queued', started_at: null, progress: null });
}

export async function markStudyCancelled(tx: Db, studyId: string, now: Date): Promise<void> {
  await change(tx, studyId, { state: 'cancelled', finished_at: now.toISOString() });
}

export async function markStudyFailed(tx: Db, studyId: string, problem: Problem, now: Date): Promise<void> {
  await change(tx, studyId, {
    state: 'failed',
    finished_at: now.toISOString(),
    problem: JSON.stringify(problem),
  });
}

export async function markStudyDone(tx: Db, studyId: string, report: StudyReport, now: Date): Promise<void> {
  await change(tx, studyId, {
    state: 'done',
    finished_at: now.toISOString(),
    report: JSON.stringify(report),
  });
}

export async function saveStudyProgress(db: Db, studyId: string, progress: StudyProgress): Promise<void> {
  await db
    .withTables<StudyTables>()
    .updateTable('studies')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', studyId)
    .where('state', '=', 'running')
    .execute();
}

type Changes = Partial<{
  state: StudyRecord['state'];
  started_at: string | null;
  finished_at: string;
  progress: null;
  problem: string;
  report: string;
}>;

async function change(tx: Db, studyId: string, changes: Changes): Promise<void> {
  await tx.withTables<StudyTables>().updateTable('studies').set(changes).where('id', '=', studyId).execute();
}

function toRecord(row: RecordRow): StudyRecord {
  return {
    id: row.id,
    regionId: row.region_id,
    scenario: row.scenario,
    request: row.request,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: row.progress,
    problem: row.problem,
  };
}

function studyNotFound(studyId: string): ServerError {
  return new ServerError('STUDY_NOT_FOUND', `There is no study ${studyId}`, { place: studyId });
}
