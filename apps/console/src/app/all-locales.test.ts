import { expect, test } from 'vitest';
import type { Texts } from '../lib/texts.ts';

const modules = import.meta.glob<Record<string, unknown>>(
  ['../**/*locales.ts', '../**/*texts.ts', '../lib/setting-names.ts'],
  { eager: true },
);
const all = Object.values(modules).flatMap((module) =>
  Object.values(module).filter(
    (value): value is Texts<string> => typeof value === 'object' && value !== null && 'namespace' in value,
  ),
);

test('texts of all features are found, each under a name of its own', () => {
  const names = all.map(({ namespace }) => namespace);
  expect(names).toEqual(
    expect.arrayContaining(['app', 'ui', 'map', 'regions', 'forecast', 'plans', 'compare']),
  );
  expect(new Set(names).size).toBe(names.length);
});

test.each(all)(
  '$namespace: both languages have the same keys, blanks to fill in and no empty text',
  ({ en, zh }) => {
    expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
    for (const key of Object.keys(en)) {
      expect(blanks(zh[key]!), key).toEqual(blanks(en[key]!));
      expect(en[key]!.trim(), key).not.toBe('');
      expect(zh[key]!.trim(), key).not.toBe('');
    }
  },
);

test.each(all)('$namespace: the Chinese texts are Chinese', ({ en, zh }) => {
  const sameAsEnglish = Object.keys(en).filter(
    (key) => zh[key] === en[key] && /[a-z]{4,} [a-z]{3,}/i.test(en[key]!),
  );
  expect(sameAsEnglish).toEqual([]);
});

function blanks(text: string): string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();
}
