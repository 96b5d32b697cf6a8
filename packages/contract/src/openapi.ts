import { z } from 'zod';
import { DayPlan } from './day.ts';
import { DayDetail, DayRecord } from './day-routes.ts';
import { ForecastReport } from './forecast.ts';
import { PlanProgress, PlanReport, PlanSummary, Scenario } from './plan.ts';
import { Problem } from './problem.ts';
import { RegionDetail, RegionSummary, RegionTable } from './region.ts';
import { PlanComparison, PlanRecord, ScenarioRecord } from './requests.ts';
import { problemsOf, type RawBody, type Route } from './route.ts';
import { ROUTES } from './routes.ts';

const named: Readonly<Record<string, z.ZodType>> = {
  Problem,
  RegionSummary,
  RegionDetail,
  RegionTable,
  ForecastReport,
  Scenario,
  ScenarioRecord,
  PlanRecord,
  PlanSummary,
  PlanReport,
  PlanProgress,
  PlanComparison,
  DayRecord,
  DayDetail,
  DayPlan,
};

const PROBLEM_TITLES: Readonly<Record<number, string>> = {
  400: 'The request has the wrong shape',
  401: 'Nobody is signed in',
  403: 'Not permitted',
  404: 'Not there',
  406: 'None of the forms asked for',
  409: 'In conflict with what is stored',
  413: 'Too large',
  414: 'Address too long',
  415: 'Media type not taken',
  422: 'Understood, but the content is at fault',
  429: 'Too many requests',
  500: 'A fault of the server',
  503: 'Not available for now',
  507: 'No room to store it',
};

type JsonSchema = Readonly<Record<string, unknown>>;
type Describe = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

/** The HTTP interface as an OpenAPI 3.1 document, made from the routes alone. */
export function describeHttp(version: string): Record<string, unknown> {
  const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));
  const refer = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
  /** What is read may be named; what is written has other rules (defaults), so it stands in full. */
  const reference: Describe = (schema, io) => {
    const name = io === 'output' ? names.get(schema) : undefined;
    return name === undefined ? toJsonSchema(schema, io, io === 'output' ? names : new Map()) : refer(name);
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const declaration of Object.values<Route>(ROUTES)) {
    paths[declaration.path] ??= {};
    paths[declaration.path]![declaration.method.toLowerCase()] = describeRoute(declaration, reference);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Relode',
      version,
      description:
        'Plans the take-back of retired electric-vehicle batteries. Refusals are RFC 9457 problems.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [],
    tags: [
      { name: 'Regions', description: 'Countries or parts of them, ready to plan' },
      { name: 'Scenarios', description: 'What a planner chooses before planning' },
      { name: 'Plans', description: 'Networks of points, hubs and plants, computed in the background' },
      { name: 'Days', description: 'Day plans: routes, papers, cost and emissions of a carrier’s orders' },
      { name: 'Service', description: 'For those who run the server' },
    ],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(named).map(([name, schema]) => [name, toJsonSchema(schema, 'output', names)]),
      ),
    },
  };
}

function describeRoute(declaration: Route, reference: Describe) {
  const { success } = declaration;
  const responses: Record<string, unknown> = {
    [success.status]: {
      description: success.description,
      ...(success.json && { content: { 'application/json': { schema: reference(success.json, 'output') } } }),
      ...(success.raw && { content: rawContent(success.raw) }),
    },
  };
  for (const status of problemsOf(declaration)) {
    responses[status] = {
      description: PROBLEM_TITLES[status],
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  const parameters = [
    ...describeParameters(declaration.params, 'path'),
    ...describeParameters(declaration.query, 'query'),
  ];
  return {
    operationId: declaration.operationId,
    tags: [declaration.tag],
    summary: declaration.summary,
    ...(declaration.permission !== null && { 'x-permission': declaration.permission }),
    ...(parameters.length > 0 && { parameters }),
    ...(declaration.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: reference(declaration.body, 'input') },
          ...(declaration.rawBody && rawContent(declaration.rawBody)),
        },
      },
    }),
    responses,
  };
}

function describeParameters(schema: z.ZodObject | undefined, place: 'path' | 'query') {
  return Object.entries(schema?.shape ?? {}).map(([name, part]) => {
    const { description, ...rest } = toJsonSchema(part as z.ZodType, 'input', new Map());
    return {
      name,
      in: place,
      required: place === 'path' || !(part as z.ZodType).safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema: rest,
    };
  });
}

function rawContent(raw: RawBody) {
  return Object.fromEntries(
    raw.mediaTypes.map((type) => [type, { schema: { type: 'string', description: raw.description } }]),
  );
}

/** Schemas of `names` inside of it become references. */
function toJsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  names: ReadonlyMap<z.ZodType, string>,
): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      const inner = zodSchema as unknown as z.ZodType;
      const name = names.get(inner);
      if (name === undefined || inner === schema) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      jsonSchema.$ref = `#/components/schemas/${name}`;
    },
  }) as Record<string, unknown>;
  return rest;
}
