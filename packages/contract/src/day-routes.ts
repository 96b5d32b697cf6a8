import { z } from 'zod';
import {
  DayExplanation,
  DayOrderDetail,
  DayPlan,
  DayPooling,
  DayProgress,
  DayVehicleDetail,
  DayViolation,
  FleetFigures,
} from './day.ts';
import { Problem } from './problem.ts';
import { PLAN_STATES } from './requests.ts';
import { route } from './route.ts';

const DayFile = z.strictObject({ name: z.string().max(200), text: z.string().max(4_000_000) });
const Seconds = z.number().min(0.1).max(3600).describe('Time for the search');

/** The files of a day, or the sample that ships with Relode. */
export const NewDay = z.strictObject({
  name: z.string().trim().min(1).max(120),
  seconds: Seconds.default(10),
  roads: z
    .enum(['router', 'great-circle'])
    .default('router')
    .describe('`router`: the one of the server’s settings, where it has one'),
  input: z.union([
    z.strictObject({ sample: z.literal('henan') }),
    z.strictObject({
      orders: DayFile,
      depots: DayFile,
      fleet: DayFile,
      traffic: DayFile.optional().describe('Traffic by time of day, CSV or JSON; in place of the fleet’s'),
    }),
  ]),
});
export type NewDay = z.infer<typeof NewDay>;

/** A day as the server keeps it; its plan is fetched with the day alone. */
export const DayRecord = z.strictObject({
  id: z.string(),
  name: z.string(),
  seconds: z.number(),
  state: z.enum(PLAN_STATES),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  progress: DayProgress.nullable(),
  problem: Problem.nullable().describe('Why it could not be planned'),
  orders: z.int(),
  hasPlan: z.boolean().describe('A cancelled day keeps the best plan so far'),
});
export type DayRecord = z.infer<typeof DayRecord>;
export const DayList = z.strictObject({ days: z.array(DayRecord) });

export const DayDetail = z.strictObject({
  day: DayRecord,
  plan: DayPlan.nullable(),
  locked: z.array(z.int()).describe('Indices of routes that planning again leaves as they are'),
  violations: z.array(DayViolation).describe('Rules that changes by hand break'),
  fleets: z.array(FleetFigures).nullable().describe('Asked for with `task` fleets'),
  pooling: DayPooling.nullable().describe(
    'Asked for with `task` pooling; its costs are those of plans of its own',
  ),
  undo: z.int().describe('Changes that `undo` takes back, planning again among them'),
  redo: z.int(),
  vehicles: z.array(DayVehicleDetail),
  orders: z.array(DayOrderDetail),
  places: z.array(
    z.strictObject({
      kind: z.enum(['depot', 'order']),
      id: z.string(),
      name: z.string().nullable(),
      lat: z.number(),
      lon: z.number(),
    }),
  ),
});
export type DayDetail = z.infer<typeof DayDetail>;

/** `to`: an index among the routes, a vehicle type for a new route, or null to leave the order out. */
export const DayChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('move'),
    order: z.string(),
    to: z
      .union([z.strictObject({ route: z.int().min(0) }), z.strictObject({ vehicle: z.string() })])
      .nullable(),
    position: z.int().min(0).optional().describe('Among the orders of the route; the end when left out'),
  }),
  z.strictObject({ kind: z.literal('lock'), route: z.int().min(0), isLocked: z.boolean() }),
  z.strictObject({ kind: z.literal('undo') }),
  z.strictObject({ kind: z.literal('redo') }),
]);
export type DayChange = z.infer<typeof DayChange>;

/** What a day’s job is to do. */
export const DayTaskKind = z.enum(['routes', 'fleets', 'pooling']);
export type DayTaskKind = z.infer<typeof DayTaskKind>;

/** The files of a day. */
export const DayFiles = z.strictObject({ orders: DayFile, depots: DayFile, fleet: DayFile });

const oneDay = z.object({ dayId: z.string() });

export const dayRoutes = {
  createDay: route({
    operationId: 'createDay',
    method: 'POST',
    path: '/api/v1/days',
    tag: 'Days',
    summary: 'Queue the plan of a day: orders and depots as CSV, the fleet as JSON, or the sample day',
    permission: 'plans:write',
    body: NewDay,
    success: { status: 202, description: 'Queued', json: DayRecord },
    problems: [400, 422],
  }),
  listDays: route({
    operationId: 'listDays',
    method: 'GET',
    path: '/api/v1/days',
    tag: 'Days',
    summary: 'Days, newest first',
    permission: 'plans:read',
    query: z.object({
      limit: z.coerce.number<number>().int().min(1).max(200).default(50).describe('Most days in the answer'),
    }),
    success: { status: 200, description: 'The days', json: DayList },
    problems: [400],
  }),
  getDay: route({
    operationId: 'getDay',
    method: 'GET',
    path: '/api/v1/days/{dayId}',
    tag: 'Days',
    summary: 'State, progress and plan of a day',
    permission: 'plans:read',
    params: oneDay,
    success: { status: 200, description: 'The day', json: DayDetail },
    problems: [400, 404],
  }),
  watchDay: route({
    operationId: 'watchDay',
    method: 'GET',
    path: '/api/v1/days/{dayId}/events',
    tag: 'Days',
    summary: 'Server-sent events: `progress` (DayProgress) and `state` (DayRecord); ends with the planning',
    permission: 'plans:read',
    params: oneDay,
    success: {
      status: 200,
      description: 'The stream',
      raw: { mediaTypes: ['text/event-stream'], description: 'Events, the present state first' },
    },
    problems: [400, 404],
  }),
  replanDay: route({
    operationId: 'replanDay',
    method: 'POST',
    path: '/api/v1/days/{dayId}/plan',
    tag: 'Days',
    summary:
      'Plan the day again around its locked routes, compare it on other drives, or its companies alone with all together',
    permission: 'plans:write',
    params: oneDay,
    body: z.strictObject({ task: DayTaskKind, seconds: Seconds.optional() }),
    success: { status: 202, description: 'Queued', json: DayRecord },
    problems: [400, 404, 409, 422],
  }),
  changeDayRoutes: route({
    operationId: 'changeDayRoutes',
    method: 'POST',
    path: '/api/v1/days/{dayId}/routes',
    tag: 'Days',
    summary: 'Move an order, lock a route, undo or redo; costed anew, broken rules are told and not refused',
    permission: 'plans:write',
    params: oneDay,
    body: DayChange,
    success: { status: 200, description: 'The day as changed', json: DayDetail },
    problems: [400, 404, 409, 422],
  }),
  explainDay: route({
    operationId: 'explainDay',
    method: 'GET',
    path: '/api/v1/days/{dayId}/explain',
    tag: 'Days',
    summary: 'How much later every stop may be, and what keeps orders left out from each vehicle type',
    permission: 'plans:read',
    params: oneDay,
    success: { status: 200, description: 'For the plan as it stands', json: DayExplanation },
    problems: [400, 404, 409],
  }),
  getSampleDay: route({
    operationId: 'getSampleDay',
    method: 'GET',
    path: '/api/v1/sample-day',
    tag: 'Days',
    summary: 'The files of the sample day, to see what files of a day look like',
    permission: 'plans:read',
    success: { status: 200, description: 'The files', json: DayFiles },
    problems: [],
  }),
  cancelDay: route({
    operationId: 'cancelDay',
    method: 'POST',
    path: '/api/v1/days/{dayId}/cancel',
    tag: 'Days',
    summary: 'End the planning with the best routes so far; a finished day is left as it is',
    permission: 'plans:write',
    params: oneDay,
    success: { status: 200, description: 'The day', json: DayRecord },
    problems: [400, 404],
  }),
  deleteDay: route({
    operationId: 'deleteDay',
    method: 'DELETE',
    path: '/api/v1/days/{dayId}',
    tag: 'Days',
    summary: 'Delete a day; refused while it is being planned',
    permission: 'plans:write',
    params: oneDay,
    success: { status: 204, description: 'Deleted' },
    problems: [400, 404, 409],
  }),
  exportDay: route({
    operationId: 'exportDay',
    method: 'GET',
    path: '/api/v1/days/{dayId}/export',
    tag: 'Days',
    summary: 'Download the plan of a day as a table of stops (CSV), GeoJSON or its JSON document',
    permission: 'plans:read',
    params: oneDay,
    query: z.object({ format: z.enum(['csv', 'geojson', 'json']).default('geojson') }),
    success: {
      status: 200,
      description: 'The file',
      raw: { mediaTypes: ['text/csv', 'application/geo+json', 'application/json'], description: 'The file' },
    },
    problems: [400, 404, 409],
  }),
} as const;
