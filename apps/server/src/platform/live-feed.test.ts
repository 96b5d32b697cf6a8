import { expect, test } from 'vitest';
import { createLiveFeed } from './live-feed.ts';

const never = new AbortController().signal;

test('a touch wakes those who wait for that key only', async () => {
  const feed = createLiveFeed();
  const woken: string[] = [];
  const waiting = ['a', 'a', 'b'].map((key) => feed.next(key, 60_000, never).then(() => woken.push(key)));
  feed.touch('a');
  await Promise.all(waiting.slice(0, 2));
  expect(woken).toEqual(['a', 'a']);
  feed.touch('b');
  await waiting[2];
});

test('without news the wait ends by itself, and at once when aborted', async () => {
  const feed = createLiveFeed();
  await feed.next('a', 1, never);
  const leaving = new AbortController();
  const left = feed.next('a', 60_000, leaving.signal);
  leaving.abort();
  await left;
  await feed.next('a', 60_000, AbortSignal.abort());
});
