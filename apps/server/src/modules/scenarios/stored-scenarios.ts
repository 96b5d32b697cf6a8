import type { Scenario, ScenarioRecord } from '@relode/contract';
import type { Selectable } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import { ServerError } from '../../platform/server-error.ts';
import type { ScenarioTables } from './tables.ts';

export async function listScenarios(db: Db, regionId: string | undefined): Promise<ScenarioRecord[]> {
  const rows = await db
    .withTables<ScenarioTables>()
    .selectFrom('scenarios')
    .selectAll()
    .$if(regionId !== undefined, (query) => query.where('region_id', '=', regionId!))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toRecord);
}

export async function addScenario(
  db: Db,
  { id, regionId, scenario, now }: { id: string; regionId: string; scenario: Scenario; now: Date },
): Promise<ScenarioRecord> {
  const time = now.toISOString();
  const row = await db
    .withTables<ScenarioTables>()
    .insertInto('scenarios')
    .values({
      id,
      region_id: regionId,
      scenario: JSON.stringify(scenario),
      created_at: time,
      updated_at: time,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRecord(row);
}

/** Throws ServerError SCENARIO_NOT_FOUND, like all below. */
export async function findScenario(db: Db, id: string): Promise<ScenarioRecord> {
  const row = await db
    .withTables<ScenarioTables>()
    .selectFrom('scenarios')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw scenarioNotFound(id);
  return toRecord(row);
}

export async function changeScenario(
  db: Db,
  id: string,
  scenario: Scenario,
  now: Date,
): Promise<ScenarioRecord> {
  const row = await db
    .withTables<ScenarioTables>()
    .updateTable('scenarios')
    .set({ scenario: JSON.stringify(scenario), updated_at: now.toISOString() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw scenarioNotFound(id);
  return toRecord(row);
}

export async function removeScenario(db: Db, id: string): Promise<void> {
  const removed = await db
    .withTables<ScenarioTables>()
    .deleteFrom('scenarios')
    .where('id', '=', id)
    .returning('id')
    .execute();
  if (removed.length === 0) throw scenarioNotFound(id);
}

function toRecord(row: Selectable<ScenarioTables['scenarios']>): ScenarioRecord {
  return {
    id: row.id,
    regionId: row.region_id,
    scenario: row.scenario,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function scenarioNotFound(id: string): ServerError {
  return new ServerError('SCENARIO_NOT_FOUND', `There is no scenario ${id}`, { place: id });
}
