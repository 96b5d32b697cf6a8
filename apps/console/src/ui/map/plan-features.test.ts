import { expect, test } from 'vitest';
import { shareClass, shareOf } from './plan-features.ts';

test('a share falls into the class whose upper end it does not pass', () => {
  expect([0, 0.1, 0.25, 0.26, 0.75, 0.95, 0.96, 1].map(shareClass)).toEqual([
    'none',
    '0',
    '0',
    '1',
    '2',
    '3',
    '4',
    '4',
  ]);
});

test('the share of nothing is nothing', () => {
  expect(shareOf(0, 0)).toBe(0);
  expect(shareOf(30, 40)).toBe(0.75);
});
