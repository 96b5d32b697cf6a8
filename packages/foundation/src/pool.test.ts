import { expect, test } from 'vitest';
import { createPool } from './pool.ts';

test('a pool opens no more members than asked for, uses them again, and frees one whose work failed', async () => {
  let opened = 0;
  let busy = 0;
  let mostBusy = 0;
  const pool = createPool(2, () => opened++);
  const work = async (member: number): Promise<number> => {
    mostBusy = Math.max(mostBusy, ++busy);
    await Promise.resolve();
    busy--;
    if (member === 0 && busy === 1) throw new Error('failed');
    return member;
  };
  const ends = await Promise.allSettled([1, 2, 3, 4, 5].map(() => pool.use(work)));
  expect(ends.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(await pool.use(async () => 'still free')).toBe('still free');
  expect({ mostBusy, members: pool.members }).toEqual({ mostBusy: 2, members: [0, 1] });
});

test('one that nothing waits for opens one member', async () => {
  const pool = createPool(3, () => ({}));
  for (let i = 0; i < 3; i++) await pool.use(async () => i);
  expect(pool.members).toHaveLength(1);
});
