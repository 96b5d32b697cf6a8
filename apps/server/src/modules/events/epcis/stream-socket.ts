import type { WebsocketHandler } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { type Actor, asSystem, inTenant } from '../../../platform/actor.ts';
import { toProblem } from '../../../platform/http-errors.ts';
import { ServerError } from '../../../platform/server-error.ts';
import { searchEvents } from '../query/search-events.ts';
import { addressOf } from './answer-events.ts';
import { queryDocument } from './answers.ts';
import { epcFormatOf } from './headers.ts';
import { lastBefore } from './new-subscription.ts';
import { type EpcisParts, EVENTS_FEED } from './parts.ts';
import { toEpcisProblem } from './problems.ts';
import { assertSchedule, nextTime, SCHEDULE_FIELDS, type Schedule } from './schedule.ts';
import { findParsedQuery } from './stored-queries.ts';

const EVENTS_AT_ONCE = 100;
const LOOK_EVERY_MS = 1_000;
const MOST_UNSENT_BYTES = 4 * 1024 * 1024;

interface Wish {
  readonly schedule: Schedule | null;
  readonly reportIfEmpty: boolean;
  readonly since: Date | null;
}

/** A WebSocket that is sent what a named query answers, as it comes (stream=true) or at times (minute=5&hour=1). */
export function serveStream(parts: EpcisParts): WebsocketHandler {
  return (socket, request) => {
    const ended = new AbortController();
    socket.on('close', () => ended.abort());
    socket.on('error', () => ended.abort());
    const end = () => ended.abort();
    parts.stopping.addEventListener('abort', end, { once: true });
    send(parts, socket, request, ended.signal)
      .catch((error: unknown) => {
        const problem = toEpcisProblem(toProblem(error));
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(problem));
        socket.close(problem.status >= 500 ? 1011 : 1008);
      })
      .finally(() => {
        parts.stopping.removeEventListener('abort', end);
        if (parts.stopping.aborted) socket.close(1001);
      });
  };
}

async function send(
  parts: EpcisParts,
  socket: WebSocket,
  request: FastifyRequest,
  ended: AbortSignal,
): Promise<void> {
  const { db, feed, now } = parts;
  const actor: Actor = request.actor!;
  const { queryName } = request.params as { queryName: string };
  const wish = readWish(request, now());
  const format = epcFormatOf(request);
  await inTenant(db, actor, (tx) => findParsedQuery(tx, queryName));
  let above = await asSystem(db, (system) => lastBefore(system, wish.since));
  while (!ended.aborted) {
    const due = wish.schedule === null ? null : nextTime(wish.schedule, now());
    if (due !== null) await waitUntil(due, parts, ended);
    if (ended.aborted) return;
    const upTo = await asSystem(db, (system) => lastBefore(system, null));
    for (;;) {
      const page = await inTenant(db, actor, async (tx) => {
        const query = await findParsedQuery(tx, queryName);
        const unordered = { ...query, orderBy: null, eventCountLimit: null, maxEventCount: null };
        return searchEvents(tx, unordered, { perPage: EVENTS_AT_ONCE, after: null, seqs: { above, upTo } });
      });
      const { events } = page;
      if (events.length > 0 || (due !== null && wish.reportIfEmpty)) {
        socket.send(JSON.stringify(queryDocument(events, { queryName, createdAt: now(), format })));
      }
      if (page.next === null) break;
      above = events.at(-1)!.seq;
      while (socket.bufferedAmount > MOST_UNSENT_BYTES && !ended.aborted) await feed.next('none', 50, ended);
      if (ended.aborted) return;
    }
    above = upTo;
    if (due === null) await feed.next(EVENTS_FEED, LOOK_EVERY_MS, ended);
  }
}

async function waitUntil(due: Date, { feed, now }: EpcisParts, ended: AbortSignal): Promise<void> {
  for (let left = due.getTime() - now().getTime(); left > 0 && !ended.aborted; ) {
    await feed.next('none', Math.min(left, 3_600_000), ended);
    left = due.getTime() - now().getTime();
  }
}

/** From the address or from headers GS1-Query-…; one of stream and schedule. */
function readWish(request: FastifyRequest, at: Date): Wish {
  const { searchParams } = addressOf(request);
  const header = (name: string) => request.headers[`gs1-query-${name.toLowerCase()}`]?.toString();
  const value = (name: string) => searchParams.get(name) ?? header(name);
  const given = SCHEDULE_FIELDS.flatMap((field) => {
    const text = value(field);
    return text === undefined ? [] : [[field, text] as const];
  });
  const isStream = value('stream') === 'true';
  if (isStream === given.length > 0) {
    throw new ServerError('SUBSCRIPTION_INVALID', 'Either stream=true or a schedule is needed, not both', {
      place: 'stream',
      remedy: 'Open …/events?stream=true, or …/events?hour=1&minute=5',
    });
  }
  const schedule: Schedule | null = isStream ? null : Object.fromEntries(given);
  if (schedule !== null) assertSchedule(schedule, at);
  const since = value('initialRecordTime');
  if (since !== undefined && Number.isNaN(Date.parse(since))) {
    throw new ServerError('SUBSCRIPTION_INVALID', `${since} is no time`, { place: 'initialRecordTime' });
  }
  return {
    schedule,
    reportIfEmpty: value('reportIfEmpty') === 'true',
    since: since === undefined ? null : new Date(since),
  };
}
