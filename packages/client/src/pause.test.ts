import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { pause } from './pause.ts';

test('a pause that ends leaves nothing listening on the signal', async () => {
  const { signal } = new AbortController();
  const waiting = pause(1, signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await waiting;
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('an abort ends a pause with its reason', async () => {
  const controller = new AbortController();
  const waiting = pause(60_000, controller.signal);
  controller.abort('enough');
  await expect(waiting).rejects.toBe('enough');
});
