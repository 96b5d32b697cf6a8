import {
  EpcisError,
  type EpcisEvent,
  type EventQuery,
  type JsonLdContext,
  type MasterData,
  matchesQuery,
  readContext,
  runQuery,
} from '@relode/epcis';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/database/database.ts';
import { ServerError } from '../../../platform/server-error.ts';
import { audienceOf } from './audience.ts';
import { resolvePatterns, resolveRecordTimes } from './candidates.ts';
import { compileQuery } from './compile-query.ts';
import { loadMasterData, needsMasterData } from './master-data.ts';

export interface FoundEvent {
  readonly seq: number;
  readonly context: JsonLdContext;
  /** As it is kept, with its record time. */
  readonly event: EpcisEvent;
  readonly sortTime: string | null;
}

/** Where a page ends: the next one goes on behind it. */
export interface PageEnd {
  readonly seq: number;
  readonly time: string | null;
  /** Events answered so far, for eventCountLimit. */
  readonly answered: number;
}

export interface EventPage {
  readonly events: readonly FoundEvent[];
  readonly next: PageEnd | null;
}

export interface SearchLimits {
  readonly perPage: number;
  readonly after: PageEnd | null;
  /** Only events with a number above and up to these; for subscriptions. */
  readonly seqs?: { readonly above: number; readonly upTo: number };
}

const ROWS_AT_ONCE = 500;
const MOST_ROWS_LOOKED_AT = 200_000;
const MOST_SORTED = 20_000;

/** One page of the events that the actor of `tx` may see and that match. */
export async function searchEvents(tx: Db, query: EventQuery, limits: SearchLimits): Promise<EventPage> {
  if (query.maxEventCount !== null) await refuseTooLarge(tx, query, limits);
  if (query.orderBy?.kind === 'extension') return sortedByExtension(tx, query, limits);
  const answered = limits.after?.answered ?? 0;
  const room = Math.min(limits.perPage, (query.eventCountLimit ?? Number.MAX_SAFE_INTEGER) - answered);
  const found: FoundEvent[] = [];
  for await (const event of walk(tx, query, limits, room + 1)) {
    found.push(event);
    if (found.length > room) break;
  }
  const events = found.slice(0, Math.max(0, room));
  const last = events.at(-1);
  const total = answered + events.length;
  const isFull = query.eventCountLimit !== null && total >= query.eventCountLimit;
  const hasMore = found.length > room && !isFull && last !== undefined;
  return {
    events,
    next: hasMore ? { seq: last.seq, time: last.sortTime, answered: total } : null,
  };
}

/** Matching events in order, read in parts. */
async function* walk(
  tx: Db,
  query: EventQuery,
  limits: SearchLimits,
  wanted: number,
): AsyncGenerator<FoundEvent> {
  const { isAll } = await audienceOf(tx);
  const table = isAll ? 'events' : 'audience';
  const { conditions: compiled, isExact } = compileQuery(query, table);
  const conditions = [
    ...compiled,
    ...(await resolvePatterns(tx, query)),
    ...(await resolveRecordTimes(tx, query, table)),
  ];
  const known = needsMasterData(query) ? await loadMasterData(tx) : undefined;
  const order = orderOf(query);
  let after = limits.after;
  let lookedAt = 0;
  for (;;) {
    const rows = await readRows(
      tx,
      table,
      conditions,
      order,
      after,
      limits,
      isExact ? Math.min(wanted, ROWS_AT_ONCE) : ROWS_AT_ONCE,
    );
    for (const row of rows) {
      if (isExact || meets(row, query, known)) yield row;
      after = { seq: row.seq, time: row.sortTime, answered: 0 };
    }
    if (rows.length < (isExact ? Math.min(wanted, ROWS_AT_ONCE) : ROWS_AT_ONCE)) return;
    lookedAt += rows.length;
    if (!isExact && lookedAt > MOST_ROWS_LOOKED_AT) throw tooBroad();
  }
}

const meets = ({ event, context }: FoundEvent, query: EventQuery, known: MasterData | undefined): boolean =>
  matchesQuery(event, query, readContext(context), known);

interface RowOrder {
  readonly byEventTime: boolean;
  readonly isDown: boolean;
}

/**
 * The order of record times is that of capture. A query that asks for no order, but for a span of event times and nothing
 * that finds few events, is answered along the index of event times.
 */
function orderOf({ orderBy, direction, predicates }: EventQuery): RowOrder {
  if (orderBy?.kind === 'time') {
    return { byEventTime: orderBy.field === 'eventTime', isDown: direction === 'DESC' };
  }
  const hasTime = predicates.some(
    (predicate) => predicate.kind === 'time' && predicate.field === 'eventTime',
  );
  const hasKey = predicates.some(({ kind }) => kind === 'epc' || kind === 'epcClass' || kind === 'pair');
  return { byEventTime: hasTime && !hasKey, isDown: false };
}

interface Row {
  readonly seq: number;
  readonly context: JsonLdContext;
  readonly body: EpcisEvent;
  readonly record_time: Date;
  readonly sort_time: string | null;
}

async function readRows(
  tx: Db,
  table: 'events' | 'audience',
  conditions: readonly RawBuilder<unknown>[],
  { byEventTime, isDown }: RowOrder,
  after: PageEnd | null,
  { seqs }: SearchLimits,
  most: number,
): Promise<FoundEvent[]> {
  const isAll = table === 'events';
  const at = sql.ref(table);
  const all = [...conditions];
  const direction = sql.raw(isDown ? 'desc' : 'asc');
  const beyond = sql.raw(isDown ? '<' : '>');
  if (!isAll) all.push(sql`audience.org_id = relode_org()`);
  if (seqs) all.push(sql`${at}.seq > ${seqs.above} and ${at}.seq <= ${seqs.upTo}`);
  if (after !== null) {
    all.push(
      byEventTime
        ? sql`(${at}.event_time, ${at}.seq) ${beyond} (${after.time}::timestamptz, ${after.seq}::bigint)`
        : sql`${at}.seq ${beyond} ${after.seq}`,
    );
  }
  const where = all.length === 0 ? sql`` : sql`where ${sql.join(all, sql` and `)}`;
  const order = byEventTime
    ? sql`${at}.event_time ${direction}, ${at}.seq ${direction}`
    : sql`${at}.seq ${direction}`;
  const source = isAll
    ? sql`events`
    : sql`event_audience as audience join events on events.seq = audience.seq`;
  const { rows } = await sql<Row>`
    select events.seq, context, body, record_time, events.event_time::text as sort_time
    from ${source} ${where} order by ${order} limit ${most}`.execute(tx);
  return rows.map(toFound);
}

function toFound({ seq, context, body, record_time, sort_time }: Row): FoundEvent {
  return {
    seq: Number(seq),
    context,
    event: { ...body, recordTime: record_time.toISOString() },
    sortTime: sort_time,
  };
}

async function refuseTooLarge(tx: Db, query: EventQuery, limits: SearchLimits): Promise<void> {
  const most = query.maxEventCount!;
  let count = 0;
  for await (const _ of walk(tx, { ...query, orderBy: null }, { ...limits, after: null }, most + 1)) {
    count += 1;
    if (count > most) {
      throw new EpcisError('EPCIS_QUERY_TOO_LARGE', `More than ${most} events match`, {
        place: 'maxEventCount',
        remedy: 'Ask for less, or raise maxEventCount',
      });
    }
  }
}

/** Fields of extension have no index: all that match are read and sorted. */
async function sortedByExtension(tx: Db, query: EventQuery, limits: SearchLimits): Promise<EventPage> {
  const found: FoundEvent[] = [];
  for await (const event of walk(tx, query, { ...limits, after: null }, ROWS_AT_ONCE)) {
    found.push(event);
    if (found.length > MOST_SORTED) throw tooBroad();
  }
  const bySource = new Map(found.map((event) => [withContext(event), event]));
  const sorted = runQuery([...bySource.keys()], { ...query, predicates: [], maxEventCount: null });
  const from = limits.after?.answered ?? 0;
  const events = sorted.slice(from, from + limits.perPage).map((event) => bySource.get(event)!);
  const total = from + events.length;
  const last = events.at(-1);
  return {
    events,
    next: last && total < sorted.length ? { seq: last.seq, time: null, answered: total } : null,
  };
}

/** The event with its document's context, so that it can be read by itself. */
function withContext({ event, context }: FoundEvent): EpcisEvent {
  const parts = [context, event['@context'] ?? []].flat() as JsonLdContext;
  return { ...event, '@context': parts };
}

function tooBroad(): ServerError {
  return new ServerError('QUERY_TOO_BROAD', 'Too many events would have to be looked at one by one', {
    remedy: 'Narrow the query by time, thing, step, place or disposition',
  });
}
