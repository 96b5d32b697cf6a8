import { ROUTES, type Route } from '@relode/contract';
import { compactWord, EVENT_TYPES, parseJsonQuery, type WordListName } from '@relode/epcis';
import type { FastifyInstance } from 'fastify';
import { inTenant } from '../../../platform/actor.ts';
import type { Db } from '../../../platform/database/database.ts';
import { type RouteHandler, serveRoute } from '../../../platform/http-route.ts';
import { ServerError } from '../../../platform/server-error.ts';
import {
  hasEpc,
  hasValue,
  listEpcs,
  listValues,
  type ValueColumn,
  type ValuePage,
} from '../query/list-values.ts';
import { addressOf, answerEvents, queryOf, sendJson } from './answer-events.ts';
import { collection } from './answers.ts';
import { nextLink, readPerPage, readTextToken, writeTextToken } from './page-token.ts';
import type { EpcisParts } from './parts.ts';

interface Resource {
  readonly list: Route;
  readonly one: Route;
  readonly events: Route;
  /** Query parameter that finds the events of a value. */
  readonly parameter: string;
  readonly values: (tx: Db, after: string | null, most: number) => Promise<ValuePage>;
  readonly isThere: (tx: Db, canonical: string) => Promise<boolean>;
  /** The value as EPCIS 2.0 writes it. */
  readonly shown: (value: string) => string;
}

const column = (name: ValueColumn) => ({
  values: (tx: Db, after: string | null, most: number) => listValues(tx, name, after, most),
  isThere: (tx: Db, value: string) => hasValue(tx, name, value),
});
const word = (list: WordListName) => (value: string) => compactWord(value, list);
const asItIs = (value: string): string => value;

const RESOURCES: readonly Resource[] = [
  {
    list: ROUTES.listEpcs,
    one: ROUTES.getEpc,
    events: ROUTES.listEventsOfEpc,
    parameter: 'MATCH_anyEPC',
    values: listEpcs,
    isThere: hasEpc,
    shown: asItIs,
  },
  {
    list: ROUTES.listBizSteps,
    one: ROUTES.getBizStep,
    events: ROUTES.listEventsOfBizStep,
    parameter: 'EQ_bizStep',
    ...column('biz_step'),
    shown: word('bizStep'),
  },
  {
    list: ROUTES.listDispositions,
    one: ROUTES.getDisposition,
    events: ROUTES.listEventsOfDisposition,
    parameter: 'EQ_disposition',
    ...column('disposition'),
    shown: word('disposition'),
  },
  {
    list: ROUTES.listReadPoints,
    one: ROUTES.getReadPoint,
    events: ROUTES.listEventsOfReadPoint,
    parameter: 'EQ_readPoint',
    ...column('read_point'),
    shown: asItIs,
  },
  {
    list: ROUTES.listBizLocations,
    one: ROUTES.getBizLocation,
    events: ROUTES.listEventsOfBizLocation,
    parameter: 'EQ_bizLocation',
    ...column('biz_location'),
    shown: asItIs,
  },
];

export function serveResources(app: FastifyInstance, parts: EpcisParts): void {
  serveRoute(app, ROUTES.getEpcisResources, async ({ reply }) =>
    sendJson(
      reply,
      collection([
        'queries',
        'capture',
        'events',
        'eventTypes',
        'epcs',
        'readPoints',
        'bizLocations',
        'dispositions',
        'bizSteps',
      ]),
    ),
  );
  serveEventTypes(app, parts);
  for (const resource of RESOURCES) serveResource(app, parts, resource);
}

function serveResource(app: FastifyInstance, parts: EpcisParts, resource: Resource): void {
  const { db } = parts;
  const list: RouteHandler<Route> = async ({ actor, request, reply }) => {
    const address = addressOf(request);
    const perPage = readPerPage(address.searchParams.get('perPage'));
    const after = readTextToken(address.searchParams.get('nextPageToken'));
    const { values, hasMore } = await inTenant(db, actor, (tx) => resource.values(tx, after, perPage));
    if (hasMore) reply.header('Link', nextLink(address, writeTextToken(values.at(-1)!)));
    return sendJson(reply, collection(values.map(resource.shown)));
  };
  const mustBeThere = async (actor: Parameters<typeof inTenant>[1], value: string): Promise<void> => {
    const [predicate] = parseJsonQuery({ [resource.parameter]: [value] }).predicates;
    const canonical = canonicalOf(predicate) ?? value;
    if (await inTenant(db, actor, (tx) => resource.isThere(tx, canonical))) return;
    throw new ServerError('EVENT_NOT_FOUND', `No event that you may see names ${value}`, { place: value });
  };
  const one: RouteHandler<Route> = async ({ actor, params, reply }) => {
    await mustBeThere(actor, (params as unknown as { value: string }).value);
    return sendJson(reply, collection(['events']));
  };
  const events: RouteHandler<Route> = async ({ actor, params, request, reply }) => {
    const { value } = params as unknown as { value: string };
    await mustBeThere(actor, value);
    const query = queryOf(request);
    const own = parseJsonQuery({ [resource.parameter]: [value] });
    const both = { ...query, predicates: [...own.predicates, ...query.predicates] };
    return answerEvents(parts, request, reply, actor!, both, 'SimpleEventQuery');
  };
  serveRoute<Route>(app, resource.list, list);
  serveRoute<Route>(app, resource.one, one);
  serveRoute<Route>(app, resource.events, events);
}

function canonicalOf(
  predicate: ReturnType<typeof parseJsonQuery>['predicates'][number] | undefined,
): string | null {
  if (predicate?.kind === 'value') return predicate.oneOf[0] ?? null;
  return predicate?.kind === 'epc' ? (predicate.ids.exact[0] ?? null) : null;
}

/** The five types of the standard, whether or not there are events of them. */
function serveEventTypes(app: FastifyInstance, parts: EpcisParts): void {
  const mustBeType = (value: string): void => {
    if ((EVENT_TYPES as readonly string[]).includes(value)) return;
    throw new ServerError('EVENT_NOT_FOUND', `There is no type of events ${value}`, {
      place: value,
      remedy: 'See /epcis/eventTypes',
    });
  };
  serveRoute(app, ROUTES.listEventTypes, async ({ reply }) => sendJson(reply, collection(EVENT_TYPES)));
  serveRoute(app, ROUTES.getEventType, async ({ params, reply }) => {
    mustBeType(params.value);
    return sendJson(reply, collection(['events']));
  });
  serveRoute(app, ROUTES.listEventsOfType, async ({ actor, params, request, reply }) => {
    mustBeType(params.value);
    const query = queryOf(request);
    const own = parseJsonQuery({ eventType: [params.value] });
    const both = { ...query, predicates: [...own.predicates, ...query.predicates] };
    return answerEvents(parts, request, reply, actor, both, 'SimpleEventQuery');
  });
}
