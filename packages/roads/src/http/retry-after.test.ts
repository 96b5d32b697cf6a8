import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const date = 'Fri, 27 Nov 2026 06:00:00 GMT';

test.each<[string, Record<string, string>, number | null]>([
  ['seconds', { 'retry-after': '12' }, 12_000],
  ['a date, from the answer’s own', { date, 'retry-after': 'Fri, 27 Nov 2026 06:01:30 GMT' }, 90_000],
  ['a date that is over', { date, 'retry-after': 'Fri, 27 Nov 2026 05:00:00 GMT' }, 0],
  ['a date without a clock to set it against', { 'retry-after': 'Fri, 27 Nov 2026 06:01:30 GMT' }, null],
  ['nothing', {}, null],
  ['nonsense', { date, 'retry-after': 'soon' }, null],
])('%s', (_, headers, ms) => expect(retryAfterMs(new Headers(headers))).toBe(ms));
