import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fastifyCompress from '@fastify/compress';
import { describeHttp, ROUTES, XLSX_TYPE, ZIP_TYPE } from '@relode/contract';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { type DayRouteParts, serveDays } from './modules/days/routes.ts';
import type { EventDoor } from './modules/events/event-door.ts';
import { serveEpcis } from './modules/events/serve-epcis.ts';
import { type PlanRouteParts, servePlans } from './modules/plans/routes.ts';
import { type RegionRouteParts, serveRegions } from './modules/regions/routes.ts';
import { type ScenarioRouteParts, serveScenarios } from './modules/scenarios/routes.ts';
import { type StudyRouteParts, serveStudies } from './modules/studies/routes.ts';
import { standingOf, type TenantDatabase } from './platform/actor.ts';
import { answerProblem } from './platform/answer-problem.ts';
import { readConsole } from './platform/console-files.ts';
import type { Database } from './platform/database/database.ts';
import { SYSTEM } from './platform/database/standing.ts';
import { serveErrorPage } from './platform/error-page.ts';
import { toProblem } from './platform/http-errors.ts';
import { serveRoute } from './platform/http-route.ts';
import { countJobs } from './platform/jobs.ts';
import type { LiveFeed } from './platform/live-feed.ts';
import { logOptions } from './platform/logging.ts';
import { type Metrics, measure } from './platform/metrics.ts';
import { serveReference } from './platform/reference-page.ts';
import { type Authorize, guardRequests, type Identify } from './platform/request-guards.ts';
import { addSecurityHeaders } from './platform/security-headers.ts';
import { ServerError } from './platform/server-error.ts';
import type { Settings } from './platform/settings.ts';

/** What the HTTP face stands on; `startServer` supplies it. */
export interface AppParts {
  readonly settings: Pick<Settings, 'consoleFolder' | 'allowedHosts' | 'logLevel' | 'logFormat'>;
  readonly database: Database;
  readonly feed: LiveFeed;
  readonly now: () => Date;
  readonly identify: Identify;
  readonly authorize: Authorize;
  readonly door: EventDoor;
  readonly sketchPlan: PlanRouteParts['sketchPlan'];
  readonly queuePlan: PlanRouteParts['queuePlan'];
  readonly cancelPlan: PlanRouteParts['cancelPlan'];
  readonly deletePlan: PlanRouteParts['deletePlan'];
  readonly queueStudy: StudyRouteParts['queueStudy'];
  readonly cancelStudy: StudyRouteParts['cancelStudy'];
  readonly deleteStudy: StudyRouteParts['deleteStudy'];
  readonly queueDay: DayRouteParts['queueDay'];
  readonly replanDay: DayRouteParts['replanDay'];
  readonly cancelDay: DayRouteParts['cancelDay'];
  readonly deleteDay: DayRouteParts['deleteDay'];
  readonly deleteRegion: RegionRouteParts['removeRegion'];
  readonly checkScenario: ScenarioRouteParts['checkScenario'];
}

const MOST_BODY_BYTES = 32 * 1024 * 1024;
const SLOWEST_UPLOAD_MS = 120_000;
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Every route on a Fastify instance that does not listen yet. */
export async function buildApp(parts: AppParts): Promise<{ app: FastifyInstance; metrics: Metrics }> {
  const { database, feed, now, settings } = parts;
  const databaseOf: TenantDatabase = (tenant) => database.as(standingOf(tenant));
  const system = database.as(SYSTEM);
  const app: FastifyInstance = fastify({
    logger: logOptions(settings, process.stdout.isTTY === true),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: SLOWEST_UPLOAD_MS,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 2_000 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  const uploads = [XLSX_TYPE, ZIP_TYPE, 'application/x-zip-compressed'];
  app.addContentTypeParser(uploads, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const stopping = new AbortController();
  app.addHook('preClose', async () => stopping.abort());
  const console = readConsole(settings.consoleFolder);
  guardRequests(app, settings.allowedHosts, parts.identify, parts.authorize);
  addSecurityHeaders(app, console.inlineScriptHashes);
  answerErrors(app, console.servePage);
  logRequests(app);
  const metrics = measure(app, () => countJobs(system));
  await app.register(fastifyCompress, {
    threshold: 1024,
    encodings: ['gzip', 'deflate', 'identity'],
    globalDecompression: false, // bodies are limited as they come
  });

  serveRegions(app, { databaseOf, now, removeRegion: parts.deleteRegion });
  serveScenarios(app, { databaseOf, now, checkScenario: parts.checkScenario });
  servePlans(app, {
    databaseOf,
    feed,
    stopping: stopping.signal,
    sketchPlan: parts.sketchPlan,
    queuePlan: parts.queuePlan,
    cancelPlan: parts.cancelPlan,
    deletePlan: parts.deletePlan,
  });
  serveStudies(app, {
    databaseOf,
    queueStudy: parts.queueStudy,
    cancelStudy: parts.cancelStudy,
    deleteStudy: parts.deleteStudy,
  });
  serveDays(app, {
    databaseOf,
    feed,
    stopping: stopping.signal,
    queueDay: parts.queueDay,
    replanDay: parts.replanDay,
    cancelDay: parts.cancelDay,
    deleteDay: parts.deleteDay,
  });
  await serveEpcis(app, { db: database.db, door: parts.door, feed, now, stopping: stopping.signal });
  serveService(app, database, metrics);
  serveErrorPage(app);
  serveReference(app);
  console.register(app);
  return { app, metrics };
}

/** One line per request of the interface; the console's files only when debugging. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { operationId } = request.routeOptions.config;
    const line = {
      operation: operationId ?? null,
      method: request.method,
      path: request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    const isQuiet = operationId === undefined || request.routeOptions.config.permission === null;
    request.log[isQuiet ? 'debug' : 'info'](line, 'request');
  });
}

function serveService(app: FastifyInstance, database: Database, metrics: Metrics): void {
  const openApi = describeHttp(version);
  serveRoute(app, ROUTES.getHealth, async () => {
    await database.ping();
    const { queued, running } = await countJobs(database.as(SYSTEM));
    return {
      status: 'ok' as const,
      version,
      database: database.kind,
      queuedPlans: queued,
      runningPlans: running,
    };
  });
  serveRoute(app, ROUTES.getMetrics, async ({ reply }) =>
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(await metrics.render()),
  );
  serveRoute(app, ROUTES.getOpenApi, async () => openApi);
}

function answerErrors(app: FastifyInstance, servePage: ReturnType<typeof readConsole>['servePage']): void {
  app.setErrorHandler(async (error, request, reply) =>
    answerProblem(error, toProblem(error), request, reply),
  );
  app.setNotFoundHandler(async (request, reply) => {
    if (await servePage(request, reply)) return reply;
    throw new ServerError('ROUTE_NOT_FOUND', `There is no ${request.method} ${request.url.split('?')[0]}`, {
      remedy: 'See /reference for what there is',
    });
  });
}
