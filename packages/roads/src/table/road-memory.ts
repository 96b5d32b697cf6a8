import type { RoadPlace } from '../road-place.ts';

/** From here on a distance or duration means that there is no way, as routing has it. */
export const NO_WAY = 1e9;

/** Ways that were asked for, kept while the router is open: spots in the order in which they were first seen, tables n × n. */
export interface RoadMemory {
  /** Index of every place’s spot; places at one spot share it. */
  remember(places: readonly RoadPlace[]): number[];
  isKnown(from: number, to: number): boolean;
  set(from: number, to: number, metres: number | null, seconds: number | null): void;
  metres(from: number, to: number): number;
  seconds(from: number, to: number): number;
  /** Metres between spot and road; undefined = not asked yet, null = not told. */
  readonly snapM: (number | null | undefined)[];
  /** A place at each spot. */
  readonly spots: readonly RoadPlace[];
  /** Rows, and columns, of a block that the router takes; null = not found out. */
  side: number | null;
  /** Of the router’s map, where it told. */
  dataVersion: string | null;
}

/** Six decimals of a degree are .1 m. */
const spotOf = ({ lat, lon }: RoadPlace): string => `${lat.toFixed(6)} ${lon.toFixed(6)}`;

export function createRoadMemory(): RoadMemory {
  const index = new Map<string, number>();
  const spots: RoadPlace[] = [];
  let n = 0; // rows of the tables
  let metres = new Float64Array(0);
  let seconds = new Float64Array(0);

  const grow = (): void => {
    if (spots.length === n) return;
    const old = n;
    n = spots.length;
    [metres, seconds] = [grown(metres, old, n), grown(seconds, old, n)];
  };

  return {
    side: null,
    dataVersion: null,
    snapM: [],
    spots,
    remember: (places) => {
      const found = places.map((place) => {
        const spot = spotOf(place);
        const known = index.get(spot);
        if (known !== undefined) return known;
        index.set(spot, spots.length);
        return spots.push(place) - 1;
      });
      grow();
      return found;
    },
    isKnown: (from, to) => !Number.isNaN(metres[from * n + to]!),
    set: (from, to, m, s) => {
      const isWay = m !== null && s !== null;
      metres[from * n + to] = isWay ? m : NO_WAY;
      seconds[from * n + to] = isWay ? s : NO_WAY;
    },
    metres: (from, to) => metres[from * n + to]!,
    seconds: (from, to) => seconds[from * n + to]!,
  };
}

/** A larger table with the old one in its corner, 0 from a spot to itself and NaN where nothing was asked yet. */
function grown(table: Float64Array, old: number, n: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(n * n).fill(Number.NaN);
  for (let i = 0; i < old; i++) larger.set(table.subarray(i * old, (i + 1) * old), i * n);
  for (let i = old; i < n; i++) larger[i * n + i] = 0;
  return larger;
}
