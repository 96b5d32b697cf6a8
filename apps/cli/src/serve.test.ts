import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@relode/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from './exit-codes.ts';
import { REGIONS_FOLDER } from './files/read-region.ts';
import { runProcess } from './testing/run-process.ts';
import { RELODE } from './testing/run-script.ts';

let folder = '';
const running = new Set<ChildProcess>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'relode-serve-'));
  cpSync(join(REGIONS_FOLDER, 'teaching'), join(folder, 'regions/teaching'), { recursive: true });
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('serve starts, keeps its data over a stop and a second start, and guards its folder', async () => {
  const first = await serve();
  const client = createClient({ baseUrl: first.url });
  expect(await client.getHealth()).toMatchObject({ status: 'ok', database: 'embedded' });
  const saved = await client.createScenario({
    body: { regionId: 'teaching', scenario: { name: 'Kept' } },
  });

  const other = await relode(['serve', '--no-build', '--port', '0', '--data', 'data', '--no-first-start']);
  expect(other).toMatchObject({ exitCode: EXIT.system, stdout: '' });
  expect(other.stderr).toContain(`is in use by process ${first.child.pid}`);
  expect(other.stderr).toContain('what to do: ');

  expect(await stop(first.child, 'SIGINT')).toBe(EXIT.ok);
  const second = await serve();
  const kept = await createClient({ baseUrl: second.url }).listScenarios({});
  expect(kept.scenarios.map(({ id }) => id)).toEqual([saved.id]);
  expect(await stop(second.child, 'SIGTERM')).toBe(EXIT.ok);
}, 240_000);

test('a port that is taken is named, with what to do about it', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  try {
    const run = await relode(['serve', '--no-build', '--port', String(port), '--data', 'taken', '--json']);
    expect(run.exitCode).toBe(EXIT.system);
    expect(JSON.parse(run.stdout).error).toMatchObject({
      code: 'ADDRESS_NOT_FREE',
      place: `127.0.0.1:${port}`,
    });
  } finally {
    holder.close();
  }
}, 120_000);

test('a wrong setting is refused by name', async () => {
  const run = await relode(['serve', '--host', '0.0.0.0', '--data', 'open']);
  expect(run.exitCode).toBe(EXIT.badInput);
  expect(run.stderr).toContain('RELODE_HOST');
}, 60_000);

/** Starts the server as `relode serve` does, and waits for its address. */
async function serve(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const options = ['--port', '0', '--data', 'data', '--regions', 'regions', '--no-build', '--json'];
  const child = spawn(process.execPath, [RELODE, 'serve', ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  let printed = '';
  for await (const part of child.stdout!.iterator({ destroyOnReturn: false })) {
    printed += part;
    if (printed.endsWith('}\n')) break;
  }
  return { child, url: JSON.parse(printed).url };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = await exit;
  running.delete(child);
  return code;
}

function relode(args: readonly string[]) {
  return runProcess(process.execPath, [RELODE, ...args], { cwd: folder });
}
