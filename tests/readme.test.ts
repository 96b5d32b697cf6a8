import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'relode-readme-'));
const run = promisify(execFile);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Commands of the README's shell blocks; those that install, serve for ever or run this suite are tried elsewhere. */
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap((block) => block[1]!.replaceAll('\\\n', ' ').split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => line.startsWith('npx relode') && !/^npx relode serve/.test(line));

test('the README gives the two commands of a fresh machine', () => {
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
});

describe('commands of the tour', () => {
  test('there are some', () => expect(commands.length).toBeGreaterThanOrEqual(4));

  test.each(commands)('%s', async (command) => {
    const relode = `"${process.execPath}" "${join(ROOT, 'apps/cli/bin/relode.js')}"`;
    // Run elsewhere, so that the tour's files do not land in the tree; shipped regions are found by name.
    // A shorter search takes the same way; what it reaches is the benchmarks' business.
    const shorter = command
      .replace('npx relode', relode)
      .replace(/--time \d+/, `--time ${command.includes(' day ') ? 1 : 3}`);
    const less = shorter.includes(' plan ') && !/--(time|gap)/.test(shorter) ? ' --gap 10%' : '';
    await run('sh', ['-ec', `${shorter}${less}`], { cwd: folder, timeout: 55_000 });
  });
});

test('TypeScript of the README type-checks and runs', async () => {
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((block) => block[1]!);
  for (const code of blocks) {
    const { stderr } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      cwd: ROOT,
    });
    expect(stderr).toBe('');
  }
});

test.each(['README.md', 'CONTRIBUTING.md', ...markdownIn('docs')])('links of %s lead somewhere', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const missing = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
    .map((link) => link[1]!)
    .filter((target) => !existsSync(resolve(ROOT, dirname(file), target)));
  expect(missing).toEqual([]);
});

function markdownIn(place: string): string[] {
  return readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${place}/${name.replaceAll('\\', '/')}`);
}
