import { type NewStudy, ROUTES, type StudyRecord, ZIP_TYPE } from '@relode/contract';
import { studyTables } from '@relode/planning';
import type { FastifyInstance } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import type { Db } from '../../platform/database/database.ts';
import { sendFile } from '../../platform/file-answer.ts';
import { serveRoute } from '../../platform/http-route.ts';
import { findStudy, listStudies, loadStudyReport } from './stored-studies.ts';

/** The three verbs that touch jobs or other modules come from above. */
export interface StudyRouteParts {
  readonly db: Db;
  readonly queueStudy: (request: NewStudy) => Promise<StudyRecord>;
  readonly cancelStudy: (studyId: string) => Promise<StudyRecord>;
  readonly deleteStudy: (studyId: string) => Promise<void>;
}

export function serveStudies(app: FastifyInstance, parts: StudyRouteParts): void {
  const { db } = parts;
  serveRoute(app, ROUTES.createStudy, async ({ body }) => parts.queueStudy(body));
  serveRoute(app, ROUTES.listStudies, async ({ query }) => ({ studies: await listStudies(db, query) }));
  serveRoute(app, ROUTES.getStudy, async ({ params }) => findStudy(db, params.studyId));
  serveRoute(app, ROUTES.getStudyReport, async ({ params }) => loadStudyReport(db, params.studyId));
  serveRoute(app, ROUTES.cancelStudy, async ({ params }) => parts.cancelStudy(params.studyId));
  serveRoute(app, ROUTES.deleteStudy, async ({ params }) => {
    await parts.deleteStudy(params.studyId);
    return undefined;
  });
  serveRoute(app, ROUTES.exportStudy, async ({ params: { studyId }, query: { format }, reply }) => {
    const report = await loadStudyReport(db, studyId);
    const name = `${report.regionId}-${report.finding.kind}-${studyId.slice(0, 8)}`;
    if (format === 'json') return sendFile(reply, `${name}.json`, 'application/json', JSON.stringify(report));
    const tables = Object.entries(studyTables(report)).map(
      ([table, csv]) => [`${table}.csv`, strToU8(csv)] as const,
    );
    return sendFile(reply, `${name}.zip`, ZIP_TYPE, zipSync(Object.fromEntries(tables)));
  });
}
