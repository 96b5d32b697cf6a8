import { expect, test } from 'vitest';
import { DomainError } from './index.ts';

class StoreError extends DomainError<'TOO_FULL'> {}

test('an error names its class, code, place and remedy', () => {
  const error = new StoreError('TOO_FULL', 'The store holds 5 t', {
    place: 'hub 7',
    remedy: 'Ship 1 t first',
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('StoreError');
  expect([error.code, error.message, error.place, error.remedy]).toEqual([
    'TOO_FULL',
    'The store holds 5 t',
    'hub 7',
    'Ship 1 t first',
  ]);
});

test('what was not given is null, and there are no faults', () => {
  const error = new StoreError('TOO_FULL', 'The store is full');
  expect([error.place, error.remedy, error.faults, error.cause]).toEqual([null, null, [], undefined]);
});
