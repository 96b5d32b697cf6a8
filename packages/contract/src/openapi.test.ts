import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { describeHttp } from './openapi.ts';
import { PERMISSIONS } from './permissions.ts';
import { problemsOf, type Route } from './route.ts';
import { ROUTES } from './routes.ts';

const document = describeHttp('0.0.0') as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, unknown>;
}
const routes: Route[] = Object.values(ROUTES);

test('the document is OpenAPI 3.1 and a validator of others finds no fault in it', async () => {
  expect(document.openapi).toBe('3.1.0');
  const config = await createConfig({ extends: ['recommended'], rules: { 'security-defined': 'off' } });
  const faults = await lintFromString({ source: JSON.stringify(document), config });
  expect(
    faults.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`),
  ).toEqual([]);
});

test('every route stands in it once, with its success and every refusal', () => {
  const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ROUTES).sort());
  for (const route of routes) {
    const operation = document.paths[route.path]![route.method.toLowerCase()]!;
    const statuses = [route.success.status, ...problemsOf(route)].map(String);
    expect(Object.keys(operation.responses).sort(), route.operationId).toEqual([...statuses].sort());
  }
});

test('every reference leads to a schema of the document', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(20);
  for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
});

describe('each route', () => {
  test.each(routes.map((route) => [route.operationId, route] as const))('%s', (id, route) => {
    expect(ROUTES[id as keyof typeof ROUTES]).toBe(route);
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    expect(Object.keys(route.params?.shape ?? {}).sort()).toEqual(named.sort());
    if (route.permission === null) expect(route.tag).toBe('Service');
    else expect(PERMISSIONS).toContain(route.permission);
    if (route.permission !== null) expect(route.permission.endsWith(':read')).toBe(route.method === 'GET');
    expect(Boolean(route.success.json) && Boolean(route.success.raw)).toBe(false);
  });
});

test('a parameter with a default may be left out, one without may not', () => {
  const [regionId, before, limit] = document.paths['/api/v1/plans']!.get!.parameters!;
  expect(regionId).toMatchObject({ name: 'regionId', in: 'query', required: false });
  expect(before).toMatchObject({ name: 'before', required: false });
  expect(limit).toMatchObject({ name: 'limit', required: false, schema: { default: 50, maximum: 200 } });
  const [ids] = document.paths['/api/v1/plans/compare']!.get!.parameters!;
  expect(ids).toMatchObject({ name: 'ids', required: true });
});

test('an import takes JSON, a zip or a workbook', () => {
  expect(Object.keys(document.paths['/api/v1/regions']!.post!.requestBody!.content)).toEqual([
    'application/json',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/zip',
  ]);
});
