/**
 * What the server promises: a cold start on an existing database, and the time of a plan's summary under load.
 *   npx tsx benchmarks/server.ts [requests per client, default 100]
 * Makes its own folder with the teaching region and a computed plan, and removes it. Prints ours, limit, ratio.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClient } from '@relode/client';
import { readRegionFolder } from '@relode/server';

const CLIENTS = 50;
const COLD_START_LIMIT_MS = 5000;
const P99_LIMIT_MS = 50;
const STARTS = 3;
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const requestsPerClient = Number(process.argv[2] ?? 100);

const folder = await mkdtemp(join(tmpdir(), 'relode-benchmark-'));
try {
  const planId = await prepare();
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const begin = performance.now();
    const { child } = await startServer();
    starts.push(performance.now() - begin);
    await stop(child);
  }
  const { child, url } = await startServer();
  await load(url, planId, 20); // warm-up
  const begin = performance.now();
  const times = (await load(url, planId, requestsPerClient)).sort((a, b) => a - b);
  const seconds = (performance.now() - begin) / 1000;
  await stop(child);

  const quantile = (share: number) => times[Math.ceil(share * times.length) - 1]!;
  const load1 = loadavg()[0]!.toFixed(1);
  console.log(`${cpus().length} cores, load ${load1}, Node ${process.version}`);
  console.log(
    `${times.length} summaries by ${CLIENTS} clients, ${Math.round(times.length / seconds)} per second`,
  );
  console.log(`p50 ${quantile(0.5).toFixed(1)} ms, p90 ${quantile(0.9).toFixed(1)} ms\n`);
  report(`cold start, median of ${STARTS}`, starts.sort((a, b) => a - b)[STARTS >> 1]!, COLD_START_LIMIT_MS);
  report(`plan summary, p99`, quantile(0.99), P99_LIMIT_MS);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function report(what: string, oursMs: number, limitMs: number): void {
  const ours = `${oursMs.toFixed(oursMs < 100 ? 1 : 0)} ms`;
  console.log(
    `${what.padEnd(24)} ours ${ours.padStart(9)}   limit ${String(limitMs).padStart(5)} ms   ratio ${(oursMs / limitMs).toFixed(2)}`,
  );
}

/** The teaching region with one computed plan. */
async function prepare(): Promise<string> {
  const { child, url } = await startServer();
  const client = createClient({ baseUrl: url });
  await client.importRegion({ body: { files: await readRegionFolder(join(ROOT, 'regions/teaching')) } });
  const { id } = await client.createPlan({ body: { regionId: 'teaching' } });
  const { state } = await client.watchPlan(id);
  if (state !== 'done') throw new Error(`The plan ended as ${state}`);
  await stop(child);
  return id;
}

/** A process of its own, from its start to the line that says where it listens. */
async function startServer(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'apps/server/src/main.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: '',
      RELODE_PORT: '0',
      RELODE_DATA: folder,
      RELODE_REGIONS: 'none',
      RELODE_LOG_LEVEL: 'warn',
      RELODE_LOG_FORMAT: 'json',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout!)) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url) return { child, url };
  }
  throw new Error('The server ended before it listened');
}

async function stop(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Milliseconds of every request; each client sends the next one when it has the last answer. */
async function load(url: string, planId: string, requests: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const times: number[] = [];
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const begin = performance.now();
      get(`${url}/api/v1/plans/${planId}/summary`, { agent }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`Answered ${response.statusCode}`));
        response.resume().on('end', () => {
          times.push(performance.now() - begin);
          resolve();
        });
      }).on('error', reject);
    });
  const client = async (): Promise<void> => {
    for (let i = 0; i < requests; i++) await ask();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return times;
}
