import type { Snapshot } from '../snapshot.ts';
import { improvePlain, lookAtChanged } from './improve-plain.ts';
import type { Plain } from './plain.ts';
import {
  absentPenalty,
  changeOfSaved,
  clearRoutes,
  numberSaved,
  restorePlain,
  undo,
} from './plain-routes.ts';
import { recreatePlain, sortPlain } from './recreate-plain.ts';
import { ruinPlain } from './ruin-plain.ts';

const STEPS_BETWEEN_LOOKS = 100;
/** Absent tasks that are tried again in a step, at most. */
const MOST_RETRIED = 10;

/** Cost of the routes with the penalties of absent tasks. */
export function plainCost(plain: Plain): number {
  let cost = absentPenalty(plain) + plain.usedCount * plain.fixed;
  for (let i = 0; i < plain.usedCount; i++) cost += plain.length[plain.used[i]!]!;
  return cost;
}

/**
 * `anneal` for plain problems: several short coolings from routes built anew (`starts`), and a long one from the best of them, begun less
 * hot. `onBetter` is told the cost whenever the routes are better than ever, which it has to keep in `best`.
 */
export function annealPlain(
  plain: Plain,
  best: Snapshot,
  progress: (steps: number) => number,
  lowest: number,
  onBetter: (cost: number) => void,
): void {
  const { starts, startShare, hot, cold, hotAgain } = plain.settings;
  let steps = 0;
  let least = lowest;
  const part = (from: number, until: number): ((more: number) => number) => {
    const before = steps;
    return (more) => {
      steps = before + more;
      return (progress(steps) - from) / (until - from);
    };
  };
  for (let start = 0; start < starts; start++) {
    if (start > 0 && progress(steps) < 1) buildAnew(plain);
    least = cool(plain, part(start * startShare, (start + 1) * startShare), hot, cold, least, onBetter);
  }
  if (starts > 0) restorePlain(plain, best);
  cool(plain, part(starts * startShare, 1), starts > 0 ? hotAgain : hot, cold, least, onBetter);
}

/** One cooling from the routes as they are. Returns the lowest cost ever, `lowest` being that before. */
function cool(
  plain: Plain,
  progress: (steps: number) => number,
  hot: number,
  cold: number,
  lowest: number,
  onBetter: (cost: number) => void,
): number {
  const { random } = plain;
  let best = lowest;
  let current = plainCost(plain);
  let temperature = 0;
  const perTask = wayPerTask(plain);
  for (let steps = 0; ; steps++) {
    if (steps % STEPS_BETWEEN_LOOKS === 0) {
      const done = progress(steps);
      if (done >= 1) return best;
      const scale = Math.min(perTask, wayPerTask(plain));
      temperature = scale * hot * (cold / hot) ** done;
    }
    const penalty = plain.absentCount > 0 ? absentPenalty(plain) : 0;
    plain.step++;
    plain.savedCount = 0;
    retryAbsent(plain);
    ruinPlain(plain);
    sortPlain(plain);
    recreatePlain(plain, plain.settings.blink);
    numberSaved(plain);
    if (lookAtChanged(plain)) improvePlain(plain);
    const change = changeOfSaved(plain) + (plain.absentCount > 0 ? absentPenalty(plain) : 0) - penalty;
    if (change === 0) continue;
    const cost = current + change;
    if (!(cost < current - temperature * Math.log(random.next()))) {
      undo(plain);
      continue;
    }
    current = cost;
    if (cost >= best - 1e-7) continue;
    best = cost;
    onBetter(cost);
  }
}

/** Takes all tasks out and puts them in anew. */
function buildAnew(plain: Plain): void {
  clearRoutes(plain);
  const { waiting, absent, absentCount } = plain;
  for (let i = 0; i < absentCount; i++) waiting[i] = absent[i]!;
  plain.waitingCount = absentCount;
  plain.step++;
  plain.savedCount = 0;
  sortPlain(plain);
  recreatePlain(plain, plain.settings.blink);
  numberSaved(plain);
}

function retryAbsent(plain: Plain): void {
  const { absent, absentCount, waiting, random } = plain;
  plain.waitingCount = 0;
  for (let i = 0; i < absentCount && i < MOST_RETRIED; i++) {
    const task = absent[absentCount <= MOST_RETRIED ? i : random.below(absentCount)]!;
    let isNew = true;
    for (let w = 0; w < plain.waitingCount; w++) if (waiting[w] === task) isNew = false;
    if (isNew) waiting[plain.waitingCount++] = task;
  }
}

function wayPerTask(plain: Plain): number {
  let way = 0;
  for (let i = 0; i < plain.usedCount; i++) way += plain.length[plain.used[i]!]!;
  return way / Math.max(1, plain.tasks);
}
