import { ROUTES } from '@relode/contract';
import { eventsOf, parseJsonQuery, readContext } from '@relode/epcis';
import type { FastifyInstance } from 'fastify';
import { inTenant } from '../../../platform/actor.ts';
import { serveRoute } from '../../../platform/http-route.ts';
import { ServerError } from '../../../platform/server-error.ts';
import { toError } from '../capture-events.ts';
import { prepareWith } from '../prepare-event.ts';
import { searchEvents } from '../query/search-events.ts';
import { answerEvents, queryOf, sendJson } from './answer-events.ts';
import { queryDocument } from './answers.ts';
import { epcFormatOf } from './headers.ts';
import type { EpcisParts } from './parts.ts';
import { type BodyText, readDocument } from './read-body.ts';

export function serveEvents(app: FastifyInstance, parts: EpcisParts): void {
  const { db, door, now } = parts;

  serveRoute(app, ROUTES.captureEvent, async ({ actor, body, reply }) => {
    const document = readDocument(body as BodyText);
    const [event] = eventsOf(document);
    if (event === undefined || document !== event) {
      throw new ServerError('REQUEST_INVALID', 'One bare event with its @context is needed, not a document', {
        place: '/type',
        remedy: 'Send documents to /epcis/capture',
      });
    }
    const context = readContext(undefined);
    const prepared = prepareWith(event, context, '[]');
    const [outcome] = await door.capture(actor, [prepared]);
    if (outcome!.status === 'refused') throw toError(outcome!.refusal, '');
    if (outcome!.status === 'duplicate') {
      throw new ServerError('EVENT_EXISTS', 'This event has been captured already', {
        place: prepared.eventId,
        remedy: 'Nothing is to be done: it is kept once',
      });
    }
    reply.header('Location', `/epcis/events/${encodeURIComponent(prepared.eventId)}`);
    return reply.code(201).type('application/json').serializer(String).send(prepared.bodyJson);
  });

  serveRoute(app, ROUTES.listEvents, ({ actor, request, reply }) =>
    answerEvents(parts, request, reply, actor, queryOf(request), 'SimpleEventQuery'),
  );

  serveRoute(app, ROUTES.getEvent, async ({ actor, params, request, reply }) => {
    const query = parseJsonQuery({ EQ_eventID: [params.eventId] });
    const format = epcFormatOf(request);
    const { events } = await inTenant(db, actor, (tx) =>
      searchEvents(tx, query, { perPage: 1_000, after: null }),
    );
    if (events.length === 0) {
      throw new ServerError('EVENT_NOT_FOUND', `There is no event ${params.eventId}`, {
        place: params.eventId,
      });
    }
    return sendJson(
      reply,
      queryDocument(events, { queryName: 'SimpleEventQuery', createdAt: now(), format }),
    );
  });
}
