import type { HttpAnswer } from './http/http-door.ts';
import { shownUrl } from './http/router-url.ts';
import { nameOf, type RoadPlace } from './road-place.ts';
import { RoadsError, WITHOUT_ROUTER } from './roads-error.ts';

/** What answers there is not the router it is taken for. `why` follows its address. */
export function notARouter({ url, status, text }: HttpAnswer, why: string): RoadsError {
  const said = text === '' ? 'nothing' : `“${text.slice(0, 80)}”`;
  return new RoadsError('ROADS_NOT_A_ROUTER', `${shownUrl(url)} ${why}: HTTP ${status}, ${said}`, {
    place: shownUrl(url),
    remedy: `Give the base address of an OSRM or Valhalla server and its kind, ${WITHOUT_ROUTER}`,
  });
}

/** The router understands and will not. `said` is its own word. */
export function refused({ url }: HttpAnswer, said: string, remedy: string): RoadsError {
  return new RoadsError('ROADS_REFUSED', `The router at ${url.host} refuses: ${said}`, {
    place: shownUrl(url),
    remedy: `${remedy}, ${WITHOUT_ROUTER}`,
  });
}

/** Places without any road near them. */
export function offRoad(places: readonly RoadPlace[]): RoadsError {
  const names = places.map(nameOf);
  const list =
    names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
  const message =
    names.length === 1
      ? `${list} has no road near it`
      : `${names.length} places have no road near them: ${list}`;
  return new RoadsError('ROADS_OFF_ROAD', message, {
    place: names[0] ?? 'places',
    remedy: `Mend lat and lon (swapped, perhaps?), use a map that covers them, ${WITHOUT_ROUTER}`,
    faults: places.map((place) => ({
      code: 'ROADS_OFF_ROAD',
      file: 'places',
      row: null,
      column: nameOf(place),
      message: `${place.lat}, ${place.lon} has no road near it`,
      remedy: 'Mend lat and lon, or use a map that covers it',
    })),
  });
}

export function noWay(from: RoadPlace, to: RoadPlace): RoadsError {
  return new RoadsError('ROADS_NO_WAY', `No road leads from ${nameOf(from)} to ${nameOf(to)}`, {
    place: nameOf(from),
    remedy: 'Mend the coordinates, or draw the routes straight',
  });
}

/** A table of so many rows and columns whose cells are null or a number of 0 or more. */
export function readCells(
  table: unknown,
  rows: number,
  columns: number,
  factor: number,
): (number | null)[][] | null {
  if (!Array.isArray(table) || table.length !== rows) return null;
  const read: (number | null)[][] = [];
  for (const row of table as unknown[]) {
    if (!Array.isArray(row) || row.length !== columns) return null;
    if (!row.every((cell) => cell === null || (typeof cell === 'number' && cell >= 0))) return null;
    read.push((row as (number | null)[]).map((cell) => (cell === null ? null : cell * factor)));
  }
  return read;
}
