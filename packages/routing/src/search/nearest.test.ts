import { createRandom } from '@relode/foundation';
import { expect, test } from 'vitest';
import { selectNearest } from './nearest.ts';

test('the nearest come out as sorting all of them would have it', () => {
  const random = createRandom(5);
  for (let round = 0; round < 200; round++) {
    const size = 1 + random.below(60);
    const count = 1 + random.below(size);
    const key = Float64Array.from({ length: size }, () => random.below(20) / 2 + (round % 2) * random.next());
    const into = new Int32Array(count);
    selectNearest(key, count, new Int32Array(size), into, 0);
    const keys = (indices: Iterable<number>): number[] => Array.from(indices, (i) => key[i]!);
    const sorted = Array.from(key.keys()).sort((a, b) => key[a]! - key[b]! || a - b);
    expect(keys(into)).toEqual(keys(sorted.slice(0, count)));
    expect(new Set(into).size).toBe(count);
  }
});
