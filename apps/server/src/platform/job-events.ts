import type { PlanRecord } from '@relode/contract';
import type { LiveFeed } from './live-feed.ts';

const LOOK_EVERY_MS = 1000; // another server may run the job; its news come through the database only
const KEEP_ALIVE_MS = 15_000;

/** A stored document that a job makes. */
interface JobRecord {
  readonly id: string;
  readonly state: PlanRecord['state'];
  readonly progress: object | null;
}

/**
 * A document's news as text of server-sent events, the present state first, until it ends or `signal` aborts.
 * Each event tells everything, so a client that lost some has lost nothing.
 */
export async function* streamJobEvents<Row extends JobRecord>(
  feed: LiveFeed,
  first: Row,
  find: (id: string) => Promise<Row>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let record = first;
  let state: string | null = null;
  let progress = 'null';
  let quietSince = Date.now();
  yield 'retry: 1000\n\n';
  while (!signal.aborted) {
    const progressNow = JSON.stringify(record.progress);
    if (progressNow !== progress && record.progress !== null) {
      yield `event: progress\ndata: ${progressNow}\n\n`;
      quietSince = Date.now();
    }
    progress = progressNow;
    if (record.state !== state) {
      yield `event: state\ndata: ${JSON.stringify(record)}\n\n`;
      quietSince = Date.now();
    }
    state = record.state;
    if (state !== 'queued' && state !== 'running') return;
    if (Date.now() - quietSince > KEEP_ALIVE_MS) {
      yield ': still here\n\n';
      quietSince = Date.now();
    }
    await feed.next(record.id, LOOK_EVERY_MS, signal);
    record = await find(record.id);
  }
}
