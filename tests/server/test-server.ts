import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@relode/client';
import { Problem, problemsOf, ROUTES, type Route } from '@relode/contract';
import { readRegionFolder, readSettings, type ServerOptions, startServer } from '@relode/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';

const POSTGRES_URL = process.env.RELODE_TEST_POSTGRES;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MIGRATIONS = join(ROOT, 'apps/server/src/migrations');

/** A start takes 3 s on a quiet machine of two cores, and ten times that on one that is busy with other tests. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** A scenario whose plan is found in the least time, for tests that need any plan. */
export const ANY_PLAN = { gap: 0.5 };

export type Engine = 'embedded' | 'postgresql';

export interface TestServer {
  readonly url: string;
  readonly engine: Engine;
  readonly client: Client;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  /** Like fetch, below the server's address; holds every answer against the contract. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** Stops the server and starts it again on its data. */
  readonly restart: (settings?: Readonly<Record<string, string>>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface TestServerOptions extends ServerOptions {
  readonly settings?: Readonly<Record<string, string>>;
}

/** Runs the same tests on the embedded database and, where one is given, on a PostgreSQL server. */
export function describeOnEachEngine(title: string, body: (engine: Engine) => void): void {
  describe(`${title}, on the embedded database`, () => body('embedded'));
  describe.skipIf(!POSTGRES_URL)(`${title}, on a PostgreSQL server (needs RELODE_TEST_POSTGRES)`, () =>
    body('postgresql'),
  );
}

/** A server for all tests of the enclosing describe, without reference regions unless the settings say otherwise. */
export function useServer(engine: Engine, options: TestServerOptions = {}): { readonly current: TestServer } {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(engine, options);
  });
  afterAll(async () => {
    await server?.stop();
  });
  return {
    get current() {
      return server;
    },
  };
}

export async function startTestServer(engine: Engine, options: TestServerOptions = {}): Promise<TestServer> {
  const dataFolder = await createDataFolder(engine);
  const database = engine === 'postgresql' ? await createDatabase() : null;
  const settingsWith = (more: Readonly<Record<string, string>> = {}) =>
    readSettings({
      RELODE_PORT: '0',
      RELODE_DATA: dataFolder,
      RELODE_LOG_LEVEL: 'silent',
      RELODE_REGIONS: 'none',
      RELODE_CONSOLE: join(dataFolder, 'no-console'),
      ...(database && { DATABASE_URL: database.url }),
      ...options.settings,
      ...more,
    });
  let running = await startServer(settingsWith(), options);
  const request = (path: string, init?: RequestInit) => checkedFetch(`${running.url}${path}`, init);
  return {
    get url() {
      return running.url;
    },
    engine,
    get client() {
      return createClient({ baseUrl: running.url, fetch: checkedFetch as typeof fetch });
    },
    dataFolder,
    databaseUrl: database?.url ?? null,
    request,
    restart: async (settings) => {
      await running.stop();
      running = await startServer(settingsWith(settings), options);
    },
    stop: async () => {
      await running.stop();
      await database?.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A data folder in the system's folder for such; for the embedded database with its empty tables, ready made. */
export async function createDataFolder(engine: Engine): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'relode-server-test-'));
  if (engine === 'embedded') await cp(await emptyDatabase(), folder, { recursive: true });
  return folder;
}

/** Making an embedded database takes seconds: one is made for each version and copied by every test. */
async function emptyDatabase(): Promise<string> {
  const hash = createHash('sha256').update(pgliteVersion());
  for (const name of (await readdir(MIGRATIONS)).sort()) hash.update(await readFile(join(MIGRATIONS, name)));
  const folder = join(ROOT, 'node_modules/.cache/relode', `database-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  const server = await startServer(
    readSettings({
      RELODE_PORT: '0',
      RELODE_DATA: fresh,
      RELODE_LOG_LEVEL: 'silent',
      RELODE_REGIONS: 'none',
    }),
  );
  await server.stop();
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true })); // another test was faster
  return folder;
}

function pgliteVersion(): string {
  const manifest = join(ROOT, 'node_modules/@electric-sql/pglite/package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `relode_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(POSTGRES_URL!);
  await runOnPostgres(`create database ${name}`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnPostgres(`drop database if exists ${name} with (force)`) };
}

async function runOnPostgres(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Files of a region that ships with Relode. */
export function regionFiles(id: 'teaching' | 'henan' | 'china'): Promise<Record<string, string>> {
  return readRegionFolder(join(ROOT, 'regions', id));
}

/** A refusal as the contract describes it. */
export async function readProblem(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return Problem.parse(await response.json());
}

/** Every answer of the interface must have a status and a shape that its route declares. */
async function checkedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const method = init?.method ?? 'GET';
  const route = findRoute(method, new URL(response.url).pathname);
  if (!route || response.status === 304) return response;
  const declared: number[] = [route.success.status, ...problemsOf(route)];
  expect(declared, `${method} ${response.url} answered ${response.status}`).toContain(response.status);
  const type = response.headers.get('content-type') ?? '';
  if (response.status >= 400) Problem.parse(await response.clone().json());
  else if (route.success.json) route.success.json.parse(await response.clone().json());
  else if (route.success.raw) expect(route.success.raw.mediaTypes).toContain(type.split(';')[0]);
  return response;
}

function findRoute(method: string, path: string): Route | undefined {
  const fits = (route: Route): boolean =>
    route.method === method && new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  const routes: Route[] = Object.values(ROUTES);
  return routes.find((route) => route.path === path && route.method === method) ?? routes.find(fits);
}
