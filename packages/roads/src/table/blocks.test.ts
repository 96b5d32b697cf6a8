import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halves, missingBlocks, type Tile } from './blocks.ts';

const pairsOf = ({ rows, columns }: Tile): string[] =>
  rows.flatMap((from) => columns.map((to) => `${from}>${to}`));

test('blocks hold every pair that is missing, none twice, and none is larger than the side', () => {
  const query = fc.record({
    count: fc.integer({ min: 1, max: 30 }),
    side: fc.integer({ min: 1, max: 12 }),
    known: fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 200 }),
  });
  fc.assert(
    fc.property(query, ({ count, side, known }) => {
      const knows = new Set(known.map(([from, to]) => `${from}>${to}`));
      const isKnown = (from: number, to: number): boolean => from === to || knows.has(`${from}>${to}`);
      const spots = Array.from({ length: count }, (_, i) => i);
      const tiles = missingBlocks(spots, side, isKnown);
      const asked = tiles.flatMap(pairsOf);
      const missing = spots.flatMap((from) =>
        spots.filter((to) => !isKnown(from, to)).map((to) => `${from}>${to}`),
      );
      expect(new Set(asked).size).toBe(asked.length);
      expect(missing.filter((pair) => !asked.includes(pair))).toEqual([]);
      for (const { rows, columns } of tiles) {
        expect(Math.max(rows.length, columns.length)).toBeLessThanOrEqual(side);
        expect(rows.some((from) => columns.some((to) => !isKnown(from, to)))).toBe(true);
      }
    }),
  );
});

test('halves are the whole, down to single pairs', () => {
  const count = (tile: Tile): number => {
    const parts = halves(tile);
    return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + count(part), 0);
  };
  expect(count({ rows: [1, 2, 3, 4, 5], columns: [6, 7, 8] })).toBe(15);
});
