import type { Scenario } from '@relode/contract';
import type { ColumnType, JSONColumnType } from 'kysely';

export type ScenarioTables = {
  scenarios: {
    id: string;
    region_id: string;
    scenario: JSONColumnType<Scenario>;
    created_at: ColumnType<Date, string, never>;
    updated_at: ColumnType<Date, string, string>;
  };
};
