import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { OrganisationKind } from '@relode/contract';
import { type Generated, sql } from 'kysely';
import { inTenant, type Tenant } from './actor.ts';
import type { Db } from './database/database.ts';

export type JobTables = {
  jobs: {
    id: Generated<number>;
    kind: string;
    subject_id: string;
    state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
    attempts: Generated<number>;
    worker: string | null;
    heartbeat_at: Date | null;
    cancel_requested: Generated<boolean>;
  };
};

export interface Job {
  readonly id: number;
  /** The organisation that asked for it, and as which it is done. */
  readonly tenant: Tenant;
  readonly subjectId: string;
  readonly attempts: number;
}

/** How a job ended, and what to write about it in the transaction that ends it. */
export interface JobEnd {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly write: (tx: Db) => Promise<void>;
}

/** `signal.reason` of a running job: its user cancelled it, this server stops, or another server took it over. */
export type AbortReason = 'cancelled' | 'stopping' | 'lost';

export interface JobHandler {
  /** In the transaction that claims the job, as its organisation; so are all below. */
  readonly onStarted: (tx: Db, subjectId: string) => Promise<void>;
  readonly run: (job: Job, signal: AbortSignal) => Promise<JobEnd>;
  /** In the transaction that queues an interrupted job again, or gives it up after its second attempt. */
  readonly onInterrupted: (tx: Db, subjectId: string, again: boolean) => Promise<void>;
  /** In the transaction that gives a job up because its end could not be written, such as on a full disk. */
  readonly onUnwritable: (tx: Db, subjectId: string, cause: unknown) => Promise<void>;
  /** After any of these transactions. */
  readonly onChanged: (subjectId: string) => void;
}

export interface JobRunner {
  /** Looks for work now instead of within a second. */
  kick(): void;
  /** Tells a job that runs here to stop; one that runs elsewhere sees `cancel_requested` with its next heartbeat. */
  abort(subjectId: string): void;
  stop(): Promise<void>;
}

const POLL_MS = 1000;
const HEARTBEAT_MS = 1500;
/** Pauses before the end of a job is written again: a database may be away, or a disk full, for a moment. */
const WRITE_AGAIN_MS = [500, 2000, 5000];
export const MOST_ATTEMPTS = 2;

export async function enqueueJob(tx: Db, kind: string, subjectId: string): Promise<void> {
  await tx
    .withTables<JobTables>()
    .insertInto('jobs')
    .values({ kind, subject_id: subjectId, state: 'queued', worker: null, heartbeat_at: null })
    .execute();
}

/** Cancels a queued job (true) or marks a running one to be stopped by whoever runs it (false). */
export async function cancelJob(tx: Db, kind: string, subjectId: string): Promise<boolean> {
  const jobs = tx.withTables<JobTables>();
  const queued = await jobs
    .updateTable('jobs')
    .set({ state: 'cancelled' })
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('state', '=', 'queued')
    .returning('id')
    .execute();
  if (queued.length > 0) return true;
  await jobs
    .updateTable('jobs')
    .set({ cancel_requested: true })
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('state', '=', 'running')
    .execute();
  return false;
}

export async function countJobs(db: Db): Promise<{ queued: number; running: number }> {
  const rows = await db
    .withTables<JobTables>()
    .selectFrom('jobs')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('state', 'in', ['queued', 'running'])
    .groupBy('state')
    .execute();
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  return { queued: count('queued'), running: count('running') };
}

/**
 * Runs queued jobs of one kind, at most `concurrency` at a time; several servers share the queue through
 * `for update skip locked`. A job whose server died is queued once more, then given up.
 * `alone`: no other process works on this database, so every job that is `running` at start is such a one.
 */
export function startJobRunner(options: {
  /** In the standing of the system. */
  readonly db: Db;
  readonly kind: string;
  readonly handler: JobHandler;
  readonly concurrency: number;
  readonly alone: boolean;
  /** Seconds without a heartbeat after which a job counts as interrupted; at least 5. */
  readonly takeOverSeconds: number;
  readonly onError: (error: unknown) => void;
}): JobRunner {
  const { db, kind, handler, concurrency, onError } = options;
  const me = `${hostname()}/${process.pid}/${randomUUID()}`;
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let everythingIsOrphaned = options.alone;

  const look = async (): Promise<void> => {
    for (const subjectId of await recoverInterrupted(
      db,
      kind,
      handler,
      everythingIsOrphaned ? 0 : options.takeOverSeconds,
    )) {
      handler.onChanged(subjectId);
    }
    everythingIsOrphaned = false;
    while (!stopped && running.size < concurrency) {
      const job = await claimJob(db, kind, handler, me);
      if (job === null) return;
      const controller = new AbortController();
      const ended = runJob(db, handler, job, me, controller)
        .catch(onError)
        .finally(() => {
          running.delete(job.subjectId);
          handler.onChanged(job.subjectId);
          kick();
        });
      running.set(job.subjectId, { controller, ended });
      handler.onChanged(job.subjectId);
    }
  };
  const kick = (): void => {
    if (stopped) return;
    if (looking !== null) {
      lookAgain = true;
      return;
    }
    lookAgain = false;
    looking = look()
      .catch(onError)
      .finally(() => {
        looking = null;
        if (lookAgain) kick();
      });
  };
  const poll = setInterval(kick, POLL_MS);
  if (concurrency > 0) kick();
  else clearInterval(poll);

  return {
    kick: () => {
      if (concurrency > 0) kick();
    },
    abort: (subjectId) => running.get(subjectId)?.controller.abort('cancelled' satisfies AbortReason),
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      await looking;
      for (const { controller } of running.values()) controller.abort('stopping' satisfies AbortReason);
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

interface ClaimedRow {
  readonly id: number;
  readonly subject_id: string;
  readonly attempts: number;
  readonly org_id: string;
  readonly org_kind: OrganisationKind;
}

function tenantOf({ org_id: orgId, org_kind: orgKind }: Pick<ClaimedRow, 'org_id' | 'org_kind'>): Tenant {
  return { orgId, orgKind };
}

async function claimJob(db: Db, kind: string, handler: JobHandler, me: string): Promise<Job | null> {
  return db.transaction().execute(async (tx) => {
    const claimed = await sql<ClaimedRow>`
      update jobs set state = 'running', worker = ${me}, heartbeat_at = now(), attempts = attempts + 1
      where id = (select id from jobs where state = 'queued' and kind = ${kind}
                  order by id limit 1 for update skip locked)
      returning id, subject_id, attempts, org_id,
                (select kind from organisations where organisations.id = org_id) as org_kind`.execute(tx);
    const [row] = claimed.rows;
    if (!row) return null;
    const tenant = tenantOf(row);
    await inTenant(tx, tenant, (narrowed) => handler.onStarted(narrowed, row.subject_id));
    return { id: row.id, tenant, subjectId: row.subject_id, attempts: row.attempts };
  });
}

async function runJob(
  db: Db,
  handler: JobHandler,
  job: Job,
  me: string,
  controller: AbortController,
): Promise<void> {
  const heartbeat = setInterval(() => {
    beat(db, job, me).then(
      (reason) => reason !== null && controller.abort(reason),
      () => {}, // the database is away for a moment; the next beat tells
    );
  }, HEARTBEAT_MS);
  try {
    const end = await handler.run(job, controller.signal);
    const reason = controller.signal.reason as AbortReason | undefined;
    if (reason === 'lost') return;
    if (reason === 'stopping' && end.state !== 'done') {
      const back = { state: 'queued', worker: null, attempts: job.attempts - 1 } as const;
      return await endJob(db, job, me, back, (tx) => handler.onInterrupted(tx, job.subjectId, true));
    }
    try {
      await persistently(() => endJob(db, job, me, { state: end.state }, end.write), controller.signal);
    } catch (error) {
      const giveUp = (tx: Db) => handler.onUnwritable(tx, job.subjectId, error);
      await endJob(db, job, me, { state: 'failed' }, giveUp);
      throw error;
    }
  } finally {
    clearInterval(heartbeat);
  }
}

/** In one transaction, unless the job has been taken from this server. */
async function endJob(
  db: Db,
  job: Job,
  me: string,
  changes: { state: JobEnd['state'] } | { state: 'queued'; worker: null; attempts: number },
  write: (tx: Db) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const ended = await tx
      .withTables<JobTables>()
      .updateTable('jobs')
      .set(changes)
      .where('id', '=', job.id)
      .where('worker', '=', me)
      .where('state', '=', 'running')
      .returning('id')
      .execute();
    if (ended.length > 0) await inTenant(tx, job.tenant, write);
  });
}

/** Tries again after each pause; a server that stops does not wait. */
async function persistently(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (const milliseconds of WRITE_AGAIN_MS) {
    try {
      return await work();
    } catch {
      await pause(milliseconds, undefined, { signal }).catch(() => {});
    }
  }
  return work();
}

async function beat(db: Db, job: Job, me: string): Promise<AbortReason | null> {
  const [row] = await db
    .withTables<JobTables>()
    .updateTable('jobs')
    .set({ heartbeat_at: sql<Date>`now()` })
    .where('id', '=', job.id)
    .where('worker', '=', me)
    .where('state', '=', 'running')
    .returning('cancel_requested')
    .execute();
  if (!row) return 'lost';
  return row.cancel_requested ? 'cancelled' : null;
}

async function recoverInterrupted(
  db: Db,
  kind: string,
  handler: JobHandler,
  silentSeconds: number,
): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const dead = await sql<ClaimedRow & { cancel_requested: boolean }>`
      select id, subject_id, attempts, cancel_requested, org_id,
             (select kind from organisations where organisations.id = org_id) as org_kind from jobs
      where state = 'running' and kind = ${kind}
        and heartbeat_at <= now() - make_interval(secs => ${silentSeconds}::double precision)
      for update skip locked`.execute(tx);
    for (const row of dead.rows) {
      const { id, subject_id, attempts, cancel_requested } = row;
      const again = attempts < MOST_ATTEMPTS && !cancel_requested;
      await tx
        .withTables<JobTables>()
        .updateTable('jobs')
        .set({ state: again ? 'queued' : 'failed', worker: null })
        .where('id', '=', id)
        .execute();
      await inTenant(tx, tenantOf(row), (narrowed) => handler.onInterrupted(narrowed, subject_id, again));
    }
    return dead.rows.map((row) => row.subject_id);
  });
}
