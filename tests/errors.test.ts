import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HTTP_STATUS } from '@relode/server';
import { expect, test } from 'vitest';
import { exitCodeOf } from '../apps/cli/src/exit-codes.ts';

const ROOT = resolve(import.meta.dirname, '..');
const page = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');

interface Row {
  readonly code: string;
  readonly http: string;
  readonly exit: string;
  readonly cause: string;
  readonly remedy: string;
}

const rows: Row[] = [...page.matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
  ([, code, http, exit, cause, remedy]) => ({
    code: code!,
    http: http!,
    exit: exit!,
    cause: cause!,
    remedy: remedy!,
  }),
);

/** Codes as the sources declare them: lists `…_ERROR_CODES` and unions `…ErrorCode`. */
function declaredCodes(): string[] {
  const declarations =
    /(?:_ERROR_CODES = \[([\s\S]*?)\] as const|type \w+ErrorCode =\s*((?:\| '\w+'\s*)+);)/g;
  const codes = ['packages', 'apps'].flatMap((kind) =>
    readdirSync(join(ROOT, kind)).flatMap((workspace) => sourcesOf(join(ROOT, kind, workspace, 'src'))),
  );
  return codes.flatMap((text) =>
    [...text.matchAll(declarations)].flatMap(([, list, union]) =>
      [...(list ?? union)!.matchAll(/'(\w+)'/g)].map(([, code]) => code!),
    ),
  );
}

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').replace(/\/\/.*$/gm, ''));
}

test('every error code of every package stands in docs/errors.md once, and no other', () => {
  const declared = declaredCodes();
  expect(declared.length).toBeGreaterThan(60);
  expect(rows.map(({ code }) => code).sort()).toEqual([...new Set(declared)].sort());
});

test.each(rows)('$code has the HTTP status and exit code that the page says', ({ code, http, exit }) => {
  const status = HTTP_STATUS[code as keyof typeof HTTP_STATUS];
  expect(http).toBe(status === undefined ? '–' : String(status));
  expect(exit).toBe(String(exitCodeOf(code)));
});
