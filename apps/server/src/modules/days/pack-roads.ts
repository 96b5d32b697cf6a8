import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { RoadTable } from '@relode/dispatch';

/** A road table as it is stored: names as JSON; metres and then seconds, row by row, as gzipped 32-bit floats of this machine's kind. */
export interface PackedRoads {
  readonly about: Pick<RoadTable, 'places' | 'source'>;
  readonly waysGzip: Uint8Array;
}

export async function packRoads({ places, source, distancesM, durationsS }: RoadTable): Promise<PackedRoads> {
  const n = places.length;
  const ways = new Float32Array(2 * n * n);
  for (const [t, table] of [distancesM, durationsS].entries())
    for (const [i, row] of table.entries()) ways.set(row, (t * n + i) * n);
  return {
    about: { places, ...(source && { source }) },
    waysGzip: await promisify(gzip)(new Uint8Array(ways.buffer)),
  };
}

/** The table; a way that is none (1e9) comes back as it was, all others to 7 digits. */
export async function unpackRoads({ about, waysGzip }: PackedRoads): Promise<RoadTable> {
  const bytes = new Uint8Array(await promisify(gunzip)(waysGzip));
  const ways = new Float32Array(bytes.buffer, 0, bytes.length / 4);
  const n = about.places.length;
  const table = (t: number): number[][] =>
    Array.from({ length: n }, (_, i) => [...ways.subarray((t * n + i) * n, (t * n + i + 1) * n)]);
  return { ...about, distancesM: table(0), durationsS: table(1) };
}
