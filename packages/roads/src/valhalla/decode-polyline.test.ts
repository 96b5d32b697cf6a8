import { expect, test } from 'vitest';
import { decodePolyline } from './decode-polyline.ts';

test('the example of the format’s documentation, whose five decimals count as six here', () => {
  expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual([
    [-12.02, 3.85],
    [-12.095, 4.07],
    [-12.6453, 4.3252],
  ]);
});

test('a text that breaks off ends the line, without hanging', () => {
  expect(decodePolyline('_p~iF~ps|U_ulL')[0]).toEqual([-12.02, 3.85]);
  expect(decodePolyline('')).toEqual([]);
});
