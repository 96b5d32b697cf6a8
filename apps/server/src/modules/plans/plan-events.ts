import type { PlanRecord } from '@relode/contract';
import type { Db } from '../../platform/database/database.ts';
import type { LiveFeed } from '../../platform/live-feed.ts';
import { findPlan } from './stored-plans.ts';

const LOOK_EVERY_MS = 1000; // another server may compute the plan; its news come through the database only
const KEEP_ALIVE_MS = 15_000;

/**
 * A plan's news as text of server-sent events, the present state first, until it ends or `signal` aborts.
 * Each event tells everything, so a client that lost some has lost nothing.
 */
export async function* streamPlanEvents(
  db: Db,
  feed: LiveFeed,
  first: PlanRecord,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let plan = first;
  let state: string | null = null;
  let progress = 'null';
  let quietSince = Date.now();
  yield 'retry: 1000\n\n';
  while (!signal.aborted) {
    const progressNow = JSON.stringify(plan.progress);
    if (progressNow !== progress && plan.progress !== null) {
      yield `event: progress\ndata: ${progressNow}\n\n`;
      quietSince = Date.now();
    }
    progress = progressNow;
    if (plan.state !== state) {
      yield `event: state\ndata: ${JSON.stringify(plan)}\n\n`;
      quietSince = Date.now();
    }
    state = plan.state;
    if (state !== 'queued' && state !== 'running') return;
    if (Date.now() - quietSince > KEEP_ALIVE_MS) {
      yield ': still here\n\n';
      quietSince = Date.now();
    }
    await feed.next(plan.id, LOOK_EVERY_MS, signal);
    plan = await findPlan(db, plan.id);
  }
}
