import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { asSystem, inTenant } from '../../../platform/actor.ts';
import type { Db } from '../../../platform/database/database.ts';
import type { FoundEvent } from '../query/search-events.ts';
import { searchEvents } from '../query/search-events.ts';
import { queryDocument } from './answers.ts';
import type { MayCall } from './hook-address.ts';
import { lastBefore } from './new-subscription.ts';
import { type EpcisParts, EVENTS_FEED } from './parts.ts';
import { nextTime } from './schedule.ts';
import { findParsedQuery, type StoredSubscription } from './stored-queries.ts';

export interface DeliveryParts extends Omit<EpcisParts, 'door' | 'stopping'> {
  readonly mayCall: MayCall;
  readonly onError: (error: unknown) => void;
}

type Due = StoredSubscription & { readonly org_kind: string };

const LOOK_EVERY_MS = 1_000;
const EVENTS_AT_ONCE = 100;
const LONGEST_CALL_MS = 15_000;
const LEASE_MS = 120_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Sends what subscriptions wait for, as it comes and when it is due, until stopped. */
export function startDelivery(parts: DeliveryParts): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        while (!stopping.signal.aborted && (await deliverDue(parts))) {}
      } catch (error) {
        if (!stopping.signal.aborted) parts.onError(error);
      }
      await parts.feed.next(EVENTS_FEED, LOOK_EVERY_MS, stopping.signal);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Whether there was something to do. */
async function deliverDue(parts: DeliveryParts): Promise<boolean> {
  const at = parts.now();
  const due = await claim(parts.db, at);
  await Promise.all(due.map((one) => deliver(parts, one, at)));
  return due.length > 0;
}

/** Takes those that are due for this server alone, for as long as a call may last. */
function claim(db: Db, at: Date): Promise<Due[]> {
  const until = new Date(at.getTime() + LEASE_MS).toISOString();
  return asSystem(db, async (system) => {
    const { rows } = await sql<Due>`
      update subscriptions set next_at = ${until}
      from organisations
      where organisations.id = subscriptions.org_id and subscriptions.id in (
        select id from subscriptions
        where next_at <= ${at.toISOString()}
          and (not stream or cursor_seq < (select coalesce(max(seq), 0) from events))
        order by next_at limit 20 for update skip locked
      )
      returning subscriptions.*, organisations.kind as org_kind`.execute(system);
    return rows;
  });
}

async function deliver(parts: DeliveryParts, due: Due, at: Date): Promise<void> {
  const { db, onError } = parts;
  const actor = { orgId: due.org_id, orgKind: due.org_kind as 'operator', userId: null };
  try {
    const upTo = await asSystem(db, (system) => lastBefore(system, null));
    const above = Number(due.cursor_seq);
    const page = await inTenant(db, actor, async (tx) => {
      const query = await findParsedQuery(tx, due.query_name);
      const unordered = { ...query, orderBy: null, eventCountLimit: null, maxEventCount: null };
      return searchEvents(tx, unordered, { perPage: EVENTS_AT_ONCE, after: null, seqs: { above, upTo } });
    });
    const isToldEmpty = !due.stream && due.report_if_empty;
    const isCalled = page.events.length > 0 || isToldEmpty;
    if (isCalled) await call(parts, due, page.events, at);
    await settle(db, due, {
      cursor: page.next === null ? upTo : page.events.at(-1)!.seq,
      nextAt: page.next !== null || due.stream ? at : nextTime(due.schedule!, at),
      notifiedAt: isCalled ? parts.now() : null,
      executedAt: at,
    });
  } catch (error) {
    onError(error);
    const wait = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.min(due.failures, 20));
    await asSystem(db, (system) =>
      sql`update subscriptions set failures = failures + 1, next_at = ${new Date(at.getTime() + wait).toISOString()}
          where id = ${due.id}`.execute(system),
    );
  }
}

async function settle(
  db: Db,
  { id }: Due,
  done: { cursor: number; nextAt: Date | null; notifiedAt: Date | null; executedAt: Date },
): Promise<void> {
  await asSystem(db, (system) =>
    sql`update subscriptions set cursor_seq = ${done.cursor}, failures = 0,
          next_at = ${done.nextAt?.toISOString() ?? null}, last_executed_at = ${done.executedAt.toISOString()},
          last_notified_at = coalesce(${done.notifiedAt?.toISOString() ?? null}, last_notified_at)
        where id = ${id}`.execute(system),
  );
}

/** Posts the events; throws unless the receiver takes them. One that says 413 gets them one by one. */
async function call(
  parts: DeliveryParts,
  due: Due,
  events: readonly FoundEvent[],
  createdAt: Date,
): Promise<void> {
  const status = await post(parts, due, events, createdAt);
  if (status === 413 && events.length > 1) {
    for (const event of events) await call(parts, due, [event], createdAt);
    return;
  }
  if (status < 200 || status > 299) throw new Error(`Subscription ${due.id}: ${due.dest} answered ${status}`);
}

async function post(
  { mayCall }: DeliveryParts,
  due: Due,
  events: readonly FoundEvent[],
  createdAt: Date,
): Promise<number> {
  await mayCall(new URL(due.dest));
  const { query_name: queryName, id: subscriptionId } = due;
  const format = 'Never_Translates';
  const body = JSON.stringify(queryDocument(events, { queryName, subscriptionId, createdAt, format }));
  const response = await fetch(due.dest, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(LONGEST_CALL_MS),
    headers: {
      'content-type': 'application/json',
      'GS1-EPCIS-Version': '2.0.0',
      ...(due.signature_token === null ? {} : { 'GS1-Signature': signatureOf(body, due.signature_token) }),
    },
    body,
  });
  await response.body?.cancel();
  return response.status;
}

/** `sha256=` and the HMAC-SHA256 of the body's bytes under the subscriber's token, in hexadecimal. */
export function signatureOf(body: string, token: string): string {
  return `sha256=${createHmac('sha256', token).update(body).digest('hex')}`;
}
