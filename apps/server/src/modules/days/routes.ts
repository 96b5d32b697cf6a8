import { Readable } from 'node:stream';
import { type DayRecord, type DayTaskKind, type NewDay, ROUTES } from '@relode/contract';
import { dayCsv, dayGeoJson, explainDay } from '@relode/dispatch';
import type { FastifyInstance } from 'fastify';
import type { Tenant, TenantDatabase } from '../../platform/actor.ts';
import { sendFile } from '../../platform/file-answer.ts';
import { serveRoute } from '../../platform/http-route.ts';
import { streamJobEvents } from '../../platform/job-events.ts';
import type { LiveFeed } from '../../platform/live-feed.ts';
import { changeRoutes, dayNotDone } from './change-routes.ts';
import { sampleDay } from './sample-day.ts';
import { findDay, listDays, loadDay } from './stored-days.ts';
import { byPlannedRoads } from './stored-roads.ts';

/** The verbs that touch jobs come from above; `stopping` aborts when the server stops. */
export interface DayRouteParts {
  readonly databaseOf: TenantDatabase;
  readonly feed: LiveFeed;
  readonly stopping: AbortSignal;
  readonly queueDay: (tenant: Tenant, request: NewDay) => Promise<DayRecord>;
  readonly replanDay: (
    tenant: Tenant,
    dayId: string,
    request: { task: DayTaskKind; seconds?: number | undefined },
  ) => Promise<DayRecord>;
  readonly cancelDay: (tenant: Tenant, dayId: string) => Promise<DayRecord>;
  readonly deleteDay: (tenant: Tenant, dayId: string) => Promise<void>;
}

export function serveDays(app: FastifyInstance, parts: DayRouteParts): void {
  const { databaseOf, feed, stopping } = parts;
  serveRoute(app, ROUTES.createDay, async ({ actor, body }) => parts.queueDay(actor, body));
  serveRoute(app, ROUTES.listDays, async ({ actor, query }) => ({
    days: await listDays(databaseOf(actor), query.limit),
  }));
  serveRoute(
    app,
    ROUTES.getDay,
    async ({ actor, params }) => (await loadDay(databaseOf(actor), params.dayId)).detail,
  );
  serveRoute(app, ROUTES.replanDay, async ({ actor, params, body }) =>
    parts.replanDay(actor, params.dayId, body),
  );
  serveRoute(app, ROUTES.changeDayRoutes, async ({ actor, params, body }) =>
    changeRoutes(databaseOf(actor), params.dayId, body),
  );
  serveRoute(app, ROUTES.explainDay, async ({ actor, params: { dayId } }) => {
    const { day, plan } = await loadDay(databaseOf(actor), dayId);
    if (plan === null) throw dayNotDone(dayId);
    const { stops, leftOut } = explainDay(await byPlannedRoads(databaseOf(actor), dayId, day, plan), plan);
    return {
      stops: [...stops],
      leftOut: leftOut.map(({ order, vehicles }) => ({ order, vehicles: [...vehicles] })),
    };
  });
  serveRoute(app, ROUTES.getSampleDay, sampleDay);
  serveRoute(app, ROUTES.cancelDay, async ({ actor, params }) => parts.cancelDay(actor, params.dayId));
  serveRoute(app, ROUTES.deleteDay, async ({ actor, params }) => {
    await parts.deleteDay(actor, params.dayId);
    return undefined;
  });
  serveRoute(app, ROUTES.exportDay, async ({ actor, params: { dayId }, query: { format }, reply }) => {
    const { day, plan } = await loadDay(databaseOf(actor), dayId);
    if (plan === null) throw dayNotDone(dayId);
    const name = `day-${dayId.slice(0, 8)}`;
    if (format === 'json') return sendFile(reply, `${name}.json`, 'application/json', JSON.stringify(plan));
    if (format === 'csv') return sendFile(reply, `${name}.csv`, 'text/csv; charset=utf-8', dayCsv(day, plan));
    const features = dayGeoJson(day, plan);
    return sendFile(reply, `${name}.geojson`, 'application/geo+json', JSON.stringify(features));
  });
  serveRoute(app, ROUTES.watchDay, async ({ actor, params, reply }) => {
    const first = await findDay(databaseOf(actor), params.dayId);
    return reply
      .headers({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      .send(Readable.from(streamJobEvents(feed, first, (id) => findDay(databaseOf(actor), id), stopping)));
  });
}
