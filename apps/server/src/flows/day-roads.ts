import { setTimeout as pause } from 'node:timers/promises';
import { type Day, type RoadTable, roadPlaces } from '@relode/dispatch';
import { openRouter, RoadsError, type RouterAddress } from '@relode/roads';
import { findDayRoads, saveDayRoads } from '../modules/days/stored-roads.ts';
import type { Db } from '../platform/database/database.ts';

interface RoadQuery {
  readonly db: Db;
  readonly dayId: string;
  readonly day: Day;
  /** Of the settings, never of a request. */
  readonly router: RouterAddress;
  readonly signal: AbortSignal;
  /** `share` of the ways is known. */
  readonly onProgress: (share: number) => void;
}

/** The road table of a day: the one that this router gave before, or asked for and kept. Throws RoadsError. */
export async function dayRoads({
  db,
  dayId,
  day,
  router: address,
  signal,
  onProgress,
}: RoadQuery): Promise<RoadTable> {
  const key = JSON.stringify([address.url, address.kind, address.profile]);
  const known = await findDayRoads(db, dayId, key);
  if (known !== null) return known;
  try {
    const door = { fetch, wait: (ms: number, until: AbortSignal) => pause(ms, undefined, { signal: until }) };
    const router = await openRouter(address, { door, signal });
    const roads = await router.loadRoads(roadPlaces(day), ({ done, of }) =>
      onProgress(of === 0 ? 1 : done / of),
    );
    const { kind, profile, version } = router.info;
    const { places, distancesM, durationsS, warnings, dataVersion } = roads;
    const source = { kind, profile, version, dataVersion, warnings };
    return await saveDayRoads(db, dayId, key, { places, distancesM, durationsS, source });
  } catch (error) {
    throw error instanceof RoadsError ? withoutAddress(error, address.url) : error;
  }
}

/** Who plans a day need not know where the server's router is; the log has the cause. */
function withoutAddress(error: RoadsError, url: string): RoadsError {
  const { origin, host } = URL.canParse(url) ? new URL(url) : { origin: url, host: url };
  const { code, message, place, remedy, faults } = error;
  return new RoadsError(code, message.replaceAll(origin, 'The router').replaceAll(` at ${host}`, ''), {
    place: place?.startsWith(origin) ? 'RELODE_ROADS' : (place ?? 'places'),
    ...(remedy !== null && { remedy }),
    faults,
    cause: error,
  });
}
