import { z } from 'zod';
import { type RawBody, route } from './route.ts';

const TEXT_OR_LIST = z.union([z.string(), z.array(z.string())]).optional();

/** Query parameters with a fixed name (EPCIS 2.0, 8.2.7.1); those that name a unit, a type or a field come besides. */
export const EPCIS_QUERY_PARAMETERS = [
  ...[
    'eventType',
    'GE_eventTime',
    'LT_eventTime',
    'GE_recordTime',
    'LT_recordTime',
    'EQ_action',
    'EQ_bizStep',
  ],
  ...['EQ_disposition', 'EQ_persistentDisposition_set', 'EQ_persistentDisposition_unset', 'EQ_readPoint'],
  ...[
    'WD_readPoint',
    'EQ_bizLocation',
    'WD_bizLocation',
    'EQ_transformationID',
    'MATCH_epc',
    'MATCH_parentID',
  ],
  ...['MATCH_inputEPC', 'MATCH_outputEPC', 'MATCH_anyEPC', 'MATCH_epcClass', 'MATCH_inputEPCClass'],
  ...[
    'MATCH_outputEPCClass',
    'MATCH_anyEPCClass',
    'EQ_quantity',
    'GT_quantity',
    'GE_quantity',
    'LT_quantity',
  ],
  ...['LE_quantity', 'EQ_eventID', 'EXISTS_errorDeclaration', 'GE_errorDeclarationTime'],
  ...['LT_errorDeclarationTime', 'EQ_errorReason', 'EQ_correctiveEventID', 'orderBy', 'orderDirection'],
  ...[
    'eventCountLimit',
    'maxEventCount',
    'GE_startTime',
    'LT_startTime',
    'GE_endTime',
    'LT_endTime',
    'EQ_type',
  ],
  ...['EQ_deviceID', 'EQ_dataProcessingMethod', 'EQ_microorganism', 'EQ_chemicalSubstance', 'EQ_bizRules'],
  ...['EQ_stringValue', 'EQ_hexBinaryValue', 'EQ_uriValue', 'EQ_booleanValue'],
] as const;

const Page = z.looseObject({ perPage: TEXT_OR_LIST, nextPageToken: TEXT_OR_LIST });
const EventsQuery = z.looseObject({
  perPage: TEXT_OR_LIST,
  nextPageToken: TEXT_OR_LIST,
  ...Object.fromEntries(EPCIS_QUERY_PARAMETERS.map((name) => [name, TEXT_OR_LIST])),
});

const json = (description: string): RawBody => ({ mediaTypes: ['application/json'], description });
const queryDocument = {
  status: 200,
  description: 'An EPCISQueryDocument; more pages by the link with rel="next"',
  raw: json('EPCISQueryDocument in JSON-LD'),
} as const;
const collection = { status: 200, description: 'A collection', raw: json('Collection in JSON-LD') } as const;

const reads = { method: 'GET', tag: 'EPCIS', permission: 'events:read' } as const;
const LIST_PROBLEMS = [400, 406, 413, 414] as const;
const ITEM_PROBLEMS = [400, 404, 406, 414] as const;

const listOf = <const Id extends string, const Path extends string>(operationId: Id, path: Path) =>
  route({
    ...reads,
    operationId,
    path: `/epcis/${path}`,
    summary: `Values of ${path} in the events that one may see`,
    query: Page,
    success: collection,
    problems: [...LIST_PROBLEMS],
  });

const oneOf = <const Id extends string, const Path extends string>(operationId: Id, path: Path) =>
  route({
    ...reads,
    operationId,
    path: `/epcis/${path}/{value}`,
    summary: 'What there is below it: its events',
    params: z.object({ value: z.string() }),
    success: collection,
    problems: [...ITEM_PROBLEMS],
  });

const eventsOf = <const Id extends string, const Path extends string>(operationId: Id, path: Path) =>
  route({
    ...reads,
    operationId,
    path: `/epcis/${path}/{value}/events`,
    summary: 'Its events, as GET /epcis/events answers them',
    params: z.object({ value: z.string() }),
    query: EventsQuery,
    success: queryDocument,
    problems: [...LIST_PROBLEMS, 404],
  });

export const epcisRoutes = {
  getEpcisResources: route({
    ...reads,
    operationId: 'getEpcisResources',
    path: '/epcis',
    summary: 'The resources of this EPCIS 2.0 repository',
    success: collection,
    problems: [406],
  }),
  captureDocument: route({
    operationId: 'captureDocument',
    method: 'POST',
    path: '/epcis/capture',
    tag: 'EPCIS',
    permission: 'events:write',
    summary:
      'Capture the events of an EPCIS document; GS1-Capture-Error-Behaviour says whether all or none (rollback), or those that will do (proceed)',
    body: z.unknown(),
    rawBody: {
      mediaTypes: ['application/ld+json', 'application/xml', 'text/xml'],
      description: 'EPCIS document of version 2.0, or of 1.2 in XML',
    },
    success: {
      status: 202,
      description: 'Taken; Location is the capture job',
      raw: json('The capture job, which is over'),
    },
    problems: [406],
  }),
  listCaptureJobs: route({
    ...reads,
    operationId: 'listCaptureJobs',
    path: '/epcis/capture',
    summary: 'Capture jobs, newest first',
    query: Page,
    success: { status: 200, description: 'The jobs', raw: json('A list of capture jobs') },
    problems: [400, 406],
  }),
  getCaptureJob: route({
    ...reads,
    operationId: 'getCaptureJob',
    path: '/epcis/capture/{captureId}',
    summary: 'One capture job, with what was refused and why',
    params: z.object({ captureId: z.string() }),
    success: { status: 200, description: 'The job', raw: json('A capture job') },
    problems: [404, 406],
  }),
  captureEvent: route({
    operationId: 'captureEvent',
    method: 'POST',
    path: '/epcis/events',
    tag: 'EPCIS',
    permission: 'events:write',
    summary: 'Capture one event, at once',
    body: z.unknown(),
    success: {
      status: 201,
      description: 'Captured; Location is the event',
      raw: json('The event as it is kept'),
    },
    problems: [406, 409],
  }),
  listEvents: route({
    ...reads,
    operationId: 'listEvents',
    path: '/epcis/events',
    summary: 'Events that match all parameters given',
    query: EventsQuery,
    success: queryDocument,
    problems: [...LIST_PROBLEMS],
  }),
  getEvent: route({
    ...reads,
    operationId: 'getEvent',
    path: '/epcis/events/{eventId}',
    summary: 'The event with this ID, and its error declarations',
    params: z.object({ eventId: z.string() }),
    success: queryDocument,
    problems: [...ITEM_PROBLEMS],
  }),
  listEventTypes: listOf('listEventTypes', 'eventTypes'),
  getEventType: oneOf('getEventType', 'eventTypes'),
  listEventsOfType: eventsOf('listEventsOfType', 'eventTypes'),
  listEpcs: listOf('listEpcs', 'epcs'),
  getEpc: oneOf('getEpc', 'epcs'),
  listEventsOfEpc: eventsOf('listEventsOfEpc', 'epcs'),
  listBizSteps: listOf('listBizSteps', 'bizSteps'),
  getBizStep: oneOf('getBizStep', 'bizSteps'),
  listEventsOfBizStep: eventsOf('listEventsOfBizStep', 'bizSteps'),
  listBizLocations: listOf('listBizLocations', 'bizLocations'),
  getBizLocation: oneOf('getBizLocation', 'bizLocations'),
  listEventsOfBizLocation: eventsOf('listEventsOfBizLocation', 'bizLocations'),
  listReadPoints: listOf('listReadPoints', 'readPoints'),
  getReadPoint: oneOf('getReadPoint', 'readPoints'),
  listEventsOfReadPoint: eventsOf('listEventsOfReadPoint', 'readPoints'),
  listDispositions: listOf('listDispositions', 'dispositions'),
  getDisposition: oneOf('getDisposition', 'dispositions'),
  listEventsOfDisposition: eventsOf('listEventsOfDisposition', 'dispositions'),
  listQueries: route({
    ...reads,
    operationId: 'listQueries',
    path: '/epcis/queries',
    summary: 'Named queries',
    query: Page,
    success: { status: 200, description: 'The queries', raw: json('A list of named queries') },
    problems: [400, 406],
  }),
  createQuery: route({
    operationId: 'createQuery',
    method: 'POST',
    path: '/epcis/queries',
    tag: 'EPCIS',
    permission: 'events:write',
    summary: 'Keep a query under a name',
    body: z.unknown(),
    success: { status: 201, description: 'Kept; Location is the query', raw: json('The query') },
    problems: [406, 409],
  }),
  getQuery: route({
    ...reads,
    operationId: 'getQuery',
    path: '/epcis/queries/{queryName}',
    summary: 'One named query',
    params: z.object({ queryName: z.string() }),
    success: { status: 200, description: 'The query', raw: json('The query') },
    problems: [404, 406],
  }),
  deleteQuery: route({
    operationId: 'deleteQuery',
    method: 'DELETE',
    path: '/epcis/queries/{queryName}',
    tag: 'EPCIS',
    permission: 'events:write',
    summary: 'Drop a named query and end its subscriptions',
    params: z.object({ queryName: z.string() }),
    success: { status: 204, description: 'Dropped' },
    problems: [404, 406],
  }),
  listEventsOfQuery: route({
    ...reads,
    operationId: 'listEventsOfQuery',
    path: '/epcis/queries/{queryName}/events',
    summary: 'What a named query answers; as a WebSocket, what it answers from now on',
    params: z.object({ queryName: z.string() }),
    query: z.looseObject({ perPage: TEXT_OR_LIST, nextPageToken: TEXT_OR_LIST }),
    success: queryDocument,
    problems: [...LIST_PROBLEMS, 404],
  }),
  listSubscriptions: route({
    ...reads,
    operationId: 'listSubscriptions',
    path: '/epcis/queries/{queryName}/subscriptions',
    summary: 'Subscriptions of a named query',
    params: z.object({ queryName: z.string() }),
    query: Page,
    success: { status: 200, description: 'The subscriptions', raw: json('A list of subscriptions') },
    problems: [400, 404, 406],
  }),
  createSubscription: route({
    operationId: 'createSubscription',
    method: 'POST',
    path: '/epcis/queries/{queryName}/subscriptions',
    tag: 'EPCIS',
    permission: 'events:write',
    summary:
      'Have what a named query answers sent to an address, as it comes (stream) or at times (schedule)',
    params: z.object({ queryName: z.string() }),
    body: z.unknown(),
    success: { status: 201, description: 'Subscribed', raw: json('The subscription') },
    problems: [404, 406],
  }),
  getSubscription: route({
    ...reads,
    operationId: 'getSubscription',
    path: '/epcis/queries/{queryName}/subscriptions/{subscriptionId}',
    summary: 'One subscription',
    params: z.object({ queryName: z.string(), subscriptionId: z.string() }),
    success: { status: 200, description: 'The subscription', raw: json('The subscription') },
    problems: [404, 406],
  }),
  deleteSubscription: route({
    operationId: 'deleteSubscription',
    method: 'DELETE',
    path: '/epcis/queries/{queryName}/subscriptions/{subscriptionId}',
    tag: 'EPCIS',
    permission: 'events:write',
    summary: 'End a subscription',
    params: z.object({ queryName: z.string(), subscriptionId: z.string() }),
    success: { status: 204, description: 'Ended' },
    problems: [404, 406],
  }),
  deletePageToken: route({
    operationId: 'deletePageToken',
    method: 'DELETE',
    path: '/epcis/nextPageToken/{token}',
    tag: 'EPCIS',
    permission: 'events:write',
    summary: 'Give a page token back; tokens hold nothing here, so nothing happens',
    params: z.object({ token: z.string() }),
    success: { status: 204, description: 'Given back' },
    problems: [400, 406],
  }),
} as const;
