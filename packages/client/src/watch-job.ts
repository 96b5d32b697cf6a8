import type { DayProgress, DayRecord, PlanProgress, PlanRecord, Route } from '@relode/contract';
import { send, type Transport } from './call-route.ts';
import { ClientError } from './client-error.ts';
import { pause } from './pause.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export interface JobWatcher<Row, Progress> {
  readonly onProgress?: (progress: Progress) => void;
  readonly onState?: (record: Row) => void;
  readonly signal?: AbortSignal;
}
export type PlanWatcher = JobWatcher<PlanRecord, PlanProgress>;
export type DayWatcher = JobWatcher<DayRecord, DayProgress>;

interface WatchedRecord {
  readonly state: PlanRecord['state'];
}

/** The stream and the path parameters that name the document. */
interface Watched {
  readonly route: Route;
  readonly input: Readonly<Record<string, string>>;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
const RETRIES_IN_A_ROW = 20;

/**
 * Follows a plan or day until it is done, failed or cancelled and returns its last record. A broken stream is taken up
 * again, with growing pauses; ClientError when the server refuses (nothing of that id) or stays away.
 */
export async function watchJob<Row extends WatchedRecord, Progress>(
  transport: Transport,
  watched: Watched,
  watcher: JobWatcher<Row, Progress> = {},
): Promise<Row> {
  let failures = 0;
  for (;;) {
    try {
      const last = await followOnce(transport, watched, watcher, () => (failures = 0));
      if (last && isFinished(last)) return last;
      failures++;
    } catch (error) {
      if (watcher.signal?.aborted) throw watcher.signal.reason;
      if (!isPassing(error) || ++failures > RETRIES_IN_A_ROW) throw error;
    }
    await pause(Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS), watcher.signal);
  }
}

async function followOnce<Row, Progress>(
  transport: Transport,
  { route, input }: Watched,
  watcher: JobWatcher<Row, Progress>,
  onAlive: () => void,
) {
  const { signal, onProgress, onState } = watcher;
  const response = await send(transport, route, input, signal ? { signal } : {});
  let last: Row | null = null;
  for await (const { event, data } of readServerSentEvents(response.body!)) {
    onAlive();
    if (event === 'progress') onProgress?.(JSON.parse(data) as Progress);
    if (event === 'state') {
      last = JSON.parse(data) as Row; // apart: the call's argument is not evaluated when nobody listens
      onState?.(last);
    }
  }
  return last;
}

function isFinished({ state }: WatchedRecord): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** A refusal with a 4xx will not change by asking again; everything else may. */
function isPassing(error: unknown): boolean {
  return !(error instanceof ClientError) || error.status === null || error.status >= 500;
}
