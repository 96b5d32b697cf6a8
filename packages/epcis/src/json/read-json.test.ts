import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../index.ts';

test.each([
  ['{"a": 1, "a": 2}', 'EPCIS_JSON_UNSAFE', '/a'],
  ['{"x": [0, {"b": {"c": 1, "\\u0063": 2}}]}', 'EPCIS_JSON_UNSAFE', '/x/1/b/c'],
  ['{"a/b": {"c~": 1, "c~": 1}}', 'EPCIS_JSON_UNSAFE', '/a~1b/c~0'],
  ['{"__proto__": {"polluted": true}}', 'EPCIS_JSON_UNSAFE', null],
  ['{"a": {"\\u005f_proto__": 1}}', 'EPCIS_JSON_UNSAFE', null],
  [`${'['.repeat(65)}${']'.repeat(65)}`, 'EPCIS_JSON_UNSAFE', 'character 65'],
  ['['.repeat(1_000_000), 'EPCIS_JSON_UNSAFE', 'character 65'],
  ['{"a": }', 'EPCIS_JSON_MALFORMED', null],
  ['{"a": "b', 'EPCIS_JSON_MALFORMED', null],
  ['', 'EPCIS_JSON_MALFORMED', null],
  ["{'a': 1}", 'EPCIS_JSON_MALFORMED', null],
])('%.40s is refused', (text, code, place) => {
  expect(() => readJson(text)).toThrow(expect.objectContaining({ code, place }));
  expect(({} as Record<string, unknown>).polluted).toBe(undefined);
});

test('a text with too many values is refused', () => {
  const text = JSON.stringify(Array.from({ length: 1001 }, () => 0));
  expect(() => readJson(text, { maxDepth: 8, maxValues: 1000 })).toThrow('more than 1000 values');
});

test('any other JSON text reads as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(!text.includes('__proto__'));
      expect(readJson(text)).toEqual(JSON.parse(text));
    }),
    { numRuns: 2000, seed: 5 },
  );
});

test('colons, brackets and quotes within texts count for nothing', () => {
  const text = '{"a:b": "{\\"x\\": [1, 2]} \\\\", "c": ":::[[[[", "d\\\\": 1}';
  expect(readJson(text, { maxDepth: 1, maxValues: 10 })).toEqual(JSON.parse(text));
});
