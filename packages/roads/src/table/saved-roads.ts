import type { RouterInfo } from '../open-router.ts';
import type { RoadPlace } from '../road-place.ts';
import { createRoadMemory, type RoadMemory } from './road-memory.ts';

/** Ways that a router told, as JSON: for a file between two runs. */
export interface SavedRoads {
  readonly format: typeof FORMAT;
  readonly router: RouterInfo;
  readonly dataVersion: string | null;
  readonly spots: readonly (readonly [lat: number, lon: number])[];
  /** Between spots and their roads, metres; null = not told. */
  readonly snapM: readonly (number | null)[];
  /** `[from][to]`; null = not asked, 1e9 = no way. */
  readonly metres: readonly (readonly (number | null)[])[];
  readonly seconds: readonly (readonly (number | null)[])[];
}

const FORMAT = 'relode roads 1';

export function saveRoads(memory: RoadMemory, router: RouterInfo): SavedRoads {
  const { spots, snapM, isKnown, dataVersion } = memory;
  const table = (of: (from: number, to: number) => number) =>
    spots.map((_, from) => spots.map((_, to) => (isKnown(from, to) ? of(from, to) : null)));
  return {
    format: FORMAT,
    router,
    dataVersion,
    spots: spots.map(({ lat, lon }) => [lat, lon]),
    snapM: spots.map((_, spot) => snapM[spot] ?? null),
    metres: table(memory.metres),
    seconds: table(memory.seconds),
  };
}

/** What was saved, as a memory that asks for nothing it knows. */
export function rememberSaved({ spots, snapM, metres, seconds }: SavedRoads): RoadMemory {
  const memory = createRoadMemory();
  const places = spots.map(([lat, lon], i): RoadPlace => ({ id: `spot ${i + 1}`, lat, lon }));
  const rows = memory.remember(places);
  for (const [i, from] of rows.entries()) {
    memory.snapM[from] = snapM[i] ?? null;
    for (const [j, to] of rows.entries()) {
      const m = metres[i]![j]!;
      if (from !== to && m !== null) memory.set(from, to, m, seconds[i]![j]!);
    }
  }
  return memory;
}

/** Whether a JSON value is what `saveRoads` writes. */
export function isSavedRoads(value: unknown): value is SavedRoads {
  const saved = (value ?? {}) as Partial<SavedRoads>;
  if (saved.format !== FORMAT || typeof saved.router?.url !== 'string' || !Array.isArray(saved.spots))
    return false;
  const n = saved.spots.length;
  const isTable = (table: unknown): boolean =>
    Array.isArray(table) &&
    table.length === n &&
    table.every((row) => Array.isArray(row) && row.length === n && row.every(isCell));
  const isSpot = (spot: unknown): boolean =>
    Array.isArray(spot) && spot.length === 2 && spot.every((degrees) => Number.isFinite(degrees));
  return (
    saved.spots.every(isSpot) &&
    Array.isArray(saved.snapM) &&
    saved.snapM.length === n &&
    saved.snapM.every(isCell) &&
    isTable(saved.metres) &&
    isTable(saved.seconds)
  );
}

function isCell(cell: unknown): boolean {
  return cell === null || (Number.isFinite(cell) && (cell as number) >= 0);
}
