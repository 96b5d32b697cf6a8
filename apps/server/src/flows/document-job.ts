import { randomUUID } from 'node:crypto';
import type { Problem } from '@relode/contract';
import { regionNotFound } from '../modules/regions/stored-regions.ts';
import { type Db, inTransaction, isForeignKeyViolation } from '../platform/database/database.ts';
import { toProblem } from '../platform/http-errors.ts';
import { cancelJob, enqueueJob, type JobEnd } from '../platform/jobs.ts';

/** Stores a region's document and the job that makes it, both or neither. Throws ServerError REGION_NOT_FOUND. */
export async function storeWithJob<Row>(
  db: Db,
  { kind, regionId }: { readonly kind: string; readonly regionId: string },
  add: (tx: Db, id: string) => Promise<Row>,
): Promise<Row> {
  const id = randomUUID();
  return inTransaction(db, async (tx) => {
    const row = await add(tx, id);
    await enqueueJob(tx, kind, id);
    return row;
  }).catch((error: unknown) => {
    throw isForeignKeyViolation(error) ? regionNotFound(regionId) : error; // deleted in between
  });
}

/** A queued job is cancelled here, then `markCancelled`; a running one is asked to stop. */
export async function cancelWithJob(
  db: Db,
  kind: string,
  id: string,
  markCancelled: (tx: Db) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (await cancelJob(tx, kind, id)) await markCancelled(tx);
  });
}

export async function removeWithJob(
  db: Db,
  kind: string,
  id: string,
  remove: (tx: Db, id: string) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await cancelJob(tx, kind, id); // locks jobs before documents, as whoever runs them does
    await remove(tx, id);
  });
}

export interface DocumentEnds {
  readonly cancelled: () => JobEnd;
  readonly failed: (problem: Problem) => JobEnd;
  /** Told of what is a fault of ours. */
  readonly onFault: (error: unknown) => void;
}

/** How a job ends whose work threw: cancelled when it was stopped, else failed with the reason. */
export function endOfError(
  error: unknown,
  signal: AbortSignal,
  { cancelled, failed, onFault }: DocumentEnds,
): JobEnd {
  if (signal.aborted) return cancelled();
  const problem = toProblem(error);
  if (problem.status >= 500) onFault(error);
  return failed(problem);
}
