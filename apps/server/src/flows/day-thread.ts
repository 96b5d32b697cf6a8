import { parentPort } from 'node:worker_threads';
import type { DayPooling, DayProgress, DayTaskKind, FleetFigures } from '@relode/contract';
import {
  type Day,
  type DayPlan,
  type DaySequence,
  type DayViolation,
  DispatchError,
  DRIVES,
  type Drive,
  dayOn,
  planDay,
  scheduleDay,
  sequencesOf,
} from '@relode/dispatch';
import { DomainError, type Fault } from '@relode/foundation';
import type { RoutingProgress } from '@relode/routing';
import { poolDay } from './pool-day.ts';

export interface DayTask {
  readonly day: Day;
  readonly task: DayTaskKind;
  readonly kept: readonly DaySequence[];
  readonly seconds: number;
  /** Its first number turns 1 when the search is to end with what it has. */
  readonly stop: Int32Array;
}

export type DayMessage =
  | { readonly kind: 'progress'; readonly progress: DayProgress }
  | { readonly kind: 'planned'; readonly plan: DayPlan; readonly violations: readonly DayViolation[] }
  | { readonly kind: 'compared'; readonly fleets: readonly FleetFigures[] }
  | { readonly kind: 'pooled'; readonly pooling: DayPooling }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string;
      readonly place: string | null;
      readonly remedy: string | null;
      readonly faults: readonly Fault[];
    };

const TELL_EVERY_S = 0.2;
const send = (message: DayMessage): void => parentPort!.postMessage(message);

parentPort!.on('message', async (task: DayTask) => {
  try {
    if (task.task === 'routes') {
      const plan = planDay(task.day, search(task, 0, 1), task.kept);
      const { violations } = scheduleDay(task.day, sequencesOf(plan)); // kept routes may break rules
      send({ kind: 'planned', plan, violations });
    } else if (task.task === 'pooling') {
      send({
        kind: 'pooled',
        pooling: await poolDay(task.day, { seconds: task.seconds, plan: poolPlan(task) }),
      });
    } else {
      const fleets = DRIVES.map((drive, i) => figuresOn(task, drive, i));
      send({ kind: 'compared', fleets });
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, place, remedy, faults } = error;
    send({ kind: 'refused', code, message, place, remedy, faults });
  }
});

/** Plans of coalitions, until the task is stopped: then there is nothing to compare. */
function poolPlan(task: DayTask) {
  return (its: Day, seconds: number, index: number, count: number): DayPlan | null => {
    if (Atomics.load(task.stop, 0) === 1) return null;
    return planDay(its, search({ ...task, seconds: seconds * count }, index, count));
  };
}

/** A drive that lacks a price or factor is told so beside the others. */
function figuresOn(task: DayTask, drive: Drive, index: number): FleetFigures {
  try {
    const { totals, leftOut } = planDay(dayOn(task.day, drive), search(task, index, DRIVES.length));
    return { drive, totals, leftOut: leftOut.length, problem: null };
  } catch (error) {
    if (!(error instanceof DispatchError)) throw error;
    return { drive, totals: null, leftOut: null, problem: error.message };
  }
}

/** Options of the search that is number `index` of `count`, for an equal part of the time. */
function search({ seconds, stop }: DayTask, index: number, count: number) {
  let told = Number.NEGATIVE_INFINITY;
  const now = (): number => performance.now() / 1000;
  return {
    seed: 1,
    stop: { seconds: seconds / count },
    now,
    signal: {
      get aborted() {
        return Atomics.load(stop, 0) === 1;
      },
    },
    onProgress: ({ share, cost, vehicles, seconds: spent }: RoutingProgress) => {
      if (now() - told < TELL_EVERY_S) return;
      told = now();
      const before = (index * seconds) / count;
      const progress = { share: (index + share) / count, cost, vehicles, seconds: before + spent };
      send({ kind: 'progress', progress });
    },
  };
}
