import type { RegionSummary } from '@relode/contract';
import type { ColumnType, JSONColumnType } from 'kysely';

export type RegionTables = {
  regions: {
    id: string;
    revision: number; // grows with every change; a writer names the one it read
    summary: JSONColumnType<Omit<RegionSummary, 'updatedAt'>>;
    updated_at: ColumnType<Date, string, string>;
  };
  region_files: { region_id: string; name: string; content: string };
  /** Folders of reference regions met so far; the row outlives the region, so a deleted one stays deleted. */
  reference_imports: { folder: string; files_sha256: string; region_id: string; revision: number };
};
