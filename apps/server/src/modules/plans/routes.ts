import { Readable } from 'node:stream';
import {
  type NewPlan,
  type PlanRecord,
  type PlanSummary,
  ROUTES,
  type Scenario,
  ZIP_TYPE,
} from '@relode/contract';
import { planGeoJson, planTables } from '@relode/planning';
import type { FastifyInstance } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import type { Tenant, TenantDatabase } from '../../platform/actor.ts';
import { sendFile } from '../../platform/file-answer.ts';
import { serveRoute } from '../../platform/http-route.ts';
import { streamJobEvents } from '../../platform/job-events.ts';
import type { LiveFeed } from '../../platform/live-feed.ts';
import { ServerError } from '../../platform/server-error.ts';
import { comparePlans } from './compare-plans.ts';
import { loadReport, loadReportDocument, loadSummary, readText, sendDocument } from './plan-documents.ts';
import { renderInThread } from './report-pdf/render-in-thread.ts';
import { findPlan, listPlans } from './stored-plans.ts';

interface SketchedPlan {
  readonly regionId: string;
  readonly scenario: Scenario;
}

/** The three verbs that touch jobs or other modules come from above; `stopping` aborts when the server stops. */
export interface PlanRouteParts {
  readonly databaseOf: TenantDatabase;
  readonly feed: LiveFeed;
  readonly stopping: AbortSignal;
  readonly sketchPlan: (tenant: Tenant, request: SketchedPlan, left: AbortSignal) => Promise<PlanSummary>;
  readonly queuePlan: (tenant: Tenant, request: NewPlan) => Promise<PlanRecord>;
  readonly cancelPlan: (tenant: Tenant, planId: string) => Promise<PlanRecord>;
  readonly deletePlan: (tenant: Tenant, planId: string) => Promise<void>;
}

const MOST_COMPARED = 6;

export function servePlans(app: FastifyInstance, parts: PlanRouteParts): void {
  const { databaseOf, feed, stopping } = parts;

  serveRoute(app, ROUTES.createPlan, async ({ actor, body }) => parts.queuePlan(actor, body));
  serveRoute(app, ROUTES.sketchPlan, async ({ actor, body, reply }) => {
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    return parts.sketchPlan(actor, body, left.signal);
  });
  serveRoute(app, ROUTES.listPlans, async ({ actor, query }) => ({
    plans: await listPlans(databaseOf(actor), query),
  }));
  serveRoute(app, ROUTES.getPlan, async ({ actor, params }) => findPlan(databaseOf(actor), params.planId));
  serveRoute(app, ROUTES.cancelPlan, async ({ actor, params }) => parts.cancelPlan(actor, params.planId));
  serveRoute(app, ROUTES.deletePlan, async ({ actor, params }) => {
    await parts.deletePlan(actor, params.planId);
    return undefined;
  });

  serveRoute(app, ROUTES.comparePlans, async ({ actor, query }) => {
    const ids = readIds(query.ids);
    return comparePlans(await Promise.all(ids.map((id) => loadReport(databaseOf(actor), id))));
  });

  serveRoute(app, ROUTES.getPlanSummary, async ({ actor, params, request, reply }) =>
    sendDocument(request, reply, await loadSummary(databaseOf(actor), params.planId)),
  );
  serveRoute(app, ROUTES.getPlanReport, async ({ actor, params, request, reply }) =>
    sendDocument(request, reply, await loadReportDocument(databaseOf(actor), params.planId)),
  );

  serveRoute(app, ROUTES.watchPlan, async ({ actor, params, reply }) => {
    const plan = await findPlan(databaseOf(actor), params.planId);
    return reply
      .headers({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      .send(Readable.from(streamJobEvents(feed, plan, (id) => findPlan(databaseOf(actor), id), stopping)));
  });

  serveRoute(
    app,
    ROUTES.exportPlan,
    async ({ actor, params: { planId }, query: { format, lang }, reply }) => {
      if (format === 'json') {
        return sendFile(
          reply,
          `plan-${planId}.json`,
          'application/json',
          await readText(await loadReportDocument(databaseOf(actor), planId)),
        );
      }
      const report = await loadReport(databaseOf(actor), planId);
      const name = `${report.regionId}-plan-${planId.slice(0, 8)}`;
      if (format === 'geojson') {
        return sendFile(
          reply,
          `${name}.geojson`,
          'application/geo+json',
          JSON.stringify(planGeoJson(report)),
        );
      }
      if (format === 'pdf') {
        const { finishedAt } = await findPlan(databaseOf(actor), planId);
        const { gzip: reportGzip } = await loadReportDocument(databaseOf(actor), planId);
        const pdf = await renderInThread({ reportGzip, language: lang, madeAt: finishedAt! });
        return sendFile(reply, `${name}.pdf`, 'application/pdf', pdf);
      }
      const tables = Object.entries(planTables(report)).map(
        ([table, csv]) => [`${table}.csv`, strToU8(csv)] as const,
      );
      return sendFile(reply, `${name}.zip`, ZIP_TYPE, zipSync(Object.fromEntries(tables)));
    },
  );
}

function readIds(text: string): string[] {
  const ids = text.split(',').flatMap((part) => part.trim() || []);
  if (ids.length < 2 || ids.length > MOST_COMPARED) {
    throw new ServerError(
      'REQUEST_INVALID',
      `ids names ${ids.length} plans; 2 to ${MOST_COMPARED} can be compared`,
      {
        place: 'ids',
        remedy: 'Separate the plans’ ids by commas',
      },
    );
  }
  return ids;
}
