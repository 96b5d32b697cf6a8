import type { RegionSummary } from '@relode/contract';
import type { ColumnType, JSONColumnType } from 'kysely';

export interface RegionTables {
  regions: {
    id: string;
    revision: number; // grows with every change; a writer names the one it read
    summary: JSONColumnType<Omit<RegionSummary, 'updatedAt'>>;
    updated_at: ColumnType<Date, string, string>;
  };
  region_files: { region_id: string; name: string; content: string };
}
