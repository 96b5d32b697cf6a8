import { expect, test } from 'vitest';
import { formatCsv } from './csv.ts';

test('cells with commas, quotes and line breaks are quoted, after a byte-order mark', () => {
  expect(
    formatCsv(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        ['two\nlines', null],
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n');
});

test('a text that a spreadsheet would run as a formula is kept as text; numbers are not touched', () => {
  expect(formatCsv(['a', 'b'], [['=1+1', -4.5]])).toBe("\uFEFFa,b\r\n'=1+1,-4.5\r\n");
});
