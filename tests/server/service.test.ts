import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './test-server.ts';

const PAGE =
  '<!doctype html><html><head><script>let theme = 1;</script><script type="module" src="/assets/main-1a2b.js"></script></head></html>';
const SCRIPT = `${'export const a = 1;\n'.repeat(500)}`;

describe('a server with a built console', () => {
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'relode-console-'));
    await mkdir(join(folder, 'dist/assets'), { recursive: true });
    await writeFile(join(folder, 'dist/index.html'), PAGE);
    await writeFile(join(folder, 'dist/favicon.svg'), '<svg/>');
    await writeFile(join(folder, 'dist/assets/main-1a2b.js'), SCRIPT);
    await writeFile(join(folder, 'secret.txt'), 'not for you');
    server = await startTestServer('embedded', { settings: { RELODE_CONSOLE: join(folder, 'dist') } });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** As bytes, with nothing undone or tidied on the way. */
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>(
      (resolve, reject) => {
        const { port } = new URL(server.url);
        httpRequest({ host: '127.0.0.1', port, path, headers }, async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve({ status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(chunks) });
        })
          .on('error', reject)
          .end();
      },
    );

  test('answers pages’ own addresses with the page, whose inline script the policy allows by its hash', async () => {
    for (const path of ['/', '/regions/china', '/plans/1?year=2030']) {
      const { status, headers, bytes } = await ask(path, { accept: 'text/html' });
      expect([status, bytes.toString()]).toEqual([200, PAGE]);
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[\w+/]+=*';/);
    }
  });

  test('sends hashed files to be kept for ever, the others to be asked for again', async () => {
    const script = await ask('/assets/main-1a2b.js');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers['content-type']).toMatch(/^text\/javascript/);
    expect(script.bytes.toString()).toBe(SCRIPT);
    const icon = await ask('/favicon.svg');
    expect(icon.headers['cache-control']).toBe('no-cache');
    const again = await ask('/favicon.svg', { 'if-none-match': String(icon.headers.etag) });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  test('compresses with what the browser takes', async () => {
    const get = (encodings: string) => ask('/assets/main-1a2b.js', { 'accept-encoding': encodings });
    const brotli = await get('gzip, deflate, br');
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(SCRIPT);
    const gzip = await get('gzip, br;q=0');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.bytes).toString()).toBe(SCRIPT);
    expect((await get('identity')).headers['content-encoding']).toBeUndefined();
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/assets/missing-9z.js',
    '/%00',
    '/%',
  ])('never reaches beyond the console’s files: %s', async (path) => {
    const { status, bytes } = await ask(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(bytes.toString()).not.toMatch(/not for you|root:/);
  });

  test('shows its interface to people and programs', async () => {
    const moved = await ask('/reference', { accept: 'text/html' });
    const page = await ask(new URL(String(moved.headers.location), 'http://x/reference').pathname, {
      accept: 'text/html',
    });
    expect(page.bytes.toString()).toContain('/openapi.json');
    const [script] = /\/reference\/js\/[\w.-]+/.exec(page.bytes.toString()) ?? ['/reference/js/scalar.js'];
    expect((await ask(script)).bytes.length).toBeGreaterThan(100_000);
    const document = JSON.parse((await ask('/openapi.json')).bytes.toString());
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Relode' } });
    expect(document.paths).toHaveProperty('/api/v1/plans/{planId}/summary');
  });

  test('explains every error where the problem’s type leads', async () => {
    const problem = JSON.parse((await ask('/api/v1/regions/nowhere')).bytes.toString());
    expect(problem.type).toBe('/errors#region_not_found');
    const page = (await ask('/errors', { accept: 'text/html' })).bytes.toString();
    expect(page).toContain('<tr id="region_not_found"><td><code>REGION_NOT_FOUND</code></td><td>404</td>');
  });

  test('gives Prometheus its figures', async () => {
    await ask('/api/v1/regions');
    const text = (await ask('/metrics')).bytes.toString();
    expect(text).toMatch(/relode_http_request_seconds_count\{operation="listRegions",status="200"\} [1-9]/);
    expect(text).toContain('relode_plan_jobs{state="queued"} 0');
    expect(text).toContain('process_resident_memory_bytes');
  });
});

test('a server without a console says how to build it', async () => {
  const server = await startTestServer('embedded');
  const response = await fetch(`${server.url}/`);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toContain('npm run build');
  await server.stop();
});

test('a port that is taken is refused by name, and the data folder is free again', async () => {
  const server = await startTestServer('embedded');
  const { port } = new URL(server.url);
  await expect(startTestServer('embedded', { settings: { RELODE_PORT: port } })).rejects.toMatchObject({
    code: 'ADDRESS_NOT_FREE',
    message: expect.stringContaining(port),
  });
  await server.restart();
  await server.stop();
});
