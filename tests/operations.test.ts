import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { readSettings, SETTING_NAMES } from '@relode/server';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const page = readFileSync(resolve(ROOT, 'docs/operations.md'), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| `((?:RELODE|DATABASE)_\w+)` \| (.+?) \| (.+?) \|$/gm)].map(
    ([, name, fallback]) => [name!, fallback!] as const,
  ),
);

test('the settings of the operations page are those that the server reads', () => {
  expect([...rows.keys()].sort()).toEqual([...SETTING_NAMES].sort());
});

test('their defaults are the server’s: given as text they read as when nothing is given', () => {
  const given = [...rows].map(([name, fallback]) => {
    const text = fallback === 'none' ? '' : fallback.replaceAll('`', '');
    const isOfRepository = name === 'RELODE_REGIONS' || name === 'RELODE_CONSOLE';
    return [name, isOfRepository ? resolve(ROOT, text) : text] as const;
  });
  expect(readSettings(Object.fromEntries(given))).toEqual(readSettings({}));
  expect(relative(ROOT, readSettings({}).consoleFolder)).toBe('apps/console/dist');
});

test('the page names no setting that does not exist', () => {
  const named = new Set([...page.matchAll(/\bRELODE_[A-Z_]+\b/g)].map(([name]) => name));
  for (const name of named) expect(SETTING_NAMES).toContain(name);
});
