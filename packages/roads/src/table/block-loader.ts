import { offRoad } from '../answer-faults.ts';
import { ask, stopped } from '../http/ask.ts';
import { nameOf, type RoadPlace } from '../road-place.ts';
import { RoadsError, WITHOUT_ROUTER } from '../roads-error.ts';
import type { LineParts } from '../route-line.ts';
import type { Block } from '../router-dialect.ts';
import { halves, type Tile } from './blocks.ts';
import type { RoadMemory } from './road-memory.ts';

export interface RoadsProgress {
  /** Ways: told so far, and all that are asked for. */
  readonly done: number;
  readonly of: number;
}

export interface BlockLoaderParts extends LineParts {
  readonly memory: RoadMemory;
  /** Pairs that are to be asked for. */
  readonly missing: number;
  readonly onProgress?: ((progress: RoadsProgress) => void) | undefined;
}

/** Asks for blocks and puts what it is told into the memory. Throws RoadsError. */
export interface BlockLoader {
  /** Loads a tile, in smaller parts where the router wants that. */
  load(tile: Tile): Promise<void>;
  /** Loads a tile as it is; false where it is too big. */
  tryWhole(tile: Tile): Promise<boolean>;
}

export function createBlockLoader({
  base,
  dialect,
  profile,
  asking,
  memory,
  missing,
  onProgress,
}: BlockLoaderParts): BlockLoader {
  let done = 0;

  const keep = ({ rows, columns }: Tile, block: Pick<Block, 'metres' | 'seconds'>): void => {
    for (const [r, from] of rows.entries()) {
      for (const [c, to] of columns.entries()) {
        if (memory.isKnown(from, to)) continue;
        memory.set(from, to, block.metres[r]![c]!, block.seconds[r]![c]!);
        done++;
      }
    }
    onProgress?.({ done, of: missing });
  };

  const request = async (tile: Tile): Promise<Block['kind'] | 'too-big' | 'no-way'> => {
    const [rows, columns] = [tile.rows, tile.columns].map((spots) =>
      spots.map((spot) => memory.spots[spot]!),
    );
    const withSnaps = [...tile.rows, ...tile.columns].some((spot) => memory.snapM[spot] === undefined);
    const query = { rows: rows!, columns: isSame(tile) ? rows! : columns!, withSnaps };
    const read = dialect.readTable(await ask(dialect.tableRequest(base, profile, query), asking), query);
    if (read.kind === 'off-road') throw await whoIsOffRoad([...new Set([...rows!, ...columns!])]);
    if (read.kind !== 'block') return read.kind;
    keep(tile, read);
    for (const [i, spot] of [...tile.rows, ...tile.columns].entries())
      memory.snapM[spot] ??= read.snapM[i] ?? null;
    memory.dataVersion ??= read.dataVersion;
    return 'block';
  };

  const whoIsOffRoad = async (places: readonly RoadPlace[]): Promise<RoadsError> => {
    const located = dialect.readLocated(
      await ask(dialect.locateRequest!(base, profile, places), asking),
      places,
    );
    return offRoad(located.length > 0 ? located : places);
  };

  const load = async (tile: Tile): Promise<void> => {
    const kind = await request(tile);
    if (kind === 'block') return;
    const parts = halves(tile);
    if (parts.length === 0) {
      if (kind === 'too-big') throw refusesSmallest(memory, tile);
      return keep(tile, { metres: [[null]], seconds: [[null]] });
    }
    for (const part of parts) await load(part);
  };

  return {
    load,
    tryWhole: async (tile) => {
      if (asking.signal.aborted) throw stopped();
      const kind = await request(tile);
      if (kind === 'no-way') await load(tile);
      return kind !== 'too-big';
    },
  };
}

function isSame({ rows, columns }: Tile): boolean {
  return rows.length === columns.length && rows.every((spot, i) => spot === columns[i]);
}

function refusesSmallest({ spots }: RoadMemory, { rows, columns }: Tile): RoadsError {
  const [from, to] = [nameOf(spots[rows[0]!]!), nameOf(spots[columns[0]!]!)];
  return new RoadsError('ROADS_REFUSED', `The router finds even one way too much, from ${from} to ${to}`, {
    place: from,
    remedy: `Raise its limits (OSRM: --max-table-size; Valhalla: max_matrix_location_pairs), ${WITHOUT_ROUTER}`,
  });
}
