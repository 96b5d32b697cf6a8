import type { LedgerCrypto } from '../ledger-crypto.ts';
import { LedgerError } from '../ledger-error.ts';
import { nodeHash } from '../merkle/hashing.ts';
import type { NodeId, NodeReader } from '../merkle/proof-nodes.ts';
import { TILE_HEIGHT, TILE_WIDTH, type TileId, tilePath, tileWidthIn } from './tile-path.ts';

/** Fetches tiles: the hashes of each, one after the other, or more of them than were asked for. */
export type TileReader = (tiles: readonly TileId[]) => Promise<readonly Uint8Array[]>;

/** Nodes of a tree of `size` leaves out of its tiles; each tile is asked for once. Reading throws TILE_MISSING. */
export function nodesFromTiles(crypto: LedgerCrypto, size: number, readTiles: TileReader): NodeReader {
  return async (nodes) => {
    const tiles = new Map<string, TileId>();
    for (const node of nodes) {
      const tile = tileOf(node, size);
      tiles.set(tilePath(tile), tile);
    }
    const contents = await readTiles([...tiles.values()]);
    const byPath = new Map([...tiles.keys()].map((path, i) => [path, contents[i]!]));
    return nodes.map((node) => {
      const tile = tileOf(node, size);
      return nodeInTile(crypto, node, tile, byPath.get(tilePath(tile))!);
    });
  };
}

function tileOf({ level, index }: NodeId, size: number): TileId {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const first = index * 2 ** (level % TILE_HEIGHT);
  const tile = { level: tileLevel, index: Math.floor(first / TILE_WIDTH) };
  return { ...tile, width: tileWidthIn(size, tile) };
}

function nodeInTile(
  crypto: LedgerCrypto,
  { level, index }: NodeId,
  tile: TileId,
  content: Uint8Array,
): Uint8Array {
  const wide = 2 ** (level % TILE_HEIGHT);
  const first = (index * wide) % TILE_WIDTH;
  if (content.length < (first + wide) * 32)
    throw new LedgerError(
      'TILE_MISSING',
      `${tilePath(tile)} has ${content.length / 32} hashes, not ${first + wide}`,
      {
        place: tilePath(tile),
      },
    );
  let hashes: Uint8Array[] = Array.from({ length: wide }, (_, i) =>
    content.slice((first + i) * 32, (first + i + 1) * 32),
  );
  while (hashes.length > 1)
    hashes = Array.from({ length: hashes.length / 2 }, (_, i) =>
      nodeHash(crypto, hashes[2 * i]!, hashes[2 * i + 1]!),
    );
  return hashes[0]!;
}
