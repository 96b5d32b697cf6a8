import type { DayDetail, DayPooling, DayProgress, DayRecord, FleetFigures, Problem } from '@relode/contract';
import {
  type Day,
  type DayFiles,
  type DayPlan,
  type DayViolation,
  grossKg,
  parseDay,
} from '@relode/dispatch';
import { type Selectable, sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import { ServerError } from '../../platform/server-error.ts';
import { type DayHistory, remember } from './day-history.ts';
import type { DayTables } from './tables.ts';

/** Kind of the job that plans a day; its subject is the day's id. */
export const DAY_JOB = 'day';

const RECORD = [
  'id',
  'name',
  'seconds',
  'state',
  'created_at',
  'started_at',
  'finished_at',
  'progress',
  'problem',
  'orders',
] as const;
const hasPlan = sql<boolean>`plan is not null`.as('has_plan');
type RecordRow = Pick<Selectable<DayTables['days']>, (typeof RECORD)[number]> & { has_plan: boolean };
type DayRow = Selectable<DayTables['days']>;

interface AddedDay {
  readonly id: string;
  readonly name: string;
  readonly files: DayFiles;
  readonly orders: number;
  readonly seconds: number;
  readonly roads: DayRow['roads'];
  readonly now: Date;
}

export async function addDay(
  tx: Db,
  { id, name, files, orders, seconds, roads, now }: AddedDay,
): Promise<DayRecord> {
  const row = await tx
    .withTables<DayTables>()
    .insertInto('days')
    .values({
      id,
      name,
      files: JSON.stringify(files),
      orders,
      seconds,
      roads,
      task: 'routes',
      state: 'queued',
      created_at: now.toISOString(),
      started_at: null,
      finished_at: null,
      progress: null,
      problem: null,
      plan: null,
      locked: '[]',
      violations: '[]',
      fleets: null,
      pooling: null,
    })
    .returning([...RECORD, hasPlan])
    .executeTakeFirstOrThrow();
  return toRecord(row);
}

/** Newest first. */
export async function listDays(db: Db, limit: number): Promise<DayRecord[]> {
  const rows = await db
    .withTables<DayTables>()
    .selectFrom('days')
    .select([...RECORD, hasPlan])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

/** Throws ServerError DAY_NOT_FOUND. */
export async function findDay(db: Db, dayId: string): Promise<DayRecord> {
  const row = await db
    .withTables<DayTables>()
    .selectFrom('days')
    .select([...RECORD, hasPlan])
    .where('id', '=', dayId)
    .executeTakeFirst();
  if (!row) throw dayNotFound(dayId);
  return toRecord(row);
}

/** A day with everything that is stored of it. */
export interface StoredDay {
  readonly day: Day;
  readonly task: DayRow['task'];
  readonly roads: DayRow['roads'];
  readonly plan: DayPlan | null;
  readonly violations: readonly DayViolation[];
  readonly history: DayHistory;
  readonly detail: DayDetail;
}

/** `lock`: until the end of the transaction nobody else changes it. Throws ServerError DAY_NOT_FOUND. */
export async function loadDay(db: Db, dayId: string, lock = false): Promise<StoredDay> {
  const row = await db
    .withTables<DayTables>()
    .selectFrom('days')
    .selectAll()
    .where('id', '=', dayId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) throw dayNotFound(dayId);
  const day = parseDay(row.files);
  const { task, roads, plan, violations, past, future } = row;
  return { day, task, roads, plan, violations, history: { past, future }, detail: toDetail(row, day) };
}

/** Deletes a day that is not being planned. Throws DAY_NOT_FOUND, DAY_RUNNING. */
export async function removeDay(tx: Db, dayId: string): Promise<void> {
  const days = tx.withTables<DayTables>();
  const row = await days
    .selectFrom('days')
    .select('state')
    .where('id', '=', dayId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw dayNotFound(dayId);
  if (row.state === 'running') throw dayRunning(dayId);
  await days.deleteFrom('days').where('id', '=', dayId).execute();
}

export async function markDayQueued(
  tx: Db,
  dayId: string,
  task: DayRow['task'],
  seconds: number,
): Promise<void> {
  await change(tx, dayId, {
    task,
    seconds,
    state: 'queued',
    started_at: null,
    finished_at: null,
    progress: null,
    problem: null,
  });
}

export async function markDayQueuedAgain(tx: Db, dayId: string): Promise<void> {
  await change(tx, dayId, { state: 'queued', started_at: null, progress: null });
}

export async function markDayRunning(tx: Db, dayId: string, now: Date): Promise<void> {
  await change(tx, dayId, { state: 'running', started_at: now.toISOString(), progress: null });
}

export async function markDayFailed(tx: Db, dayId: string, problem: Problem, now: Date): Promise<void> {
  await change(tx, dayId, {
    state: 'failed',
    finished_at: now.toISOString(),
    problem: JSON.stringify(problem),
  });
}

/** What planning a day has found; routes that were locked come first. */
export interface PlannedDay {
  readonly plan?: DayPlan;
  readonly locked?: number;
  readonly violations?: readonly DayViolation[];
  readonly fleets?: readonly FleetFigures[];
  readonly pooling?: DayPooling;
}

export async function markDayEnded(
  tx: Db,
  dayId: string,
  state: 'done' | 'cancelled',
  { plan, locked = 0, violations = [], fleets, pooling }: PlannedDay,
  now: Date,
): Promise<void> {
  const replaced = plan && (await rememberPlan(tx, dayId));
  await change(tx, dayId, {
    state,
    finished_at: now.toISOString(),
    ...replaced,
    ...(plan && {
      plan: JSON.stringify(plan),
      locked: JSON.stringify(Array.from({ length: locked }, (_, i) => i)),
      violations: JSON.stringify(violations),
    }),
    ...(fleets && { fleets: JSON.stringify(fleets) }),
    ...(pooling && { pooling: JSON.stringify(pooling) }),
  });
}

/** The plan that is about to be replaced, so that planning again can be undone. */
async function rememberPlan(tx: Db, dayId: string): Promise<Pick<Changes, 'past' | 'future'>> {
  const row = await tx
    .withTables<DayTables>()
    .selectFrom('days')
    .select(['plan', 'locked', 'past', 'future'])
    .where('id', '=', dayId)
    .executeTakeFirst();
  if (!row?.plan) return {};
  const { past, future } = remember(row, { plan: row.plan, locked: row.locked });
  return { past: JSON.stringify(past), future: JSON.stringify(future) };
}

export interface ChangedRoutes {
  readonly plan: DayPlan;
  readonly locked: readonly number[];
  readonly violations: readonly DayViolation[];
}

export async function saveDayRoutes(
  tx: Db,
  dayId: string,
  { plan, locked, violations }: ChangedRoutes,
  { past, future }: DayHistory,
): Promise<void> {
  await change(tx, dayId, {
    plan: JSON.stringify(plan),
    locked: JSON.stringify(locked),
    violations: JSON.stringify(violations),
    past: JSON.stringify(past),
    future: JSON.stringify(future),
  });
}

export async function saveDayProgress(db: Db, dayId: string, progress: DayProgress): Promise<void> {
  await db
    .withTables<DayTables>()
    .updateTable('days')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', dayId)
    .where('state', '=', 'running')
    .execute();
}

type Changes = Partial<{
  task: DayRow['task'];
  seconds: number;
  state: DayRecord['state'];
  started_at: string | null;
  finished_at: string | null;
  progress: null;
  problem: string | null;
  plan: string;
  locked: string;
  violations: string;
  past: string;
  future: string;
  fleets: string;
  pooling: string;
}>;

async function change(tx: Db, dayId: string, changes: Changes): Promise<void> {
  await tx.withTables<DayTables>().updateTable('days').set(changes).where('id', '=', dayId).execute();
}

function toRecord(row: RecordRow): DayRecord {
  return {
    id: row.id,
    name: row.name,
    seconds: row.seconds,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: row.progress,
    problem: row.problem,
    orders: row.orders,
    hasPlan: row.has_plan,
  };
}

function toDetail(row: DayRow, { orders, depots, fleet }: Day): DayDetail {
  return {
    day: toRecord({ ...row, has_plan: row.plan !== null }),
    plan: row.plan as DayDetail['plan'], // the wire knows the same document, with looser arrays
    locked: [...row.locked],
    violations: [...row.violations],
    fleets: row.fleets,
    pooling: row.pooling,
    undo: row.past.length,
    redo: row.future.length,
    vehicles: fleet.vehicles.map(({ id, count, payloadKg, pallets, isAdrCertified, shift }) => ({
      id,
      count,
      payloadKg,
      pallets,
      isAdrCertified,
      shift,
    })),
    orders: orders.map((order) => ({
      id: order.id,
      company: order.company,
      name: order.name,
      windows: [...order.windows],
      serviceMinutes: order.serviceMinutes,
      chemistry: order.chemistry,
      count: order.count,
      grossKg: grossKg(order),
      pallets: order.pallets,
      condition: order.condition,
      purpose: order.purpose,
      stateOfChargePercent: order.stateOfChargePercent,
      approval: order.approval,
    })),
    places: [
      ...depots.map(({ id, name, lat, lon }) => ({ kind: 'depot' as const, id, name, lat, lon })),
      ...orders.map(({ id, name, lat, lon }) => ({ kind: 'order' as const, id, name, lat, lon })),
    ],
  };
}

function dayNotFound(dayId: string): ServerError {
  return new ServerError('DAY_NOT_FOUND', `There is no day ${dayId}`, { place: dayId });
}

export function dayRunning(dayId: string): ServerError {
  return new ServerError('DAY_RUNNING', `The day ${dayId} is being planned`, {
    place: dayId,
    remedy: 'Cancel it first',
  });
}
