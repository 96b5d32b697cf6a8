import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { type Permission, ROUTES, type Route } from '@relode/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeOnEachEngine, readProblem, regionFiles, useServer } from './test-server.ts';

const teaching = await regionFiles('teaching');

describeOnEachEngine('who may do what', (engine) => {
  const refused = new Set<Permission>();
  let breakGuard: Error | null = null;
  const server = useServer(engine, {
    authorize: (_request, permission) => {
      if (breakGuard) throw breakGuard;
      return !refused.has(permission);
    },
  });
  let ids: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const { client } = server.current;
    await client.importRegion({ body: { files: teaching } });
    const scenario = await client.createScenario({ body: { regionId: 'teaching' } });
    const plan = await client.createPlan({ body: { regionId: 'teaching' } });
    await client.watchPlan(plan.id);
    ids = { regionId: 'teaching', table: 'zones', scenarioId: scenario.id, planId: plan.id };
  });

  /** Everything that is stored, as far as one can see it from outside. */
  const snapshot = async () => {
    const { client } = server.current;
    const [regions, scenarios, plans, detail, zones] = await Promise.all([
      client.listRegions(),
      client.listScenarios(),
      client.listPlans(),
      client.getRegion({ regionId: 'teaching' }),
      client.getRegionTable({ regionId: 'teaching', table: 'zones' }),
    ]);
    return { regions, scenarios, plans, detail, zones };
  };
  const call = (route: Route, body?: unknown) =>
    server.current.request(
      route.path
        .replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!)
        .replace(/compare$/, `compare?ids=a,b`),
      {
        method: route.method,
        ...(route.body && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body ?? VALID_BODIES[route.operationId]),
        }),
      },
    );
  const VALID_BODIES: Readonly<Record<string, unknown>> = {
    importRegion: { files: teaching },
    putRegionTable: { rows: [] },
    changeRegionSettings: { overrides: { 'transport.roadFactor': 2 } },
    createScenario: { regionId: 'teaching' },
    replaceScenario: {},
    createPlan: { regionId: 'teaching' },
  };
  const guarded = (Object.values(ROUTES) as Route[]).filter(({ permission }) => permission !== null);

  describe('without its permission', () => {
    test.each(guarded.map((route) => [route.operationId, route] as const))(
      '%s is refused and changes nothing',
      async (_id, route) => {
        const before = await snapshot();
        refused.add(route.permission!);
        const response = await call(route).finally(() => refused.clear());
        expect(response.status).toBe(403);
        const problem = await readProblem(response);
        expect(problem.code).toBe('NOT_PERMITTED');
        expect(problem.detail).toContain(route.permission!);
        expect(await snapshot()).toEqual(before);
      },
    );
  });

  describe('with a body of the wrong shape', () => {
    test.each(guarded.filter(({ body }) => body).map((route) => [route.operationId, route] as const))(
      '%s names the fields at fault and changes nothing',
      async (_id, route) => {
        const before = await snapshot();
        for (const body of [{ nonsense: 1 }, [], 'text', 17]) {
          const problem = await readProblem(await call(route, body));
          // events, queries and subscriptions are read by rules of their own
          const code = route.tag === 'EPCIS' ? expect.stringMatching(/_INVALID$/) : 'REQUEST_INVALID';
          expect(problem).toMatchObject({ status: 400, code });
          expect(problem.faults.length).toBeGreaterThan(0);
        }
        expect(await snapshot()).toEqual(before);
      },
    );
  });

  test('a fault of ours is answered without any of its details', async () => {
    breakGuard = new Error('the secret lies in /etc/secret');
    const response = await server.current.request('/api/v1/regions').finally(() => {
      breakGuard = null;
    });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL_FAULT', status: 500 });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(text).not.toMatch(/secret|\.ts\b|node_modules|\n/);
  });

  test('what cannot be stored as text is refused, not an inner fault', async () => {
    const { request } = server.current;
    for (const id of ['%00', 'a%00b']) {
      expect((await request(`/api/v1/plans/${id}`)).status).toBe(400);
      expect((await request(`/api/v1/regions/${id}`)).status).toBe(400);
    }
    const response = await call(ROUTES.createScenario, {
      regionId: 'teaching',
      scenario: { name: 'half a pair \ud800 and \u0000' },
    });
    expect(response.status).toBe(400);
  });

  test('requests that are no proper JSON, too large or of a foreign type are refused', async () => {
    const { request } = server.current;
    const post = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
      request('/api/v1/regions', { method: 'POST', headers: { 'content-type': type }, body });
    const codeOf = async (response: Promise<Response>) => (await readProblem(await response)).code;
    expect(await codeOf(post('{"files": '))).toBe('REQUEST_MALFORMED');
    expect(await codeOf(post(''))).toBe('REQUEST_MALFORMED');
    expect(await codeOf(post('{"__proto__": {"polluted": true}}'))).toBe('REQUEST_MALFORMED');
    expect(await codeOf(post('id,name', 'text/csv'))).toBe('MEDIA_TYPE_NOT_TAKEN');
    expect(await codeOf(post('hello', 'text/plain'))).toBe('MEDIA_TYPE_NOT_TAKEN');
    expect(await codeOf(post(new Uint8Array(33 * 1024 * 1024), 'application/zip'))).toBe('REQUEST_TOO_LARGE');
    const plan = request('/api/v1/plans', {
      method: 'POST',
      headers: { 'content-type': 'application/zip' },
      body: new Uint8Array(10),
    });
    expect(await codeOf(plan)).toBe('MEDIA_TYPE_NOT_TAKEN');
    expect(await codeOf(request('/api/v1/nowhere'))).toBe('ROUTE_NOT_FOUND');
    expect(await codeOf(request('/api/v1/regions', { method: 'DELETE' }))).toBe('ROUTE_NOT_FOUND');
    expect(await codeOf(request('/api/v1/plans?limit=9999'))).toBe('REQUEST_INVALID');
  });

  test('an upload that breaks off stores nothing and harms nobody', async () => {
    const { client, url } = server.current;
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /api/v1/regions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/zip\r\nContent-Length: 9000000\r\n\r\n',
    );
    socket.write(Buffer.alloc(1_000_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.resetAndDestroy();
    expect((await client.listRegions()).regions).toHaveLength(1);
    expect((await client.getHealth()).status).toBe('ok');
  });
});

describe('a page of another site', () => {
  const server = useServer('embedded', { settings: { RELODE_ALLOWED_HOSTS: 'relode.example, plan.local' } });
  const ask = (headers: Record<string, string>, method = 'GET', path = '/api/v1/regions') =>
    new Promise<{ status: number; code: string | null; headers: NodeJS.Dict<string | string[]> }>(
      (resolve, reject) => {
        const { hostname, port } = new URL(server.current.url);
        const request = httpRequest({ hostname, port, path, method, headers }, async (response) => {
          let text = '';
          for await (const chunk of response) text += chunk;
          const code = response.headers['content-type']?.includes('problem') ? JSON.parse(text).code : null;
          resolve({ status: response.statusCode!, code, headers: response.headers });
        });
        request.on('error', reject);
        request.end();
      },
    );

  test.each(['evil.example', 'evil.example:3210', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'cannot reach the server by the name “%s”',
    async (host) => {
      const { status, code } = await ask({ host });
      expect([status, code]).toEqual([403, 'HOST_NOT_ALLOWED']);
    },
  );

  test.each(['localhost', 'localhost:3210', '127.0.0.1', '[::1]:3210', 'relode.example', 'PLAN.local:80'])(
    'the server answers to %s',
    async (host) => {
      expect((await ask({ host })).status).toBe(200);
    },
  );

  test('cannot write, whatever it says about itself', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:9999' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const { status, code } = await ask(
        { host: 'localhost:3210', ...headers },
        'DELETE',
        '/api/v1/regions/x',
      );
      expect([status, code]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
    }
    const own = await ask(
      { host: 'localhost:3210', origin: 'http://localhost:3210' },
      'DELETE',
      '/api/v1/regions/x',
    );
    expect(own.code).toBe('REGION_NOT_FOUND');
  });

  test('is not let in by CORS', async () => {
    const { headers } = await ask({ host: 'localhost', origin: 'https://evil.example' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const preflight = await ask(
      { host: 'localhost', origin: 'https://evil.example', 'access-control-request-method': 'DELETE' },
      'OPTIONS',
    );
    expect(preflight.status).toBeGreaterThanOrEqual(400);
  });

  test('cannot frame, sniff or script the console', async () => {
    for (const path of ['/', '/api/v1/regions', '/nowhere', '/reference']) {
      const { headers } = await ask({ host: 'localhost', accept: 'text/html' }, 'GET', path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      const policy = String(headers['content-security-policy']);
      for (const rule of [
        "default-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "worker-src 'self' blob:",
      ]) {
        expect(policy).toContain(rule);
      }
      expect(policy.includes("script-src 'self' 'unsafe-inline'")).toBe(path === '/reference');
    }
  });
});
