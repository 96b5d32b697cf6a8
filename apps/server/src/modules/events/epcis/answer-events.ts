import { type EventQuery, parseUrlQuery, readContext, type TermContext } from '@relode/epcis';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, inTenant } from '../../../platform/actor.ts';
import { searchEvents } from '../query/search-events.ts';
import { queryDocument } from './answers.ts';
import { epcFormatOf } from './headers.ts';
import { nextLink, readPerPage, readToken, writeToken } from './page-token.ts';
import type { EpcisParts } from './parts.ts';

export const addressOf = (request: FastifyRequest): URL => new URL(request.url, 'http://here');

/** The query of the address; prefixes come from the header GS1-Extensions (`ext=https://…, other=https://…`). */
export function queryOf(
  request: FastifyRequest,
  more: readonly (readonly [string, string])[] = [],
): EventQuery {
  return parseUrlQuery([...addressOf(request).searchParams, ...more], extensionsOf(request));
}

function extensionsOf({ headers }: FastifyRequest): TermContext {
  const header = headers['gs1-extensions'];
  if (typeof header !== 'string') return readContext(undefined);
  const prefixes: Record<string, string> = {};
  for (const part of header.split(',')) {
    const at = part.indexOf('=');
    if (at > 0) prefixes[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  return readContext([prefixes]);
}

/** One page of what a query answers, with the link to the next. */
export async function answerEvents(
  { db, now }: EpcisParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  query: EventQuery,
  queryName: string,
): Promise<FastifyReply> {
  const address = addressOf(request);
  const perPage = readPerPage(address.searchParams.get('perPage'));
  const after = readToken(address.searchParams.get('nextPageToken'));
  const format = epcFormatOf(request);
  const { events, next } = await inTenant(db, actor, (tx) => searchEvents(tx, query, { perPage, after }));
  if (next !== null) reply.header('Link', nextLink(address, writeToken(next)));
  return sendJson(reply, queryDocument(events, { queryName, createdAt: now(), format }));
}

export function sendJson(reply: FastifyReply, value: unknown, status = 200): FastifyReply {
  return reply.code(status).type('application/json').serializer(String).send(JSON.stringify(value));
}
