import { expect, test } from 'vitest';
import { batchLookups } from './platform/batched-lookup.ts';

/** A store whose queries wait until they are let go. */
function slowStore(values: Record<string, number>) {
  const queries: { keys: readonly string[]; go: () => void }[] = [];
  const lookUp = batchLookups<number>(
    (keys) =>
      new Promise((resolve) => {
        queries.push({
          keys,
          go: () => resolve(new Map(keys.flatMap((key) => (key in values ? [[key, values[key]!]] : [])))),
        });
      }),
  );
  return { values, queries, lookUp };
}

test('look-ups that arrive during a query share the next one and see what was stored meanwhile', async () => {
  const { values, queries, lookUp } = slowStore({ a: 1 });
  const first = lookUp('a');
  const later = [lookUp('a'), lookUp('b'), lookUp('a')];
  expect(queries.map(({ keys }) => keys)).toEqual([['a']]);
  queries[0]!.go();
  expect(await first).toBe(1);
  values.a = 2;
  expect(queries.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']]);
  queries[1]!.go();
  expect(await Promise.all(later)).toEqual([2, undefined, 2]);
});

test('a query that fails fails its own look-ups only', async () => {
  let fails = true;
  const lookUp = batchLookups<number>(async (keys) => {
    if (fails) throw new Error('away');
    return new Map(keys.map((key) => [key, 1]));
  });
  await expect(lookUp('a')).rejects.toThrow('away');
  fails = false;
  expect(await lookUp('a')).toBe(1);
});
