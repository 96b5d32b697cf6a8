/** Ways that are asked for together: from every row’s spot to every column’s. Never empty. */
export interface Tile {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** The tiles of a table that hold a way nobody knows yet, cut down to the rows and columns that have one. */
export function missingBlocks(
  spots: readonly number[],
  side: number,
  isKnown: (from: number, to: number) => boolean,
): Tile[] {
  const parts: number[][] = [];
  for (let i = 0; i < spots.length; i += side) parts.push(spots.slice(i, i + side));
  const tiles: Tile[] = [];
  for (const all of parts) {
    for (const across of parts) {
      const rows = all.filter((from) => across.some((to) => !isKnown(from, to)));
      const columns = across.filter((to) => rows.some((from) => !isKnown(from, to)));
      if (rows.length > 0) tiles.push({ rows, columns });
    }
  }
  return tiles;
}

/** The tile cut in two across its longer side; nothing where it is a single way. */
export function halves({ rows, columns }: Tile): [] | [Tile, Tile] {
  if (rows.length === 1 && columns.length === 1) return [];
  if (rows.length >= columns.length) {
    const half = Math.ceil(rows.length / 2);
    return [
      { rows: rows.slice(0, half), columns },
      { rows: rows.slice(half), columns },
    ];
  }
  const half = Math.ceil(columns.length / 2);
  return [
    { rows, columns: columns.slice(0, half) },
    { rows, columns: columns.slice(half) },
  ];
}
