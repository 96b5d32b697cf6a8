import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

test('THIRD_PARTY.md lists the libraries of the lock file', () => {
  const root = resolve(import.meta.dirname, '..');
  const script = resolve(root, 'scripts/third-party-notices.js');
  expect(() =>
    execFileSync(process.execPath, [script, '--check'], { cwd: root, stdio: 'pipe' }),
  ).not.toThrow();
});
