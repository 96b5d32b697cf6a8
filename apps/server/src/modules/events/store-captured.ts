import { sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import { INSIDE, termOf } from './event-terms.ts';
import type { PreparedEvent } from './prepare-event.ts';
import { tellAnew } from './rebuild.ts';
import type { Session, Taken } from './session.ts';
import { audienceRows, showPast } from './store-audience.ts';
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
  await showPast(system, session);
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
 * the next document. Texts come as arrays, which PostgreSQL reads twice as fast as records
 * of JSON.
 */
async function insertAll(system: Db, actor: Actor, session: Session, recordTime: string): Promise<void> {
  const { terms, seqs } = termRows(session.taken);
  const audience = audienceRows(actor.orgId, session);
  const { taken } = session;
  const column = (read: (event: PreparedEvent) => string | null) =>
    taken.map(({ prepared }) => read(prepared));
  await sql`
    with stored as (
      insert into events (seq, org_id, hash, declaration, event_id, is_repeat, event_time, record_time, type, action,
        biz_step, disposition, read_point, biz_location, transformation_id, declared_at, has_sensors, parties, items,
        context, body)
      select seq, ${actor.orgId}, hash, declaration, event_id, is_repeat, event_time, ${recordTime}, type, action,
        biz_step, disposition, read_point, biz_location, transformation_id, declared_at, has_sensors, parties::text[],
        items::text[], context, body
      from rows from (unnest(
        ${taken.map(({ seq }) => seq)}::bigint[],
        ${column(({ hash }) => hash)}::text[],
        ${column(({ declaration }) => declaration)}::text[],
        ${column(({ eventId }) => eventId)}::text[],
        ${taken.map(({ isRepeat }) => isRepeat)}::boolean[],
        ${column(({ fact }) => new Date(fact.timeMs).toISOString())}::timestamptz[],
        ${column(({ columns }) => columns.type)}::text[],
        ${column(({ columns }) => columns.action)}::text[],
        ${column(({ columns }) => columns.biz_step)}::text[],
        ${column(({ columns }) => columns.disposition)}::text[],
        ${column(({ columns }) => columns.read_point)}::text[],
        ${column(({ columns }) => columns.biz_location)}::text[],
        ${column(({ columns }) => columns.transformation_id)}::text[],
        ${column(({ columns }) => columns.declared_at)}::timestamptz[],
        ${taken.map(({ prepared }) => prepared.columns.has_sensors)}::boolean[],
        ${column(({ columns }) => arrayText(columns.parties))}::text[],
        ${taken.map(({ stored }) => arrayText(stored.items))}::text[]
      ), jsonb_array_elements(${listText(taken.map(({ prepared }) => prepared.contextJson))}::jsonb),
      jsonb_array_elements(${listText(taken.map(({ prepared }) => prepared.bodyJson))}::jsonb)) as row (seq, hash, declaration, event_id, is_repeat, event_time, type, action, biz_step, disposition, read_point,
        biz_location, transformation_id, declared_at, has_sensors, parties, items, context, body)
    ), indexed as (
      insert into event_terms (term, seq)
      select term, seq from unnest(${terms}::text[], ${seqs}::bigint[]) as row (term, seq)
    ), shown as (
      insert into event_audience (org_id, seq, event_time)
      select * from unnest(${audience.orgs}::text[], ${audience.seqs}::bigint[], ${audience.times}::timestamptz[])
    )
    ${upsertStates(session.states, session.world.orgOf)}`.execute(system);
}

const listText = (json: readonly string[]): string => `[${json.join(',')}]`;

/** A list as PostgreSQL writes it: lists within lists of another length are no array there. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
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
