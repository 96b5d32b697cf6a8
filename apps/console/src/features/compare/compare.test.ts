import type { SiteChange } from '@relode/contract';
import { describe, expect, test } from 'vitest';
import { differenceOf } from './metrics.ts';
import { changeOf, countChanges, overallChange } from './site-changes.ts';

describe('a difference to the first plan', () => {
  test('of a loss that shrinks is better, and its percentage counts from the loss’s size', () => {
    expect(differenceOf(-200, -150, 'higher')).toEqual({ absolute: 50, relative: 0.25, verdict: 'better' });
  });

  test('of a cost that grows is worse', () => {
    expect(differenceOf(4, 5, 'lower')).toEqual({ absolute: 1, relative: 0.25, verdict: 'worse' });
  });

  test('from nothing has no percentage', () => {
    expect(differenceOf(0, 3, 'higher')).toEqual({ absolute: 3, relative: null, verdict: 'better' });
  });

  test('of rounding size is none', () => {
    expect(differenceOf(1e9, 1e9 + 0.1, 'higher')!.verdict).toBe('same');
  });

  test('of a count is neither better nor worse, and of an unknown figure is unknown', () => {
    expect(differenceOf(3, 5, null)!.verdict).toBeNull();
    expect(differenceOf(null, 5, 'lower')).toBeNull();
  });
});

describe('a facility', () => {
  const site = (...capacityTonnes: (number | null)[]): SiteChange => ({
    facilityId: 'a',
    name: 'A',
    nameLocal: null,
    tier: 'hub',
    capacityTonnes,
  });

  test('is opened, not opened or of another size seen from the first plan', () => {
    expect(changeOf(site(null, 5), 1)).toBe('opened');
    expect(changeOf(site(5, null), 1)).toBe('closed');
    expect(changeOf(site(5, 10), 1)).toBe('changed');
    expect(changeOf(site(5, 5, 10), 1)).toBe('same');
  });

  test('is counted once per plan', () => {
    const changes = [site(null, 5), site(null, 7), site(5, null), site(5, 9)];
    expect(countChanges(changes, 1)).toEqual({ opened: 2, closed: 1, changed: 1 });
  });

  test('on which two plans disagree differs', () => {
    expect(overallChange(site(5, 10, null))).toBe('mixed');
    expect(overallChange(site(null, 5, 7))).toBe('opened');
    expect(overallChange(site(null, 5, null))).toBe('opened');
  });
});
