import { type NewStudy, ROUTES, type StudyRecord, ZIP_TYPE } from '@relode/contract';
import { studyTables } from '@relode/planning';
import type { FastifyInstance } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import type { Tenant, TenantDatabase } from '../../platform/actor.ts';
import { sendFile } from '../../platform/file-answer.ts';
import { serveRoute } from '../../platform/http-route.ts';
import { findStudy, listStudies, loadStudyReport } from './stored-studies.ts';

/** The three verbs that touch jobs or other modules come from above. */
export interface StudyRouteParts {
  readonly databaseOf: TenantDatabase;
  readonly queueStudy: (tenant: Tenant, request: NewStudy) => Promise<StudyRecord>;
  readonly cancelStudy: (tenant: Tenant, studyId: string) => Promise<StudyRecord>;
  readonly deleteStudy: (tenant: Tenant, studyId: string) => Promise<void>;
}

export function serveStudies(app: FastifyInstance, parts: StudyRouteParts): void {
  const { databaseOf } = parts;
  serveRoute(app, ROUTES.createStudy, async ({ actor, body }) => parts.queueStudy(actor, body));
  serveRoute(app, ROUTES.listStudies, async ({ actor, query }) => ({
    studies: await listStudies(databaseOf(actor), query),
  }));
  serveRoute(app, ROUTES.getStudy, async ({ actor, params }) => findStudy(databaseOf(actor), params.studyId));
  serveRoute(app, ROUTES.getStudyReport, async ({ actor, params }) =>
    loadStudyReport(databaseOf(actor), params.studyId),
  );
  serveRoute(app, ROUTES.cancelStudy, async ({ actor, params }) => parts.cancelStudy(actor, params.studyId));
  serveRoute(app, ROUTES.deleteStudy, async ({ actor, params }) => {
    await parts.deleteStudy(actor, params.studyId);
    return undefined;
  });
  serveRoute(app, ROUTES.exportStudy, async ({ actor, params: { studyId }, query: { format }, reply }) => {
    const report = await loadStudyReport(databaseOf(actor), studyId);
    const name = `${report.regionId}-${report.finding.kind}-${studyId.slice(0, 8)}`;
    if (format === 'json') return sendFile(reply, `${name}.json`, 'application/json', JSON.stringify(report));
    const tables = Object.entries(studyTables(report)).map(
      ([table, csv]) => [`${table}.csv`, strToU8(csv)] as const,
    );
    return sendFile(reply, `${name}.zip`, ZIP_TYPE, zipSync(Object.fromEntries(tables)));
  });
}
