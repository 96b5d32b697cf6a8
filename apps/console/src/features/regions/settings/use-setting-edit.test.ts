import { expect, test } from 'vitest';
import { readNumber } from './use-setting-edit.ts';

test('a setting is read as people write it', () => {
  expect(['0.8', ' 1e3 ', '-2', '12 000', '12.5%'].map(readNumber)).toEqual([0.8, 1000, -2, 12_000, 0.125]);
});

test('what is no number is none', () => {
  expect(['', '0,8', 'abc', '1.2.3', '5 km'].map(readNumber)).toEqual([null, null, null, null, null]);
});
