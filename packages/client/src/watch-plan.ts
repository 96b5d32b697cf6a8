import { type PlanProgress, type PlanRecord, ROUTES } from '@relode/contract';
import { send, type Transport } from './call-route.ts';
import { ClientError } from './client-error.ts';
import { pause } from './pause.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export interface PlanWatcher {
  readonly onProgress?: (progress: PlanProgress) => void;
  readonly onState?: (plan: PlanRecord) => void;
  readonly signal?: AbortSignal;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
const RETRIES_IN_A_ROW = 20;

/**
 * Follows a plan until it is done, failed or cancelled and returns its last record. A broken stream is taken up
 * again, with growing pauses; ClientError when the server refuses (no such plan) or stays away.
 */
export async function watchPlan(
  transport: Transport,
  planId: string,
  watcher: PlanWatcher = {},
): Promise<PlanRecord> {
  let failures = 0;
  for (;;) {
    try {
      const last = await followOnce(transport, planId, watcher, () => (failures = 0));
      if (last && isFinished(last)) return last;
      failures++;
    } catch (error) {
      if (watcher.signal?.aborted) throw watcher.signal.reason;
      if (!isPassing(error) || ++failures > RETRIES_IN_A_ROW) throw error;
    }
    await pause(Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS), watcher.signal);
  }
}

async function followOnce(transport: Transport, planId: string, watcher: PlanWatcher, onAlive: () => void) {
  const { signal, onProgress, onState } = watcher;
  const response = await send(transport, ROUTES.watchPlan, { planId }, signal ? { signal } : {});
  let last: PlanRecord | null = null;
  for await (const { event, data } of readServerSentEvents(response.body!)) {
    onAlive();
    if (event === 'progress') onProgress?.(JSON.parse(data) as PlanProgress);
    if (event === 'state') {
      last = JSON.parse(data) as PlanRecord; // apart: the call's argument is not evaluated when nobody listens
      onState?.(last);
    }
  }
  return last;
}

function isFinished({ state }: PlanRecord): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** A refusal with a 4xx will not change by asking again; everything else may. */
function isPassing(error: unknown): boolean {
  return !(error instanceof ClientError) || error.status === null || error.status >= 500;
}
