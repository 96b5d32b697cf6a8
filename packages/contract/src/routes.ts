import { z } from 'zod';
import { dayRoutes } from './day-routes.ts';
import { epcisRoutes } from './epcis-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { regionRoutes } from './region-routes.ts';
import { Health } from './requests.ts';
import { route } from './route.ts';
import { scenarioRoutes } from './scenario-routes.ts';
import { studyRoutes } from './study-routes.ts';

const serviceRoutes = {
  getHealth: route({
    operationId: 'getHealth',
    method: 'GET',
    path: '/health',
    tag: 'Service',
    summary: 'Whether the server and its database answer',
    permission: null,
    success: { status: 200, description: 'Both answer', json: Health },
    problems: [],
  }),
  getMetrics: route({
    operationId: 'getMetrics',
    method: 'GET',
    path: '/metrics',
    tag: 'Service',
    summary: 'Figures for Prometheus',
    permission: null,
    success: {
      status: 200,
      description: 'The figures',
      raw: { mediaTypes: ['text/plain'], description: 'Prometheus text format' },
    },
    problems: [],
  }),
  getOpenApi: route({
    operationId: 'getOpenApi',
    method: 'GET',
    path: '/openapi.json',
    tag: 'Service',
    summary: 'This interface as an OpenAPI 3.1 document',
    permission: null,
    success: { status: 200, description: 'The document', json: z.record(z.string(), z.unknown()) },
    problems: [],
  }),
} as const;

/** Every operation of the HTTP interface by its operationId. */
export const ROUTES = {
  ...regionRoutes,
  ...scenarioRoutes,
  ...planRoutes,
  ...studyRoutes,
  ...dayRoutes,
  ...epcisRoutes,
  ...serviceRoutes,
} as const;
export type Routes = typeof ROUTES;
export type OperationId = keyof Routes;
