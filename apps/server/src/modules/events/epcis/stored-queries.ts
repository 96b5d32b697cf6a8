import { type EventQuery, parseJsonQuery } from '@relode/epcis';
import type { Selectable } from 'kysely';
import type { Db } from '../../../platform/database/database.ts';
import { ServerError } from '../../../platform/server-error.ts';
import type { EventTables } from '../tables.ts';

export interface NamedQuery {
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
}

const queries = (tx: Db) => tx.withTables<EventTables>();

/** Throws ServerError QUERY_EXISTS. */
export async function addQuery(tx: Db, { name, query }: NamedQuery, at: Date): Promise<void> {
  const added = await queries(tx)
    .insertInto('named_queries')
    .values({ name, query: JSON.stringify(query), created_at: at.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .execute();
  if (added.length > 0) return;
  throw new ServerError('QUERY_EXISTS', `There is a query ${name} already`, {
    place: name,
    remedy: 'Choose another name, or delete that one first',
  });
}

export async function listQueries(tx: Db, after: string | null, most: number): Promise<NamedQuery[]> {
  return queries(tx)
    .selectFrom('named_queries')
    .select(['name', 'query'])
    .$if(after !== null, (query) => query.where('name', '>', after!))
    .orderBy('name')
    .limit(most)
    .execute();
}

/** Throws ServerError QUERY_NOT_FOUND, as below. */
export async function findQuery(tx: Db, name: string): Promise<NamedQuery> {
  const found = await queries(tx)
    .selectFrom('named_queries')
    .select(['name', 'query'])
    .where('name', '=', name)
    .executeTakeFirst();
  if (!found) throw notFound(name);
  return found;
}

export async function findParsedQuery(tx: Db, name: string): Promise<EventQuery> {
  return parseJsonQuery((await findQuery(tx, name)).query);
}

export async function removeQuery(tx: Db, name: string): Promise<void> {
  const removed = await queries(tx)
    .deleteFrom('named_queries')
    .where('name', '=', name)
    .returning('name')
    .execute();
  if (removed.length === 0) throw notFound(name);
}

function notFound(name: string): ServerError {
  return new ServerError('QUERY_NOT_FOUND', `There is no query ${name}`, { place: name });
}

export type StoredSubscription = Selectable<EventTables['subscriptions']>;

/** What is told of a subscription; the token that signs stays here. */
export function shownSubscription(row: StoredSubscription): Record<string, unknown> {
  return {
    subscriptionID: row.id,
    queryName: row.query_name,
    dest: row.dest,
    createdAt: row.created_at.toISOString(),
    reportIfEmpty: row.report_if_empty,
    ...(row.initial_record_time && { initialRecordTime: row.initial_record_time.toISOString() }),
    ...(row.last_notified_at && { lastNotifiedAt: row.last_notified_at.toISOString() }),
    ...(row.stream ? { stream: true } : { schedule: row.schedule }),
  };
}

export async function listSubscriptions(
  tx: Db,
  queryName: string,
  after: string | null,
  most: number,
): Promise<StoredSubscription[]> {
  await findQuery(tx, queryName);
  return queries(tx)
    .selectFrom('subscriptions')
    .selectAll()
    .where('query_name', '=', queryName)
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(most)
    .execute();
}

/** Throws ServerError SUBSCRIPTION_NOT_FOUND, as below. */
export async function findSubscription(tx: Db, queryName: string, id: string): Promise<StoredSubscription> {
  const found = await queries(tx)
    .selectFrom('subscriptions')
    .selectAll()
    .where('query_name', '=', queryName)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw subscriptionNotFound(id);
  return found;
}

export async function removeSubscription(tx: Db, queryName: string, id: string): Promise<void> {
  const removed = await queries(tx)
    .deleteFrom('subscriptions')
    .where('query_name', '=', queryName)
    .where('id', '=', id)
    .returning('id')
    .execute();
  if (removed.length === 0) throw subscriptionNotFound(id);
}

function subscriptionNotFound(id: string): ServerError {
  return new ServerError('SUBSCRIPTION_NOT_FOUND', `There is no subscription ${id}`, { place: id });
}
