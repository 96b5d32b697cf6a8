import type { RegionSummary } from '@relode/contract';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

export type RegionTables = {
  regions: {
    org_id: Generated<string>;
    id: string;
    is_shared: boolean; // read by every organisation; those that came with Relode
    revision: number; // grows with every change; a writer names the one it read
    summary: JSONColumnType<Omit<RegionSummary, 'updatedAt'>>;
    updated_at: ColumnType<Date, string, string>;
  };
  region_files: { org_id: Generated<string>; region_id: string; name: string; content: string };
  /** Folders of reference regions met so far; the row outlives the region, so a deleted one stays deleted. */
  reference_imports: { folder: string; files_sha256: string; region_id: string; revision: number };
};
