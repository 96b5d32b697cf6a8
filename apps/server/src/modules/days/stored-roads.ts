import type { Day, DayPlan, RoadTable } from '@relode/dispatch';
import type { Db } from '../../platform/database/database.ts';
import { packRoads, unpackRoads } from './pack-roads.ts';
import type { DayTables } from './tables.ts';

/** Keeps a day's road table, in place of an earlier one, and returns it as it will be read again. `router`: who was asked, and how. */
export async function saveDayRoads(
  db: Db,
  dayId: string,
  router: string,
  road: RoadTable,
): Promise<RoadTable> {
  const packed = await packRoads(road);
  const values = { router, about: JSON.stringify(packed.about), ways_gzip: packed.waysGzip };
  await db
    .withTables<DayTables>()
    .insertInto('day_roads')
    .values({ day_id: dayId, ...values })
    .onConflict((conflict) => conflict.column('day_id').doUpdateSet(values))
    .execute();
  return unpackRoads(packed);
}

/** The road table of a day; with `router`, only one that this router gave. Null when there is none. */
export async function findDayRoads(db: Db, dayId: string, router?: string): Promise<RoadTable | null> {
  const row = await db
    .withTables<DayTables>()
    .selectFrom('day_roads')
    .select(['about', 'ways_gzip'])
    .where('day_id', '=', dayId)
    .$if(router !== undefined, (query) => query.where('router', '=', router!))
    .executeTakeFirst();
  return row === undefined ? null : unpackRoads({ about: row.about, waysGzip: row.ways_gzip });
}

/** The day with the roads that its plan was made with. */
export async function byPlannedRoads(db: Db, dayId: string, day: Day, { roads }: DayPlan): Promise<Day> {
  // A plan stored before plans told their roads was made on great circles.
  if (roads === undefined || roads.kind === 'great-circle') return day;
  const road = await findDayRoads(db, dayId);
  return road === null ? day : { ...day, road };
}
