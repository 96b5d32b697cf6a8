import {
  compareFleets,
  type Day,
  type DayPlan,
  DispatchError,
  DRIVES,
  dayOn,
  type FleetComparison,
  type Pooling,
  planDay,
  poolCompanies,
  poolMembers,
  secondsPerCoalition,
} from '@relode/dispatch';
import { answerInThread, type WorkControl } from '../thread/answer-in-thread.ts';

export interface DayTask {
  readonly day: Day;
  readonly seconds: number;
  readonly seed: number;
  readonly pool: boolean;
  readonly compare: boolean;
}

export interface DayAnswer {
  readonly plan: DayPlan;
  /** Null when not asked for, or stopped before all coalitions were planned. */
  readonly pooling: Pooling | null;
  readonly fleets: readonly FleetComparison[] | null;
}

/** Coalitions take together about this many times the time of the plan. */
const POOL_TIMES = 6;

answerInThread<DayTask, DayAnswer>(async ({ day, seconds, seed, pool, compare }, control) => {
  // What cannot be pooled or compared is refused before anybody waits for a plan.
  const members = pool ? poolMembers(day) : [];
  if (compare) for (const drive of DRIVES) dayOn(day, drive);
  const plan = search(day, seconds, seed, control);
  const fleets =
    compare && !control.shouldStop()
      ? compareFleets(day, DRIVES, (on) => search(on, seconds, seed, control))
      : null;
  return {
    plan,
    pooling: pool ? await pooling(day, plan, members.length, { seconds, seed }, control) : null,
    fleets,
  };
});

async function pooling(
  day: Day,
  joint: DayPlan,
  companies: number,
  { seconds, seed }: Pick<DayTask, 'seconds' | 'seed'>,
  control: WorkControl,
): Promise<Pooling | null> {
  const each = Math.min(seconds, secondsPerCoalition(POOL_TIMES * seconds, companies));
  try {
    return await poolCompanies(day, {
      seed,
      plan: (its, members) => {
        if (control.shouldStop()) return null;
        return members.length === companies ? joint : search(its, each, seed, control);
      },
    });
  } catch (error) {
    if (error instanceof DispatchError && error.code === 'POOL_STOPPED') return null;
    throw error;
  }
}

/** A plan after `seconds`, or the best so far once a stop is asked for. */
function search(
  day: Day,
  seconds: number,
  seed: number,
  { onProgress, shouldStop, now }: WorkControl,
): DayPlan {
  const stop = new AbortController();
  return planDay(day, {
    seed,
    stop: { seconds },
    now,
    signal: stop.signal,
    onProgress: ({ share, cost, seconds: spent }) => {
      if (shouldStop()) stop.abort();
      onProgress({
        phase: 'search',
        share: Math.min(0.97, share),
        seconds: spent,
        incumbent: cost,
        bound: null,
        gap: null,
      });
    },
  });
}
