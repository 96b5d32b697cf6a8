import { z } from 'zod';
import { Scenario } from './plan.ts';
import { Problem } from './problem.ts';
import { ZIP_TYPE } from './region-routes.ts';
import { PLAN_STATES, RegionId } from './requests.ts';
import { route } from './route.ts';
import { StudyProgress, StudyReport, StudyRequest } from './study.ts';

export const NewStudy = z.strictObject({
  regionId: RegionId,
  scenario: Scenario.prefault({}).describe('The base; its time limit holds for every plan of the study'),
  request: StudyRequest,
});
export type NewStudy = z.infer<typeof NewStudy>;

/** A study as the server keeps it; the report itself is fetched apart. */
export const StudyRecord = z.strictObject({
  id: z.string(),
  regionId: RegionId,
  scenario: Scenario,
  request: StudyRequest,
  state: z.enum(PLAN_STATES),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  progress: StudyProgress.nullable(),
  problem: Problem.nullable().describe('Why the study failed'),
});
export type StudyRecord = z.infer<typeof StudyRecord>;
export const StudyList = z.strictObject({ studies: z.array(StudyRecord) });

const oneStudy = z.object({ studyId: z.string() });

export const studyRoutes = {
  createStudy: route({
    operationId: 'createStudy',
    method: 'POST',
    path: '/api/v1/studies',
    tag: 'Studies',
    summary: 'Queue a study: many plans of a region that answer one question',
    permission: 'plans:write',
    body: NewStudy,
    success: { status: 202, description: 'Queued', json: StudyRecord },
    problems: [400, 404, 422],
  }),
  listStudies: route({
    operationId: 'listStudies',
    method: 'GET',
    path: '/api/v1/studies',
    tag: 'Studies',
    summary: 'Studies, newest first',
    permission: 'plans:read',
    query: z.object({
      regionId: RegionId.optional(),
      limit: z.coerce
        .number<number>()
        .int()
        .min(1)
        .max(200)
        .default(50)
        .describe('Most studies in the answer'),
    }),
    success: { status: 200, description: 'The studies', json: StudyList },
    problems: [400],
  }),
  getStudy: route({
    operationId: 'getStudy',
    method: 'GET',
    path: '/api/v1/studies/{studyId}',
    tag: 'Studies',
    summary: 'State and progress of a study',
    permission: 'plans:read',
    params: oneStudy,
    success: { status: 200, description: 'The study', json: StudyRecord },
    problems: [400, 404],
  }),
  getStudyReport: route({
    operationId: 'getStudyReport',
    method: 'GET',
    path: '/api/v1/studies/{studyId}/report',
    tag: 'Studies',
    summary: 'The answer of a finished study, with the totals of its plans',
    permission: 'plans:read',
    params: oneStudy,
    success: { status: 200, description: 'The report', json: StudyReport },
    problems: [400, 404, 409],
  }),
  cancelStudy: route({
    operationId: 'cancelStudy',
    method: 'POST',
    path: '/api/v1/studies/{studyId}/cancel',
    tag: 'Studies',
    summary: 'Ask a queued or running study to stop; a finished one is left as it is',
    permission: 'plans:write',
    params: oneStudy,
    success: { status: 200, description: 'The study', json: StudyRecord },
    problems: [400, 404],
  }),
  deleteStudy: route({
    operationId: 'deleteStudy',
    method: 'DELETE',
    path: '/api/v1/studies/{studyId}',
    tag: 'Studies',
    summary: 'Delete a study with its plans; refused while it runs',
    permission: 'plans:write',
    params: oneStudy,
    success: { status: 204, description: 'Deleted' },
    problems: [400, 404, 409],
  }),
  exportStudy: route({
    operationId: 'exportStudy',
    method: 'GET',
    path: '/api/v1/studies/{studyId}/export',
    tag: 'Studies',
    summary: 'Download a finished study: CSV tables in a zip, or the JSON document',
    permission: 'plans:read',
    params: oneStudy,
    query: z.object({ format: z.enum(['csv', 'json']).default('csv') }),
    success: {
      status: 200,
      description: 'The file',
      raw: { mediaTypes: [ZIP_TYPE, 'application/json'], description: 'The file' },
    },
    problems: [400, 404, 409],
  }),
} as const;
