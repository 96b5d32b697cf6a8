import { limitTo } from '@relode/foundation';
import type { RouterLimits } from '../open-router.ts';
import type { RoadPlace } from '../road-place.ts';
import { RoadsError, WITHOUT_ROUTER } from '../roads-error.ts';
import { type BlockLoader, type BlockLoaderParts, createBlockLoader } from './block-loader.ts';
import { missingBlocks } from './blocks.ts';
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

export interface LoadParts extends Omit<BlockLoaderParts, 'missing'> {
  readonly limits: RouterLimits;
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
  const missing = countMissing(unique, memory);
  const signal = AbortSignal.any([parts.asking.signal, failed.signal]);
  const loader = createBlockLoader({ ...parts, asking: { ...parts.asking, signal }, missing });
  try {
    if (missing > 0) memory.side ??= await findSide(loader, unique, limits.blockPlaces);
    const inTurn = limitTo(limits.concurrency);
    const tiles = missingBlocks(unique, memory.side ?? 1, memory.isKnown);
    await Promise.all(tiles.map((tile) => inTurn(() => loader.load(tile))));
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

function countMissing(spots: readonly number[], { isKnown }: RoadMemory): number {
  return spots.reduce((sum, from) => sum + spots.filter((to) => !isKnown(from, to)).length, 0);
}

/** Halves the side until the first block is taken. Null where there is too little to find out. */
async function findSide(loader: BlockLoader, spots: readonly number[], most: number): Promise<number | null> {
  if (spots.length < 2) return null;
  for (let side = Math.min(most, spots.length); side > 1; side = Math.ceil(side / 2)) {
    const first = spots.slice(0, side);
    const isTaken = await loader.tryWhole({ rows: first, columns: first });
    if (isTaken) return side === spots.length ? most : side;
  }
  return 1;
}

function tooMany(count: number): RoadsError {
  return new RoadsError(
    'ROADS_TOO_MANY',
    `${count} places make ${count} × ${count} ways; a router is asked for ${MOST_PLACES} places at most`,
    { place: 'places', remedy: `Split the day, ${WITHOUT_ROUTER}` },
  );
}
