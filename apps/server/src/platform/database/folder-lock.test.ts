import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relode-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);

test('a folder in use is refused with the process that has it, and free again afterwards', async () => {
  const lock = await lockFolder(inFolder('a'));
  await expect(lockFolder(inFolder('a'))).rejects.toMatchObject({
    code: 'DATABASE_IN_USE',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await lock.release();
  await (await lockFolder(inFolder('a'))).release();
});

test('another live process keeps its folder; a killed one does not', async () => {
  const path = inFolder('b');
  const program = `
    import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)};
    await lockFolder(${JSON.stringify(path)});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(lockFolder(path)).rejects.toMatchObject({ message: expect.stringContaining(`${child.pid}`) });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await (await lockFolder(path)).release();
});

test('a process that was given the pid of a dead holder does not count as the holder', async () => {
  const path = inFolder('c');
  await (await lockFolder(path)).release();
  const stale = { pid: process.pid, host: hostname(), startedAt: 'another boot/1' };
  await writeFile(join(path, 'lock'), JSON.stringify(stale));
  const lock = await lockFolder(path);
  expect(JSON.parse(await readFile(join(path, 'lock'), 'utf8')).startedAt).not.toBe(stale.startedAt);
  await lock.release();
});

test('a half-written lock is taken over', async () => {
  const path = inFolder('d');
  await (await lockFolder(path)).release();
  await writeFile(join(path, 'lock'), '{"pid": 12');
  await (await lockFolder(path)).release();
});

test('a lock of another machine counts while it is refreshed', async () => {
  const path = inFolder('e');
  await (await lockFolder(path)).release();
  const file = join(path, 'lock');
  await writeFile(file, JSON.stringify({ pid: 1, host: 'elsewhere', startedAt: null }));
  await expect(lockFolder(path)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
  const minuteAgo = new Date(Date.now() - 60_000);
  await utimes(file, minuteAgo, minuteAgo);
  await (await lockFolder(path)).release();
});

test('of many that find a stale lock at once only one gets the folder', async () => {
  const path = inFolder('f');
  await (await lockFolder(path)).release();
  await writeFile(join(path, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), startedAt: 'x' }));
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(path)));
  const taken = tries.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  expect(taken).toHaveLength(1);
  await taken[0]!.release();
});
