import { type DayPlan, sequencesOf } from '@relode/dispatch';
import type { DaySnapshot } from './tables.ts';

/** Routes that a day had before (oldest first), and those that were undone (the next to redo first). */
export interface DayHistory {
  readonly past: readonly DaySnapshot[];
  readonly future: readonly DaySnapshot[];
}

interface DayRoutes {
  readonly plan: DayPlan;
  readonly locked: readonly number[];
}

/** So many changes can be undone. */
const MOST_CHANGES = 50;

/** The history once the routes are about to change to something new. */
export function remember({ past }: DayHistory, now: DayRoutes): DayHistory {
  return { past: [...past, snapshotOf(now)].slice(-MOST_CHANGES), future: [] };
}

/** Where `undo` or `redo` leads, and the history then; null where there is nothing to go to. */
export function step(
  kind: 'undo' | 'redo',
  { past, future }: DayHistory,
  now: DayRoutes,
): { readonly to: DaySnapshot; readonly history: DayHistory } | null {
  const to = kind === 'undo' ? past.at(-1) : future[0];
  if (to === undefined) return null;
  const left = snapshotOf(now);
  return {
    to,
    history:
      kind === 'undo'
        ? { past: past.slice(0, -1), future: [left, ...future] }
        : { past: [...past, left], future: future.slice(1) },
  };
}

function snapshotOf({ plan, locked }: DayRoutes): DaySnapshot {
  return { sequences: sequencesOf(plan), locked };
}
