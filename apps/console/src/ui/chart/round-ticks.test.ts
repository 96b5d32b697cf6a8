import { expect, test } from 'vitest';
import { roundTicks } from './round-ticks.ts';

test('ticks are round, within the axis, and at least three', () => {
  expect(roundTicks(-20.5, 6.1)).toEqual([-20, -10, 0]);
  expect(roundTicks(511, 545)).toEqual([520, 530, 540]);
  expect(roundTicks(3, 80)).toEqual([20, 40, 60, 80]);
});

test('an axis of one value has that tick', () => {
  expect(roundTicks(7, 7)).toEqual([7]);
});
