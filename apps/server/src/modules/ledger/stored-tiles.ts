import { type NodeReader, nodesFromTiles, TILE_WIDTH, type TileId, tilePath } from '@relode/ledger';
import { sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import { nodeCrypto } from './node-crypto.ts';
import type { LedgerTables } from './tables.ts';

/** Hashes of perfect subtrees of the stored tree of `size` leaves. Reading throws LedgerError TILE_MISSING. */
export function storedNodes(db: Db, size: number): NodeReader {
  return nodesFromTiles(nodeCrypto, size, (tiles) => readTiles(db, tiles));
}

/** Hashes added to tiles in a batch, by tile, in order; each tile goes on where it stood. */
export class TileGrowth {
  readonly #added = new Map<string, { tile: Omit<TileId, 'width'>; first: number; hashes: Uint8Array[] }>();

  /** `level` of the tile; `index` of the hash in that level. */
  add(level: number, index: number, hash: Uint8Array): void {
    const tile = { level, index: Math.floor(index / TILE_WIDTH) };
    const path = tilePath({ ...tile, width: TILE_WIDTH });
    const growth = this.#added.get(path);
    if (growth) growth.hashes.push(hash);
    else this.#added.set(path, { tile, first: index % TILE_WIDTH, hashes: [hash] });
  }

  /** What stands behind the old end of a tile, from a batch that was not kept, is cut off. */
  async save(tx: Db): Promise<void> {
    for (const { tile, first, hashes } of this.#added.values()) {
      const fresh = Buffer.concat(hashes);
      await sql`
        insert into ledger_tiles as t (level, index, hashes) values (${tile.level}, ${tile.index}, ${fresh})
        on conflict (level, index)
        do update set hashes = substring(t.hashes from 1 for ${first * 32}::int) || excluded.hashes`.execute(
        tx,
      );
    }
  }
}

async function readTiles(db: Db, tiles: readonly TileId[]): Promise<Uint8Array[]> {
  if (tiles.length === 0) return [];
  const rows = await db
    .withTables<LedgerTables>()
    .selectFrom('ledger_tiles')
    .selectAll()
    .where((where) => where.or(tiles.map(({ level, index }) => where.and({ level: level as number, index }))))
    .execute();
  return tiles.map(
    ({ level, index }) =>
      rows.find((row) => row.level === level && row.index === index)?.hashes ?? new Uint8Array(0),
  );
}
