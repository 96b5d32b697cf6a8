import type { PlanProgress } from '@relode/contract';
import { expect, test } from 'vitest';
import { append } from './use-live-plan.ts';

const at = (seconds: number): PlanProgress => ({
  phase: 'search',
  share: 0.5,
  seconds,
  incumbent: 10,
  bound: 9,
  gap: 0.1,
});

test('progress is kept in the order of its seconds', () => {
  expect(append([at(1), at(2)], at(3)).map(({ seconds }) => seconds)).toEqual([1, 2, 3]);
});

test('the report that a taken-up stream repeats is kept once', () => {
  expect(append([at(1), at(2)], at(2)).map(({ seconds }) => seconds)).toEqual([1, 2]);
});

test('a computation that starts anew drops the curve of the broken one', () => {
  expect(append([at(5), at(6), at(7)], at(1)).map(({ seconds }) => seconds)).toEqual([1]);
});

test('a long computation keeps its last report and stays within 600', () => {
  let seen: readonly PlanProgress[] = [];
  for (let i = 0; i < 5000; i++) seen = append(seen, at(i));
  expect(seen.length).toBeLessThanOrEqual(600);
  expect(seen.at(-1)!.seconds).toBe(4999);
});
