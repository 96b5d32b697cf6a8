import { expect, test } from 'vitest';
import { createBoundedCache } from './bounded-cache.ts';

test('what was used last stays, the rest goes when the sum of sizes is too large', () => {
  const cache = createBoundedCache<string>(10);
  cache.set('a', 'A', 4);
  cache.set('b', 'B', 4);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C', 4); // 12 > 10: b was used longest ago
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual(['A', undefined, 'C']);
});

test('a value larger than the whole cache is not kept, and takes its older self along', () => {
  const cache = createBoundedCache<string>(10);
  cache.set('a', 'A', 4);
  cache.set('a', 'AA', 11);
  expect(cache.get('a')).toBeUndefined();
  cache.set('b', 'B', 10);
  expect(cache.get('b')).toBe('B');
});
