import { sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import { INSIDE, termOf } from './event-terms.ts';
import { tellAnew } from './rebuild.ts';
import type { Session, Taken } from './session.ts';
import { storeBalances, storeHandOvers, upsertStates } from './store-read-models.ts';

/** An event as the sink is told of it. */
export interface CapturedEvent {
  readonly seq: number;
  readonly orgId: string;
  readonly hash: string;
  readonly eventId: string;
  readonly recordTime: string;
  /** JSON text as it is kept. */
  readonly body: string;
  readonly contextJson: string;
}

export async function storeCaptured(
  system: Db,
  actor: Actor,
  session: Session,
  at: Date,
): Promise<CapturedEvent[]> {
  const { taken, states } = session;
  if (taken.length === 0) return [];
  const recordTime = at.toISOString();
  await insertAll(system, actor, session, recordTime);
  await storeHandOvers(system, states);
  await storeBalances(system, actor.orgId, session.balances);
  if (session.declared.size > 0) await tellAnew(system, actor.orgId, [...session.declared]);
  return taken.map(({ seq, prepared }) => ({
    seq,
    orgId: actor.orgId,
    hash: prepared.hash,
    eventId: prepared.eventId,
    recordTime,
    body: prepared.bodyJson,
    contextJson: prepared.contextJson,
  }));
}

/**
 * Events, their terms and the states of their things by one statement, so that the database works while this thread reads
 * the next document. Rows are one JSON text: a statement has room for 65,535 parameters only.
 */
async function insertAll(system: Db, actor: Actor, session: Session, recordTime: string): Promise<void> {
  const { terms, seqs } = termRows(session.taken);
  await sql`
    with stored as (
      insert into events (seq, org_id, hash, declaration, event_id, is_repeat, event_time, record_time, type, action,
        biz_step, disposition, read_point, biz_location, transformation_id, declared_at, has_sensors, parties, items,
        context, body)
      select seq, ${actor.orgId}, hash, declaration, event_id, is_repeat, event_time, ${recordTime}, type, action,
        biz_step, disposition, read_point, biz_location, transformation_id, declared_at, has_sensors, parties, items,
        context, body
      from json_to_recordset(${eventRows(session.taken)}::json) as row (
        seq bigint, hash text, declaration text, event_id text, is_repeat boolean, event_time timestamptz, type text,
        action text, biz_step text, disposition text, read_point text, biz_location text, transformation_id text,
        declared_at timestamptz, has_sensors boolean, parties text[], items text[], context jsonb, body jsonb)
    ), indexed as (
      insert into event_terms (term, seq)
      select term, seq from unnest(${terms}::text[], ${seqs}::bigint[]) as row (term, seq)
    )
    ${upsertStates(session.states, session.world.orgOf)}`.execute(system);
}

function eventRows(taken: readonly Taken[]): string {
  const rows = taken.map(({ seq, prepared, stored, isRepeat }) => {
    const { hash, declaration, eventId, fact, columns, bodyJson, contextJson } = prepared;
    const head = {
      seq,
      hash,
      declaration,
      event_id: eventId,
      is_repeat: isRepeat,
      items: stored.items,
      ...columns,
    };
    const eventTime = new Date(fact.timeMs).toISOString();
    const text = JSON.stringify({ ...head, event_time: eventTime });
    return `${text.slice(0, -1)},"context":${contextJson},"body":${bodyJson}}`;
  });
  return `[${rows.join(',')}]`;
}

function termRows(taken: readonly Taken[]): { terms: string[]; seqs: number[] } {
  const terms: string[] = [];
  const seqs: number[] = [];
  const add = (term: string, seq: number): void => {
    terms.push(term);
    seqs.push(seq);
  };
  for (const { seq, prepared, stored } of taken) {
    for (const term of prepared.terms) add(term, seq);
    for (const item of stored.items.slice(prepared.items.length)) add(termOf(INSIDE, item), seq);
  }
  return { terms, seqs };
}
