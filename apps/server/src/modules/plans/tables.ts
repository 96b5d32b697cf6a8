import type { PlanProgress, PlanRecord, PlanSummary, Problem, Scenario } from '@relode/contract';
import type { ColumnType, JSONColumnType } from 'kysely';

export type PlanTables = {
  plans: {
    id: string;
    region_id: string;
    scenario: JSONColumnType<Scenario>;
    state: PlanRecord['state'];
    created_at: ColumnType<Date, string, never>;
    started_at: ColumnType<Date | null, null, string | null>;
    finished_at: ColumnType<Date | null, null, string | null>;
    progress: JSONColumnType<PlanProgress | null, null, string | null>;
    problem: JSONColumnType<Problem | null, null, string | null>;
    summary: JSONColumnType<PlanSummary | null, null, string | null>;
    report_sha256: string | null;
    study_id: string | null;
  };
  /** The whole document, gzipped, apart from the row that lists read. */
  plan_reports: { plan_id: string; report_gzip: Uint8Array };
};
