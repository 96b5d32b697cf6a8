import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildConsole, inspectConsole } from '../../apps/cli/src/serve/build-console.ts';

const CONSOLE_FOLDER = fileURLToPath(new URL('../../apps/console/dist', import.meta.url));
const LOCK = join(
  tmpdir(),
  `relode-console-build-${Buffer.from(CONSOLE_FOLDER).toString('base64url').slice(-40)}`,
);
const LONGEST_BUILD_MS = 120_000;
const CHECK_EVERY_MS = 200;

/** Folder of the console, built anew when its sources are newer; one build at a time over all test processes. */
export async function builtConsole(): Promise<string> {
  while (!takeLock()) await pause(CHECK_EVERY_MS);
  try {
    if ((await inspectConsole()) !== 'ready') {
      const fault = await buildConsole();
      if (fault !== null) throw new Error(`The console does not build: ${fault}`);
    }
    return CONSOLE_FOLDER;
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const age = Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > LONGEST_BUILD_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
