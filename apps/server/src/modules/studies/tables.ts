import type {
  Problem,
  Scenario,
  StudyProgress,
  StudyRecord,
  StudyReport,
  StudyRequest,
} from '@relode/contract';
import type { ColumnType, JSONColumnType } from 'kysely';

export type StudyTables = {
  studies: {
    id: string;
    region_id: string;
    scenario: JSONColumnType<Scenario>;
    request: JSONColumnType<StudyRequest>;
    state: StudyRecord['state'];
    created_at: ColumnType<Date, string, never>;
    started_at: ColumnType<Date | null, null, string | null>;
    finished_at: ColumnType<Date | null, null, string | null>;
    progress: JSONColumnType<StudyProgress | null, null, string | null>;
    problem: JSONColumnType<Problem | null, null, string | null>;
    /** Read for one study at a time, never for lists. */
    report: JSONColumnType<StudyReport | null, null, string | null>;
  };
};
