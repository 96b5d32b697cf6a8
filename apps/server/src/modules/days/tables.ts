import type { DayProgress, DayRecord, FleetFigures, Problem } from '@relode/contract';
import type { DayFiles, DayPlan, DaySequence, DayViolation } from '@relode/dispatch';
import type { ColumnType, JSONColumnType } from 'kysely';

/** Routes of a day as they once were. */
export interface DaySnapshot {
  readonly sequences: readonly DaySequence[];
  readonly locked: readonly number[];
}

export type DayTables = {
  days: {
    id: string;
    name: string;
    files: JSONColumnType<DayFiles, string, never>;
    orders: number;
    seconds: number;
    /** What its job is to do: plan routes, or compare fleets. */
    task: 'routes' | 'fleets';
    state: DayRecord['state'];
    created_at: ColumnType<Date, string, never>;
    started_at: ColumnType<Date | null, null, string | null>;
    finished_at: ColumnType<Date | null, null, string | null>;
    progress: JSONColumnType<DayProgress | null, null, string | null>;
    problem: JSONColumnType<Problem | null, null, string | null>;
    plan: JSONColumnType<DayPlan | null, null, string | null>;
    locked: JSONColumnType<readonly number[], string, string>;
    violations: JSONColumnType<readonly DayViolation[], string, string>;
    /** What changes can be undone to, oldest first; and redone to, the next first. */
    past: JSONColumnType<readonly DaySnapshot[], string | undefined, string>;
    future: JSONColumnType<readonly DaySnapshot[], string | undefined, string>;
    fleets: JSONColumnType<FleetFigures[] | null, null, string | null>;
  };
};
