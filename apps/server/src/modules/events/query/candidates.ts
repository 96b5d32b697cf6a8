import type { EventQuery, Predicate } from '@relode/epcis';
import { type RawBuilder, sql } from 'kysely';
import { asSystem } from '../../../platform/actor.ts';
import type { Db } from '../../../platform/database/database.ts';
import { termOf } from '../event-terms.ts';
import { termFits } from './compile-query.ts';

type Condition = RawBuilder<unknown>;
type Named = Extract<Predicate, { readonly kind: 'epc' | 'epcClass' }>;

/** With so few events that fit a pattern it is quicker to name them than to look for them. */
const FEW = 5_000;

/** Conditions that name the events of patterns of EPCs, where those are few; the others are looked at one by one. */
export async function resolvePatterns(
  tx: Db,
  { predicates }: Pick<EventQuery, 'predicates'>,
): Promise<Condition[]> {
  const conditions: Condition[] = [];
  for (const predicate of predicates) {
    if (predicate.kind !== 'epc' && predicate.kind !== 'epcClass') continue;
    if (predicate.ids.like.length === 0) continue;
    const seqs = await asSystem(tx, (system) => seqsOf(system, predicate));
    if (seqs !== null) conditions.push(sql`events.seq = any (${seqs}::bigint[])`);
  }
  return conditions;
}

/** Numbers and record times go the same way, so a span of one is a span of the other. */
export async function resolveRecordTimes(
  tx: Db,
  { predicates }: Pick<EventQuery, 'predicates'>,
  table: 'events' | 'audience',
): Promise<Condition[]> {
  const conditions: Condition[] = [];
  for (const predicate of predicates) {
    if (predicate.kind !== 'time' || predicate.field !== 'recordTime') continue;
    const first = await asSystem(tx, (system) => firstSince(system, new Date(predicate.ms)));
    const seq = sql.ref(`${table}.seq`);
    conditions.push(predicate.op === 'GE' ? sql`${seq} >= ${first}` : sql`${seq} < ${first}`);
  }
  return conditions;
}

async function firstSince(system: Db, time: Date): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from events where record_time >= ${time.toISOString()} order by record_time, seq limit 1`.execute(
    system,
  );
  return rows.length > 0 ? Number(rows[0]!.seq) : Number.MAX_SAFE_INTEGER;
}

/** Numbers only, and of events of everyone: what the actor may see of them is decided where they are read. */
async function seqsOf(system: Db, { fields, ids }: Named): Promise<number[] | null> {
  const exact = fields.flatMap((field) => ids.exact.map((id) => termOf(field, id)));
  const like = ids.like.flatMap((pattern) => fields.map((field) => termFits(field, pattern)));
  const { rows } = await sql<{ seq: number }>`
    select seq from event_terms
    where term = any (${exact}::text[]) or ${sql.join(like, sql` or `)}
    limit ${FEW + 1}`.execute(system);
  return rows.length > FEW ? null : [...new Set(rows.map(({ seq }) => Number(seq)))];
}
