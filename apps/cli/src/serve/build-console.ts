import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const CONSOLE_FOLDER = join(ROOT, 'apps/console');

/** What the built console is made of, beside the libraries that package-lock.json names. */
const SOURCES = [
  'apps/console/src',
  'apps/console/public',
  'apps/console/index.html',
  'apps/console/vite.config.ts',
  'apps/console/package.json',
  'packages/battery/src',
  'packages/client/src',
  'packages/contract/src',
  'packages/foundation/src',
  'package-lock.json',
];

export type ConsoleState = 'ready' | 'missing' | 'stale';

/** `stale`: a source is newer than the build. */
export async function inspectConsole(): Promise<ConsoleState> {
  const built = await newest(join(CONSOLE_FOLDER, 'dist/index.html'));
  if (built === 0) return 'missing';
  const changed = await Promise.all(SOURCES.map((source) => newest(join(ROOT, source))));
  return Math.max(...changed) > built ? 'stale' : 'ready';
}

/**
 * Builds the console into apps/console/dist; the old build stays until the new one is whole.
 * Resolves to what went wrong, or null.
 */
export async function buildConsole(): Promise<string | null> {
  const vite = findVite();
  if (vite === null) return 'Vite is not installed: run `npm ci` with development dependencies';
  const fresh = join(CONSOLE_FOLDER, `dist-${process.pid}`);
  const fault = await run(vite, ['build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']);
  try {
    if (fault !== null) return fault;
    const dist = join(CONSOLE_FOLDER, 'dist');
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
    return null;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

function findVite(): string | null {
  try {
    const manifest = createRequire(join(CONSOLE_FOLDER, 'package.json')).resolve('vite/package.json');
    const program = join(manifest, '../bin/vite.js');
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: CONSOLE_FOLDER,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (status) =>
      resolve(status === 0 ? null : output.trim() || `vite ended with ${status}`),
    );
  });
}

/** Time of the newest file in `path`, ms; 0 when there is none. */
async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path, { recursive: true });
  const times = await Promise.all(
    names.map(async (name) => (await stat(join(path, name)).catch(() => null))?.mtimeMs ?? 0),
  );
  return Math.max(0, ...times);
}
