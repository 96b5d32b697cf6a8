import { ROUTES } from '@relode/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Selectable } from 'kysely';
import { inTenant } from '../../../platform/actor.ts';
import { serveRoute } from '../../../platform/http-route.ts';
import { ServerError } from '../../../platform/server-error.ts';
import type { EventTables } from '../tables.ts';
import { addressOf, sendJson } from './answer-events.ts';
import { type CaptureJob, captureDocument, type ErrorBehaviour } from './capture-document.ts';
import { nextLink, readPerPage, readTextToken, writeTextToken } from './page-token.ts';
import type { EpcisParts } from './parts.ts';
import type { BodyText } from './read-body.ts';

export function serveCapture(app: FastifyInstance, parts: EpcisParts): void {
  const { db } = parts;

  serveRoute(app, ROUTES.captureDocument, async ({ actor, body, request, reply }) => {
    const behaviour = behaviourOf(request);
    const job = await captureDocument(parts, actor, body as BodyText, behaviour);
    reply.headers({ Location: `/epcis/capture/${job.captureID}`, 'GS1-Capture-Error-Behaviour': behaviour });
    return sendJson(reply, job, 202);
  });

  serveRoute(app, ROUTES.listCaptureJobs, async ({ actor, request, reply }) => {
    const address = addressOf(request);
    const perPage = readPerPage(address.searchParams.get('perPage'));
    const after = readTextToken(address.searchParams.get('nextPageToken'));
    const rows = await inTenant(db, actor, (tx) => {
      const jobs = tx.withTables<EventTables>().selectFrom('capture_jobs');
      const behind = jobs.select('created_at').where('id', '=', after ?? '');
      return jobs
        .selectAll()
        .$if(after !== null, (query) =>
          query.where((eb) =>
            eb.or([
              eb('created_at', '<', behind),
              eb.and([eb('created_at', '=', behind), eb('id', '>', after!)]),
            ]),
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(perPage + 1)
        .execute();
    });
    const page = rows.slice(0, perPage);
    if (rows.length > perPage) reply.header('Link', nextLink(address, writeTextToken(page.at(-1)!.id)));
    return sendJson(reply, page.map(toJob));
  });

  serveRoute(app, ROUTES.getCaptureJob, async ({ actor, params, reply }) => {
    const row = await inTenant(db, actor, (tx) =>
      tx
        .withTables<EventTables>()
        .selectFrom('capture_jobs')
        .selectAll()
        .where('id', '=', params.captureId)
        .executeTakeFirst(),
    );
    if (!row) {
      throw new ServerError('CAPTURE_JOB_NOT_FOUND', `There is no capture job ${params.captureId}`, {
        place: params.captureId,
      });
    }
    return sendJson(reply, toJob(row));
  });
}

function behaviourOf({ headers }: FastifyRequest): ErrorBehaviour {
  const asked = headers['gs1-capture-error-behaviour'] ?? 'rollback';
  if (asked === 'rollback' || asked === 'proceed') return asked;
  throw new ServerError('REQUEST_INVALID', `GS1-Capture-Error-Behaviour is ${String(asked)}`, {
    place: 'GS1-Capture-Error-Behaviour',
    remedy: 'Take rollback or proceed',
  });
}

function toJob(row: Selectable<EventTables['capture_jobs']>): CaptureJob {
  return {
    captureID: row.id,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    running: row.running,
    success: row.success,
    captureErrorBehaviour: row.error_behaviour,
    errors: row.errors as Record<string, unknown>[],
  };
}
