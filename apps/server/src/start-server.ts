import type { AddressInfo } from 'node:net';
import type { RouterAddress } from '@relode/roads';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { deleteRegion } from './flows/delete-region.ts';
import {
  cancelPlan,
  checkScenario,
  createPlanJobHandler,
  deletePlan,
  queuePlan,
} from './flows/design-network.ts';
import { cancelStudy, createStudyJobHandler, deleteStudy, queueStudy } from './flows/make-study.ts';
import { cancelDay, createDayJobHandler, deleteDay, queueDay, replanDay } from './flows/plan-day.ts';
import { type BroughtIn, bringInReferenceRegions } from './flows/reference-regions.ts';
import { createSketcher } from './flows/sketch-plan.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { DAY_JOB } from './modules/days/stored-days.ts';
import { startDelivery } from './modules/events/epcis/deliver.ts';
import { callAnyone, callPublicOnly } from './modules/events/epcis/hook-address.ts';
import { EVENTS_FEED } from './modules/events/epcis/parts.ts';
import { createEventDoor } from './modules/events/event-door.ts';
import { PLAN_JOB } from './modules/plans/stored-plans.ts';
import { STUDY_JOB } from './modules/studies/stored-studies.ts';
import { LOCAL_ACTOR, LOCAL_TENANT, standingOf, type TenantDatabase } from './platform/actor.ts';
import { openDatabase } from './platform/database/database.ts';
import { keepHouse } from './platform/database/housekeeping.ts';
import { SYSTEM } from './platform/database/standing.ts';
import { type JobRunner, startJobRunner } from './platform/jobs.ts';
import { createLiveFeed } from './platform/live-feed.ts';
import { type Authorize, actorMay } from './platform/request-guards.ts';
import { ServerError } from './platform/server-error.ts';
import { isLoopback, type Settings } from './platform/settings.ts';

export interface RunningServer {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  readonly broughtIn: BroughtIn;
  /** Lets running requests end, gives running plans back to the queue, closes the database. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly authorize?: Authorize;
  readonly now?: () => Date;
}

const NO_REGIONS: BroughtIn = { changes: [], leftOut: [] };
const LONGEST_GOODBYE_MS = 10_000;

/**
 * Opens the database, brings in reference regions, takes up waiting plans and listens.
 * Throws ServerError DATABASE_IN_USE, DATABASE_NEWER, DATABASE_UNAVAILABLE, ADDRESS_NOT_FREE.
 */
export async function startServer(settings: Settings, options: ServerOptions = {}): Promise<RunningServer> {
  const now = options.now ?? (() => new Date());
  const database = await openDatabase(settings, MIGRATIONS);
  const databaseOf: TenantDatabase = (tenant) => database.as(standingOf(tenant));
  const sketchPlan = createSketcher(settings.plannerMemoryMb);
  const feed = createLiveFeed();
  const door = createEventDoor(database.db, {
    now,
    sink: async () => {},
    onCaptured: () => feed.touch(EVENTS_FEED),
  });
  let runner: JobRunner | undefined;
  let studyRunner: JobRunner | undefined;
  let dayRunner: JobRunner | undefined;
  const { app, metrics } = await buildApp({
    settings,
    database,
    feed,
    now,
    identify: async () => LOCAL_ACTOR,
    authorize: options.authorize ?? actorMay,
    door,
    sketchPlan: (tenant, request, left) => sketchPlan(databaseOf(tenant), request, left),
    queuePlan: async (tenant, request) => {
      const plan = await queuePlan(databaseOf(tenant), request, now());
      runner?.kick();
      return plan;
    },
    cancelPlan: async (tenant, planId) => {
      const plan = await cancelPlan(databaseOf(tenant), planId, now());
      runner?.abort(planId);
      feed.touch(planId);
      return plan;
    },
    deletePlan: (tenant, planId) => deletePlan(databaseOf(tenant), planId),
    queueStudy: async (tenant, request) => {
      const study = await queueStudy(databaseOf(tenant), request, now());
      studyRunner?.kick();
      return study;
    },
    cancelStudy: async (tenant, studyId) => {
      const study = await cancelStudy(databaseOf(tenant), studyId, now());
      studyRunner?.abort(studyId);
      return study;
    },
    deleteStudy: (tenant, studyId) => deleteStudy(databaseOf(tenant), studyId),
    queueDay: async (tenant, request) => {
      const day = await queueDay(databaseOf(tenant), request, now());
      dayRunner?.kick();
      return day;
    },
    replanDay: async (tenant, dayId, request) => {
      const day = await replanDay(databaseOf(tenant), dayId, request);
      dayRunner?.kick();
      return day;
    },
    cancelDay: async (tenant, dayId) => {
      const day = await cancelDay(databaseOf(tenant), dayId, now());
      dayRunner?.abort(dayId);
      feed.touch(dayId);
      return day;
    },
    deleteDay: (tenant, dayId) => deleteDay(databaseOf(tenant), dayId),
    deleteRegion: (tenant, regionId) => deleteRegion(databaseOf(tenant), regionId),
    checkScenario: (tenant, regionId, scenario) => checkScenario(databaseOf(tenant), regionId, scenario),
  });
  const endHousekeeping = keepHouse(database, (error) => app.log.warn(error, 'housekeeping failed'));
  const delivery = startDelivery({
    db: database.db,
    feed,
    now,
    mayCall: (settings.privateHooks ?? isLoopback(settings.host)) ? callAnyone : callPublicOnly,
    onError: (error) => app.log.warn(error, 'a subscriber was not reached'),
  });
  const stop = async (): Promise<void> => {
    const deadline = setTimeout(() => app.server.closeAllConnections(), LONGEST_GOODBYE_MS);
    endHousekeeping();
    await app.close();
    await delivery.stop();
    clearTimeout(deadline);
    await Promise.all([runner?.stop(), studyRunner?.stop(), dayRunner?.stop()]);
    await database.close();
    app.log.info('stopped');
  };
  try {
    const { regionsFolder: folder, firstPlans } = settings;
    const broughtIn = folder
      ? await bringInReferenceRegions(databaseOf(LOCAL_TENANT), { folder, firstPlans, now: now() })
      : NO_REGIONS;
    for (const { folder, error } of broughtIn.leftOut)
      app.log.warn(error, `left out the region in ${folder}`);
    await listen(app, settings);
    const handler = createPlanJobHandler({
      databaseOf,
      feed,
      now,
      plannerMemoryMb: settings.plannerMemoryMb,
      onEnded: metrics.countPlan,
      onFault: (error, planId) => app.log.error({ err: error, planId }, 'a plan failed'),
    });
    const running = {
      db: database.as(SYSTEM),
      alone: database.kind === 'embedded',
      takeOverSeconds: settings.takeOverSeconds,
      onError: (error: unknown) => app.log.error(error, 'the job runner met a fault'),
    };
    runner = startJobRunner({ ...running, kind: PLAN_JOB, handler, concurrency: settings.workers });
    studyRunner = startJobRunner({
      ...running,
      kind: STUDY_JOB,
      handler: createStudyJobHandler({
        databaseOf,
        now,
        plannerMemoryMb: settings.plannerMemoryMb,
        threads: settings.workers,
        onFault: (error, studyId) => app.log.error({ err: error, studyId }, 'a study failed'),
      }),
      concurrency: Math.min(1, settings.workers),
    });
    dayRunner = startJobRunner({
      ...running,
      kind: DAY_JOB,
      handler: createDayJobHandler({
        databaseOf,
        feed,
        now,
        router: routerOf(settings),
        plannerMemoryMb: settings.plannerMemoryMb,
        onFault: (error, dayId) => app.log.error({ err: error, dayId }, 'a day failed'),
      }),
      concurrency: settings.workers,
    });
    return { url: urlOf(app.server.address(), settings.host), broughtIn, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function routerOf({ roadsUrl, roadsKind, roadsProfile }: Settings): RouterAddress | null {
  return roadsUrl === null ? null : { url: roadsUrl, kind: roadsKind, profile: roadsProfile };
}

async function listen(app: FastifyInstance, { host, port }: Settings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const inUse = code === 'EADDRINUSE';
    throw new ServerError('ADDRESS_NOT_FREE', inUse ? `Port ${port} of ${host} is taken` : message, {
      place: `${host}:${port}`,
      remedy: inUse
        ? 'Stop what listens there, or choose another port with RELODE_PORT'
        : 'Choose another address with RELODE_HOST and RELODE_PORT',
      cause,
    });
  }
}

function urlOf(address: ReturnType<FastifyInstance['server']['address']>, host: string): string {
  const { port } = address as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
