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
import { PLAN_JOB } from './modules/plans/stored-plans.ts';
import { STUDY_JOB } from './modules/studies/stored-studies.ts';
import { LOCAL_ACTOR } from './platform/actor.ts';
import { openDatabase } from './platform/database/database.ts';
import { keepHouse } from './platform/database/housekeeping.ts';
import { type JobRunner, startJobRunner } from './platform/jobs.ts';
import { createLiveFeed } from './platform/live-feed.ts';
import { type Authorize, actorMay } from './platform/request-guards.ts';
import { ServerError } from './platform/server-error.ts';
import type { Settings } from './platform/settings.ts';

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
  const { db } = database;
  const feed = createLiveFeed();
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
    sketchPlan: createSketcher(db, settings.plannerMemoryMb),
    queuePlan: async (request) => {
      const plan = await queuePlan(db, request, now());
      runner?.kick();
      return plan;
    },
    cancelPlan: async (planId) => {
      const plan = await cancelPlan(db, planId, now());
      runner?.abort(planId);
      feed.touch(planId);
      return plan;
    },
    deletePlan: (planId) => deletePlan(db, planId),
    queueStudy: async (request) => {
      const study = await queueStudy(db, request, now());
      studyRunner?.kick();
      return study;
    },
    cancelStudy: async (studyId) => {
      const study = await cancelStudy(db, studyId, now());
      studyRunner?.abort(studyId);
      return study;
    },
    deleteStudy: (studyId) => deleteStudy(db, studyId),
    queueDay: async (request) => {
      const day = await queueDay(db, request, now());
      dayRunner?.kick();
      return day;
    },
    replanDay: async (dayId, request) => {
      const day = await replanDay(db, dayId, request);
      dayRunner?.kick();
      return day;
    },
    cancelDay: async (dayId) => {
      const day = await cancelDay(db, dayId, now());
      dayRunner?.abort(dayId);
      feed.touch(dayId);
      return day;
    },
    deleteDay: (dayId) => deleteDay(db, dayId),
    deleteRegion: (regionId) => deleteRegion(db, regionId),
    checkScenario: (regionId, scenario) => checkScenario(db, regionId, scenario),
  });
  const endHousekeeping = keepHouse(database, (error) => app.log.warn(error, 'housekeeping failed'));
  const stop = async (): Promise<void> => {
    const deadline = setTimeout(() => app.server.closeAllConnections(), LONGEST_GOODBYE_MS);
    endHousekeeping();
    await app.close();
    clearTimeout(deadline);
    await Promise.all([runner?.stop(), studyRunner?.stop(), dayRunner?.stop()]);
    await database.close();
    app.log.info('stopped');
  };
  try {
    const { regionsFolder: folder, firstPlans } = settings;
    const broughtIn = folder
      ? await bringInReferenceRegions(db, { folder, firstPlans, now: now() })
      : NO_REGIONS;
    for (const { folder, error } of broughtIn.leftOut)
      app.log.warn(error, `left out the region in ${folder}`);
    await listen(app, settings);
    const handler = createPlanJobHandler({
      db,
      feed,
      now,
      plannerMemoryMb: settings.plannerMemoryMb,
      onEnded: metrics.countPlan,
      onFault: (error, planId) => app.log.error({ err: error, planId }, 'a plan failed'),
    });
    const running = {
      db,
      alone: database.kind === 'embedded',
      takeOverSeconds: settings.takeOverSeconds,
      onError: (error: unknown) => app.log.error(error, 'the job runner met a fault'),
    };
    runner = startJobRunner({ ...running, kind: PLAN_JOB, handler, concurrency: settings.workers });
    studyRunner = startJobRunner({
      ...running,
      kind: STUDY_JOB,
      handler: createStudyJobHandler({
        db,
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
        db,
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
