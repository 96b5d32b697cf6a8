import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Actor, asSystem, inTenant } from '../../../platform/actor.ts';
import type { Db } from '../../../platform/database/database.ts';
import { ServerError } from '../../../platform/server-error.ts';
import type { EventTables } from '../tables.ts';
import { bodyRefused } from './body-faults.ts';
import { assertSchedule, nextTime, type Schedule } from './schedule.ts';
import { findQuery, findSubscription, type StoredSubscription } from './stored-queries.ts';

const REMEDY = 'Give dest, and "stream": true or a schedule such as {"hour": "1", "minute": "5"}';

const Truth = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const NewSubscription = z.strictObject({
  dest: z.url({ protocol: /^https?$/ }).max(2_000),
  signatureToken: z.string().min(1).max(500).optional(),
  reportIfEmpty: Truth.default(false),
  initialRecordTime: z.iso.datetime({ offset: true }).optional(),
  stream: Truth.optional(),
  schedule: z.record(z.string(), z.union([z.string(), z.number().transform(String)])).optional(),
  epcFormat: z.string().optional(),
});

/** Throws ServerError SUBSCRIPTION_INVALID or QUERY_NOT_FOUND. */
export async function addSubscription(
  db: Db,
  actor: Actor,
  queryName: string,
  body: unknown,
  at: Date,
): Promise<StoredSubscription> {
  const asked = read(body);
  const schedule: Schedule | null = asked.schedule ?? null;
  if ((asked.stream === true) === (schedule !== null)) {
    throw invalid('stream', 'Either "stream": true or a schedule is needed, not both');
  }
  if (schedule !== null) assertSchedule(schedule, at);
  const initial = asked.initialRecordTime === undefined ? null : new Date(asked.initialRecordTime);
  const cursor = await asSystem(db, (system) => lastBefore(system, initial));
  const id = randomUUID();
  return inTenant(db, actor, async (tx) => {
    await findQuery(tx, queryName);
    await tx
      .withTables<EventTables>()
      .insertInto('subscriptions')
      .values({
        id,
        query_name: queryName,
        dest: asked.dest,
        signature_token: asked.signatureToken ?? null,
        report_if_empty: asked.reportIfEmpty,
        initial_record_time: initial?.toISOString() ?? null,
        stream: schedule === null,
        schedule: schedule === null ? null : JSON.stringify(schedule),
        created_at: at.toISOString(),
        next_at: (schedule === null ? at : nextTime(schedule, at)!).toISOString(),
        cursor_seq: cursor,
      })
      .execute();
    return findSubscription(tx, queryName, id);
  });
}

/** Number of the last event recorded before a time; without one, of the last there is. */
export async function lastBefore(system: Db, time: Date | null): Promise<number> {
  const where = time === null ? sql`true` : sql`record_time < ${time.toISOString()}`;
  const { rows } = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from events where ${where}`.execute(system);
  return Number(rows[0]!.seq);
}

function read(body: unknown): z.output<typeof NewSubscription> {
  const parsed = NewSubscription.safeParse(body);
  if (parsed.success) return parsed.data;
  throw bodyRefused('SUBSCRIPTION_INVALID', parsed.error, REMEDY);
}

function invalid(place: string, message: string): ServerError {
  return new ServerError('SUBSCRIPTION_INVALID', message, {
    place,
    remedy: REMEDY,
  });
}
