import { ROUTES } from '@relode/contract';
import { parseJsonQuery, readJson } from '@relode/epcis';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inTenant } from '../../../platform/actor.ts';
import { serveRoute } from '../../../platform/http-route.ts';
import { ServerError } from '../../../platform/server-error.ts';
import { addressOf, answerEvents, sendJson } from './answer-events.ts';
import { bodyRefused } from './body-faults.ts';
import { addSubscription } from './new-subscription.ts';
import { nextLink, readPerPage, readTextToken, writeTextToken } from './page-token.ts';
import type { EpcisParts } from './parts.ts';
import type { BodyText } from './read-body.ts';
import {
  addQuery,
  findParsedQuery,
  findQuery,
  findSubscription,
  listQueries,
  listSubscriptions,
  type NamedQuery,
  removeQuery,
  removeSubscription,
  shownSubscription,
} from './stored-queries.ts';
import { serveStream } from './stream-socket.ts';

const NewQuery = z.strictObject({
  name: z.string().regex(/^[\w.~-]{1,100}$/, 'a name has letters, digits, - . _ ~, at most 100'),
  query: z.record(z.string(), z.unknown()),
});

export function serveQueries(app: FastifyInstance, parts: EpcisParts): void {
  const { db, now } = parts;

  serveRoute(app, ROUTES.listQueries, async ({ actor, request, reply }) => {
    const address = addressOf(request);
    const perPage = readPerPage(address.searchParams.get('perPage'));
    const after = readTextToken(address.searchParams.get('nextPageToken'));
    const found = await inTenant(db, actor, (tx) => listQueries(tx, after, perPage + 1));
    const page = found.slice(0, perPage);
    if (found.length > perPage) reply.header('Link', nextLink(address, writeTextToken(page.at(-1)!.name)));
    return sendJson(reply, page);
  });

  serveRoute(app, ROUTES.createQuery, async ({ actor, body, reply }) => {
    const query = readNewQuery(jsonOf(body as BodyText));
    await inTenant(db, actor, (tx) => addQuery(tx, query, now()));
    reply.header('Location', `/epcis/queries/${encodeURIComponent(query.name)}`);
    return sendJson(reply, query, 201);
  });

  serveRoute(app, ROUTES.getQuery, async ({ actor, params, reply }) =>
    sendJson(reply, await inTenant(db, actor, (tx) => findQuery(tx, params.queryName))),
  );

  serveRoute(app, ROUTES.deleteQuery, async ({ actor, params }) => {
    await inTenant(db, actor, (tx) => removeQuery(tx, params.queryName));
    return undefined;
  });

  serveRoute(
    app,
    ROUTES.listEventsOfQuery,
    async ({ actor, params, request, reply }) => {
      const query = await inTenant(db, actor, (tx) => findParsedQuery(tx, params.queryName));
      return answerEvents(parts, request, reply, actor, query, params.queryName);
    },
    { wsHandler: serveStream(parts) },
  );

  serveRoute(app, ROUTES.listSubscriptions, async ({ actor, params, request, reply }) => {
    const address = addressOf(request);
    const perPage = readPerPage(address.searchParams.get('perPage'));
    const after = readTextToken(address.searchParams.get('nextPageToken'));
    const found = await inTenant(db, actor, (tx) =>
      listSubscriptions(tx, params.queryName, after, perPage + 1),
    );
    const page = found.slice(0, perPage);
    if (found.length > perPage) reply.header('Link', nextLink(address, writeTextToken(page.at(-1)!.id)));
    return sendJson(reply, page.map(shownSubscription));
  });

  serveRoute(app, ROUTES.createSubscription, async ({ actor, params, body, reply }) => {
    const added = await addSubscription(db, actor, params.queryName, jsonOf(body as BodyText), now());
    const path = `/epcis/queries/${encodeURIComponent(params.queryName)}/subscriptions/${added.id}`;
    reply.header('Location', path);
    return sendJson(reply, shownSubscription(added), 201);
  });

  serveRoute(app, ROUTES.getSubscription, async ({ actor, params, reply }) => {
    const found = await inTenant(db, actor, (tx) =>
      findSubscription(tx, params.queryName, params.subscriptionId),
    );
    return sendJson(reply, shownSubscription(found));
  });

  serveRoute(app, ROUTES.deleteSubscription, async ({ actor, params }) => {
    await inTenant(db, actor, (tx) => removeSubscription(tx, params.queryName, params.subscriptionId));
    return undefined;
  });

  serveRoute(app, ROUTES.deletePageToken, async () => undefined);
}

function jsonOf(body: BodyText): unknown {
  if ('json' in body) return readJson(body.json);
  throw new ServerError('MEDIA_TYPE_NOT_TAKEN', 'Queries and subscriptions are JSON', {
    remedy: 'Send JSON with content-type application/json',
  });
}

/** Throws `EpcisError` EPCIS_QUERY_PARAMETER when the query could never run. */
function readNewQuery(body: unknown): NamedQuery {
  const parsed = NewQuery.safeParse(body);
  if (!parsed.success) {
    throw bodyRefused(
      'REQUEST_INVALID',
      parsed.error,
      'Send {"name": "…", "query": {"eventType": ["ObjectEvent"]}}',
    );
  }
  parseJsonQuery(parsed.data.query);
  return parsed.data;
}
