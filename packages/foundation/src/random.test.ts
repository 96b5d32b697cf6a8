import { expect, test } from 'vitest';
import { createRandom } from './index.ts';

test('a seed gives its sequence again, and another seed another one', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('100,000 draws are uniform: each of ten equal bins holds 10 % ± 0.5 points', () => {
  const { below } = createRandom(7);
  const bins = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) bins[below(10)]!++;
  // Standard deviation of a bin: √(100 000 · 0.1 · 0.9) = 95; five of them are 475.
  for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test('draws stay within [0, 1)', () => {
  const random = createRandom(-3);
  for (let i = 0; i < 10_000; i++) {
    const value = random.next();
    expect(value >= 0 && value < 1).toBe(true);
  }
});
