import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUri, parseDateTime } from '../index.ts';

const isUriByAjv = fullFormats.uri as (text: string) => boolean;
const { validate: isDateTimeByAjv } = fullFormats['date-time'] as { validate: (text: string) => boolean };

const pieceOfUri = fc.constantFrom(
  'a',
  'Z',
  '0',
  ':',
  '/',
  '//',
  '?',
  '#',
  '@',
  '%41',
  '%4',
  '[',
  ']',
  '::1',
  '1.2.3.4',
  'v1.x',
  '.',
  '-',
  '~',
  '"',
  ' ',
  'é',
  '+',
  '\\',
  '<',
  'http:',
  'urn:epc:id:',
);

test('what is a URI is decided as ajv-formats decides it', () => {
  fc.assert(
    fc.property(fc.array(pieceOfUri, { maxLength: 9 }), (pieces) => {
      const text = pieces.join('');
      expect(isUri(text), text).toBe(isUriByAjv(text));
    }),
    { numRuns: 20_000, seed: 3 },
  );
});

const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const dateTime = fc
  .tuple(
    fc.constantFrom('2024', '2023', '1900', '2000', '0001'),
    two(13),
    two(32),
    fc.constantFrom('T', 't', ' ', 'x', ''),
    two(25),
    two(61),
    two(61),
    fc.constantFrom('', '.5', '.123456', '.'),
    fc.constantFrom('Z', 'z', '', '+08:00', '-0530', '+01', '+24:00', '-00:60', '+01:00'),
  )
  .map(([y, mo, d, t, h, mi, s, f, z]) => `${y}-${mo}-${d}${t}${h}:${mi}:${s}${f}${z}`);

test('what is a date and time is decided as ajv-formats decides it', () => {
  fc.assert(
    fc.property(dateTime, (text) => {
      expect(parseDateTime(text) !== null, text).toBe(isDateTimeByAjv(text));
    }),
    { numRuns: 20_000, seed: 3 },
  );
});

test('times that JavaScript reads are read alike, to the millisecond', () => {
  for (const text of [
    '2024-02-29T23:59:59.999Z',
    '2005-04-04T20:33:31.116-06:00',
    '1969-12-31T00:00:00+14:00',
  ]) {
    expect(parseDateTime(text)).toBe(Date.parse(text));
  }
});

test('a fourth decimal of 5 rounds up, one of 4 down', () => {
  const at = (decimals: string) => parseDateTime(`2023-01-18T11:04:03.${decimals}Z`)! % 1000;
  expect([at('1415'), at('1414'), at('9995'), at('1')]).toEqual([142, 141, 0, 100]); // .9995 s is the next second
});

test('a leap second is the first second of the next minute', () => {
  expect(parseDateTime('2016-12-31T23:59:60Z')).toBe(Date.parse('2017-01-01T00:00:00Z'));
});
