import { randomUUID } from 'node:crypto';
import type { DayProgress, DayRecord, DayTaskKind, NewDay } from '@relode/contract';
import { parseDay, poolMembers, sequencesOf } from '@relode/dispatch';
import type { RouterAddress } from '@relode/roads';
import { sampleDay } from '../modules/days/sample-day.ts';
import {
  addDay,
  DAY_JOB,
  dayRunning,
  findDay,
  loadDay,
  markDayEnded,
  markDayFailed,
  markDayQueued,
  markDayQueuedAgain,
  markDayRunning,
  type PlannedDay,
  removeDay,
  saveDayProgress,
} from '../modules/days/stored-days.ts';
import type { TenantDatabase } from '../platform/actor.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { toProblem } from '../platform/http-errors.ts';
import { enqueueJob, type JobEnd, type JobHandler } from '../platform/jobs.ts';
import type { LiveFeed } from '../platform/live-feed.ts';
import { saveLatest } from '../platform/save-latest.ts';
import { ServerError } from '../platform/server-error.ts';
import { computeDay } from './compute-day.ts';
import { dayRoads } from './day-roads.ts';
import { cancelWithJob, endOfError, removeWithJob } from './document-job.ts';

/** Stores a day and the job that plans it, both or neither. Throws DispatchError DAY_INVALID. */
export async function queueDay(
  db: Db,
  { name, seconds, roads, input }: NewDay,
  now: Date,
): Promise<DayRecord> {
  const files = 'sample' in input ? await sampleDay() : input;
  const { orders } = parseDay(files);
  const id = randomUUID();
  return inTransaction(db, async (tx) => {
    const row = await addDay(tx, { id, name, files, orders: orders.length, seconds, roads, now });
    await enqueueJob(tx, DAY_JOB, id);
    return row;
  });
}

/**
 * Queues a stored day once more. Throws ServerError DAY_NOT_FOUND, or DAY_RUNNING while it waits or runs; DispatchError POOL_INVALID where
 * nobody could share.
 */
export async function replanDay(
  db: Db,
  dayId: string,
  { task, seconds }: { readonly task: DayTaskKind; readonly seconds?: number | undefined },
): Promise<DayRecord> {
  return inTransaction(db, async (tx) => {
    const stored = await loadDay(tx, dayId, true);
    const { day } = stored.detail;
    if (day.state === 'queued' || day.state === 'running') throw dayRunning(dayId);
    if (task === 'pooling') poolMembers(stored.day); // refused before anybody waits
    await markDayQueued(tx, dayId, task, seconds ?? day.seconds);
    await enqueueJob(tx, DAY_JOB, dayId);
    return findDay(tx, dayId);
  });
}

/** A queued day is cancelled here; a running one ends with its best routes so far. */
export async function cancelDay(db: Db, dayId: string, now: Date): Promise<DayRecord> {
  await findDay(db, dayId);
  await cancelWithJob(db, DAY_JOB, dayId, (tx) => markDayEnded(tx, dayId, 'cancelled', {}, now));
  return findDay(db, dayId);
}

export async function deleteDay(db: Db, dayId: string): Promise<void> {
  await removeWithJob(db, DAY_JOB, dayId, removeDay);
}

export interface DayJobParts {
  readonly databaseOf: TenantDatabase;
  readonly feed: LiveFeed;
  readonly now: () => Date;
  /** Null = great circles. */
  readonly router: RouterAddress | null;
  readonly plannerMemoryMb: number;
  readonly onFault: (error: unknown, dayId: string) => void;
}

export function createDayJobHandler(parts: DayJobParts): JobHandler {
  const { feed, now } = parts;
  return {
    onStarted: (tx, dayId) => markDayRunning(tx, dayId, now()),
    onChanged: (dayId) => feed.touch(dayId),
    onInterrupted: (tx, dayId, again) =>
      again ? markDayQueuedAgain(tx, dayId) : markDayFailed(tx, dayId, toProblem(interrupted()), now()),
    onUnwritable: (tx, dayId, cause) => markDayFailed(tx, dayId, toProblem(cause), now()),
    run: ({ subjectId, tenant }, signal) => runDay(parts, parts.databaseOf(tenant), subjectId, signal),
  };
}

async function runDay(
  { feed, now, router, plannerMemoryMb, onFault }: DayJobParts,
  db: Db,
  dayId: string,
  signal: AbortSignal,
): Promise<JobEnd> {
  const progress = saveLatest(async (latest: DayProgress) => {
    await saveDayProgress(db, dayId, latest);
    feed.touch(dayId);
  });
  const ended = (state: 'done' | 'cancelled', planned: PlannedDay): JobEnd => ({
    state,
    write: (tx) => markDayEnded(tx, dayId, state, planned, now()),
  });
  try {
    const { day: given, task, roads, plan, detail } = await loadDay(db, dayId);
    const onProgress = (share: number): void =>
      progress.offer({ phase: 'roads', share, cost: null, vehicles: 0, seconds: 0 });
    const query = { db, dayId, day: given, signal, onProgress };
    const day =
      router !== null && roads === 'router'
        ? { ...given, road: await dayRoads({ ...query, router }) }
        : given;
    const { locked } = detail;
    const kept = plan === null ? [] : sequencesOf(plan).filter((_, i) => locked.includes(i));
    const planned = await computeDay(
      { day, task, kept, seconds: detail.day.seconds },
      { signal, memoryMb: plannerMemoryMb, onProgress: progress.offer },
    );
    await progress.settle();
    return ended(signal.reason === 'cancelled' ? 'cancelled' : 'done', planned);
  } catch (error) {
    await progress.settle();
    return endOfError(error, signal, {
      cancelled: () => ended('cancelled', {}),
      failed: (problem) => ({ state: 'failed', write: (tx) => markDayFailed(tx, dayId, problem, now()) }),
      onFault: (fault) => onFault(fault, dayId),
    });
  }
}

function interrupted(): ServerError {
  return new ServerError('DAY_INTERRUPTED', 'The server stopped twice while it planned this day', {
    remedy: 'Plan it again; if it stays, look for too little memory',
  });
}
