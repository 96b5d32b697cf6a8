import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REGION_FAULT_CODES } from './region-error.ts';
import { type Spec, TABLES_SPEC } from './setting-spec.ts';
import { COLUMNS, TABLE_NAMES } from './table-columns.ts';

const page = readFileSync(new URL('../../../docs/region-format.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('|'));

test('docs/region-format.md explains every fault and warning code, and no other', () => {
  const faults = page.slice(page.indexOf('## Faults'));
  const listed = [...faults.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([A-Z_]+)`/g)].map((match) => match[1]!),
  );
  expect(listed.toSorted()).toEqual(REGION_FAULT_CODES.toSorted());
});

test.each(TABLE_NAMES)('docs/region-format.md lists the columns of %s.csv with their units', (name) => {
  const section = page
    .slice(page.indexOf(`\n## ${name}.csv`))
    .slice(1)
    .split('\n## ')[0]!;
  const table = section.split('\n').filter((line) => line.startsWith('| `'));
  const units = new Map(
    table.flatMap((line) => {
      const [, names, , unit] = line.split('|').map((part) => part.trim());
      return [...names!.matchAll(/`(\w+)`/g)].map(
        (match) => [match[1]!, unit === '' ? null : unit!] as const,
      );
    }),
  );
  expect(Object.fromEntries(units)).toEqual(
    Object.fromEntries(Object.entries(COLUMNS[name]).map(([column, { unit }]) => [column, unit])),
  );
});

test('docs/region-format.md lists every path of the tables', () => {
  const listed = rows.flatMap((line) => {
    let last = '';
    return [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, path]) => {
      const full = path!.startsWith('.') ? last.replace(/\.\w+$/, path!) : path!;
      last = full;
      return full;
    });
  });
  for (const path of pathsOf(TABLES_SPEC, '')) expect(listed).toContain(path);
});

function pathsOf(spec: Spec, path: string): string[] {
  if (spec.kind === 'byKey') return [`${path}.<${spec.keys === null ? 'material' : 'chemistry'}>`];
  if (spec.kind !== 'group') return [path];
  return Object.entries(spec.parts).flatMap(([key, part]) =>
    pathsOf(part, path === '' ? key : `${path}.${key}`),
  );
}
