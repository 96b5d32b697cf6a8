import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from './exit-codes.ts';
import { runInProcess } from './testing/run-in-process.ts';
import { runProcess } from './testing/run-process.ts';
import { RELODE } from './testing/run-script.ts';

const NEW_REGION = ['region', 'new', 'SI', '--zones', '20'];

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relode-new-'));
  expect(await runInProcess([...NEW_REGION, '--out', 'whole'], folder)).toMatchObject({ exitCode: EXIT.ok });
  expect(await runInProcess(['region', 'convert', 'teaching', 'older'], folder)).toMatchObject({
    exitCode: EXIT.ok,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('kill −9 while a region is written leaves all of its files, or none', async () => {
  await killWhileWriting('fresh');
  const left = filesIn('fresh');
  expect([null, filesIn('whole')]).toContainEqual(left);
}, 120_000);

test('kill −9 while a region is replaced never leaves files of two regions', async () => {
  cpSync(join(folder, 'older'), join(folder, 'replaced'), { recursive: true });
  await killWhileWriting('replaced');
  const left = filesIn('replaced');
  expect([null, filesIn('older'), filesIn('whole')]).toContainEqual(left);
}, 120_000);

/** Kills the real program as soon as it has begun to write beside its target; tries again when it was quicker. */
async function killWhileWriting(out: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    let watch: NodeJS.Timeout | undefined;
    const { signal } = await runProcess(process.execPath, [RELODE, ...NEW_REGION, '--out', out, '--force'], {
      cwd: folder,
      onStart: (child) => {
        watch = setInterval(() => {
          if (readdirSync(folder).some((name) => name.startsWith(`.${out}-`))) child.kill('SIGKILL');
        }, 1);
      },
    });
    clearInterval(watch);
    if (signal === 'SIGKILL') return;
  }
  throw new Error('The program was never killed while it wrote');
}

/** Contents by name; null when there is no such folder. */
function filesIn(name: string): Record<string, string> | null {
  if (!readdirSync(folder).includes(name)) return null;
  const names = readdirSync(join(folder, name));
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]));
}
