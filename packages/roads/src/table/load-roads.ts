import { limitTo } from '@relode/foundation';
import { offRoad } from '../answer-faults.ts';
import { ask, stopped } from '../http/ask.ts';
import type { RouterLimits } from '../open-router.ts';
import { nameOf, type RoadPlace } from '../road-place.ts';
import { RoadsError, WITHOUT_ROUTER } from '../roads-error.ts';
import type { LineParts } from '../route-line.ts';
import type { Block } from '../router-dialect.ts';
import { halves, missingBlocks, type Tile } from './blocks.ts';
import type { RoadMemory } from './road-memory.ts';
import { type RoadWarning, roadWarnings } from './road-warnings.ts';

/** Ways between all places, `[from][to]` in their order; NO_WAY (1e9) or more where no road leads. */
export interface Roads {
  readonly places: readonly string[];
  readonly distancesM: readonly (readonly number[])[];
  readonly durationsS: readonly (readonly number[])[];
  readonly warnings: readonly RoadWarning[];
  /** Of the router’s map, where it tells. */
  readonly dataVersion: string | null;
}

export interface RoadsProgress {
  /** Pairs of places: known, and all there are. */
  readonly done: number;
  readonly of: number;
}

export interface LoadParts extends LineParts {
  readonly limits: RouterLimits;
  readonly memory: RoadMemory;
  readonly onProgress?: ((progress: RoadsProgress) => void) | undefined;
}

const MOST_PLACES = 2000;

/**
 * Loads a table in blocks. The first one, alone, finds the size that the router takes; the others follow several at once. Throws
 * RoadsError; the first one ends all requests under way.
 */
export async function loadRoads(places: readonly RoadPlace[], parts: LoadParts): Promise<Roads> {
  const { memory, limits } = parts;
  if (places.length > MOST_PLACES) throw tooMany(places.length);
  const spots = memory.remember(places);
  const unique = [...new Set(spots)];
  const failed = new AbortController();
  const work = createWork(parts, failed.signal, countMissing(unique, memory));
  try {
    if (countMissing(unique, memory) > 0) memory.side ??= await findSide(work, unique, limits.blockPlaces);
    const inTurn = limitTo(limits.concurrency);
    const tiles = missingBlocks(unique, memory.side ?? 1, memory.isKnown);
    await Promise.all(tiles.map((tile) => inTurn(() => work.load(tile))));
  } catch (error) {
    failed.abort();
    throw error;
  }
  const table = (of: (from: number, to: number) => number) =>
    spots.map((from) => spots.map((to) => of(from, to)));
  return {
    places: places.map(({ id }) => id),
    distancesM: table(memory.metres),
    durationsS: table(memory.seconds),
    warnings: roadWarnings(places, spots, memory, limits.snapM),
    dataVersion: memory.dataVersion,
  };
}

interface Work {
  /** Loads a tile, in smaller parts where the router wants that. */
  load(tile: Tile): Promise<void>;
  /** Loads a tile as it is; false where it is too big. */
  tryWhole(tile: Tile): Promise<boolean>;
}

function countMissing(spots: readonly number[], { isKnown }: RoadMemory): number {
  return spots.reduce((sum, from) => sum + spots.filter((to) => !isKnown(from, to)).length, 0);
}

/** Halves the side until the first block is taken. Null where there is too little to find out. */
async function findSide(work: Work, spots: readonly number[], most: number): Promise<number | null> {
  if (spots.length < 2) return null;
  for (let side = Math.min(most, spots.length); side > 1; side = Math.ceil(side / 2)) {
    const first = spots.slice(0, side);
    const isTaken = await work.tryWhole({ rows: first, columns: first });
    if (isTaken) return side === spots.length ? most : side;
  }
  return 1;
}

function createWork(parts: LoadParts, failed: AbortSignal, missing: number): Work {
  const { base, dialect, profile, memory, onProgress } = parts;
  const asking = { ...parts.asking, signal: AbortSignal.any([parts.asking.signal, failed]) };
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

function tooMany(count: number): RoadsError {
  return new RoadsError(
    'ROADS_TOO_MANY',
    `${count} places make ${count} × ${count} ways; a router is asked for ${MOST_PLACES} places at most`,
    { place: 'places', remedy: `Split the day, ${WITHOUT_ROUTER}` },
  );
}
