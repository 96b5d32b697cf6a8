import { expect, test } from 'vitest';
import { gamma } from './gamma.ts';

test('Γ of a whole number is the factorial before it', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    expect(gamma(n) / factorial).toBeCloseTo(1, 12);
    factorial *= n;
  }
});

test('Γ(½) is √π and Γ(1 + 1/3.5) is 0.8997 (tables)', () => {
  expect(gamma(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 12);
  expect(gamma(-0.5)).toBeCloseTo(-2 * Math.sqrt(Math.PI), 12);
  expect(gamma(9 / 7)).toBeCloseTo(0.8997, 4);
});

test('Γ(x + 1) = x · Γ(x) between the whole numbers', () => {
  for (let x = 0.05; x < 8; x += 0.137) expect(gamma(x + 1) / (x * gamma(x))).toBeCloseTo(1, 12);
});
