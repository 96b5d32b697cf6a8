import { KM_PER_MILE } from '@relode/foundation';
import { greatCircleKm } from '@relode/geo';
import { notARouter, readCells } from '../answer-faults.ts';
import type { HttpAnswer } from '../http/http-door.ts';
import type { RoadPlace } from '../road-place.ts';
import type { BlockAnswer, BlockQuery } from '../router-dialect.ts';
import { readValhallaAnswer } from './valhalla-answer.ts';

interface Cell {
  readonly time?: unknown;
  readonly distance?: unknown;
}

/**
 * Reads the answer to a matrix, concise or verbose: times in s, distances in `units`. Cells without a way are null. Throws RoadsError
 * ROADS_NOT_A_ROUTER, ROADS_REFUSED.
 */
export function readValhallaTable(answer: HttpAnswer, { rows, columns }: BlockQuery): BlockAnswer {
  const read = readValhallaAnswer(answer);
  if (read === 'off-road') return { kind: 'off-road' };
  if (typeof read === 'string') return { kind: read };
  const table = tablesIn(read.sources_to_targets);
  const metresPerUnit = read.units === 'miles' || read.units === 'mi' ? 1000 * KM_PER_MILE : 1000;
  const metres = readCells(table?.distances, rows.length, columns.length, metresPerUnit);
  const seconds = readCells(table?.durations, rows.length, columns.length, 1);
  if (metres === null || seconds === null)
    throw notARouter(answer, `gives no table of ${rows.length} × ${columns.length}`);
  return {
    kind: 'block',
    metres,
    seconds,
    snapM: [...snaps(read.sources, rows), ...snaps(read.targets, columns)],
    dataVersion: null,
  };
}

/** The concise form has two tables; the verbose one a table of cells. */
function tablesIn(given: unknown): { readonly distances: unknown; readonly durations: unknown } | null {
  if (!Array.isArray(given)) return given as { distances: unknown; durations: unknown } | null;
  const rows = given as readonly (readonly Cell[])[];
  if (!rows.every(Array.isArray)) return null;
  return {
    distances: rows.map((row) => row.map(({ distance }) => distance ?? null)),
    durations: rows.map((row) => row.map(({ time }) => time ?? null)),
  };
}

function snaps(located: unknown, places: readonly RoadPlace[]): (number | null)[] {
  const list = Array.isArray(located) ? (located as ({ lat?: number; lon?: number } | null)[]) : [];
  return places.map((place, i) => {
    const { lat, lon } = list[i] ?? {};
    return lat === undefined || lon === undefined ? null : 1000 * greatCircleKm(place, { lat, lon });
  });
}
