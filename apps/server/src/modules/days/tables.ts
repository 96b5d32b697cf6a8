import type {
  DayPooling,
  DayProgress,
  DayRecord,
  DayTaskKind,
  FleetFigures,
  Problem,
} from '@relode/contract';
import type { DayFiles, DayPlan, DaySequence, DayViolation, RoadTable } from '@relode/dispatch';
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
    roads: 'router' | 'great-circle';
    /** What its job is to do: plan routes, compare fleets, or compare companies alone with all together. */
    task: DayTaskKind;
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
    pooling: JSONColumnType<DayPooling | null, null, string | null>;
  };
  /** What a router told of a day's places, apart from the row that lists read. */
  day_roads: {
    day_id: string;
    /** Who was asked, and how. */
    router: string;
    about: JSONColumnType<Pick<RoadTable, 'places' | 'source'>, string, string>;
    ways_gzip: Uint8Array;
  };
};
