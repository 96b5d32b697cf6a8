import { improvePlain, lookAtChanged } from './improve-plain.ts';
import type { Plain } from './plain.ts';
import { absentPenalty, changeOfSaved, numberSaved, undo } from './plain-routes.ts';
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

/** `anneal` for plain problems. `onBetter` is told the cost of the routes whenever they are better than `lowest`. */
export function annealPlain(
  plain: Plain,
  progress: (steps: number) => number,
  lowest: number,
  onBetter: (cost: number) => void,
): void {
  const { random } = plain;
  const E = process.env;
  const settings = {
    ...plain.settings,
    hot: Number(E.HOT ?? plain.settings.hot),
    cold: Number(E.COLD ?? plain.settings.cold),
    meanRemoved: Number(E.MR ?? 10),
    longestString: Number(E.LS ?? 10),
  };
  (plain as any).settings = settings;
  const LSFROM = Number(E.LSFROM ?? 0);
  let share = 0;
  const MARGIN = Number(E.MARGIN ?? 1e9);
  let best = lowest;
  let current = plainCost(plain);
  let temperature = 0;
  const perTask = wayPerTask(plain);
  for (let steps = 0; ; steps++) {
    if (steps % STEPS_BETWEEN_LOOKS === 0) {
      const done = progress(steps);
      share = done;
      if (done >= 1) return;
      const scale = Math.min(perTask, wayPerTask(plain));
      temperature = scale * settings.hot * (settings.cold / settings.hot) ** done;
    }
    const penalty = plain.absentCount > 0 ? absentPenalty(plain) : 0;
    plain.step++;
    plain.savedCount = 0;
    retryAbsent(plain);
    ruinPlain(plain);
    sortPlain(plain);
    recreatePlain(plain, settings.blink);
    numberSaved(plain);
    if (share >= LSFROM) {
      if (changeOfSaved(plain) > MARGIN * perTask) {
        undo(plain);
        continue;
      }
      if (lookAtChanged(plain)) improvePlain(plain);
    }
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
