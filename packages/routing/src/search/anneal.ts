import { absentPenalty, setAbsent } from './absent.ts';
import { beginStep, costChange, keepsLimits, undoStep } from './journal.ts';
import { improveRoutes } from './local/improve-routes.ts';
import { enqueue } from './local/make-move.ts';
import { insertWaiting, sortWaiting } from './recreate.ts';
import { ruinStrings } from './ruin.ts';
import type { Search } from './search.ts';
import { keepRoutes, type Snapshot } from './snapshot.ts';

export interface Schedule {
  /** Share of the schedule that is over, 0 … 1; at 1 the search ends. Asked every few steps. */
  progress(steps: number): number;
  /** Temperatures as shares of the mean cost per task. */
  readonly hot: number;
  readonly cold: number;
  readonly meanRemoved: number;
  readonly longestString: number;
  readonly blink: number;
}

const STEPS_BETWEEN_LOOKS = 100;
/** Absent orders near the place of ruin that are tried again in a step, at most. */
const MOST_RETRIED = 10;

/** Cost of the routes with the penalties of absent orders. */
export function searchCost({ routes, absent }: Search): number {
  let cost = absentPenalty(absent);
  for (let i = 0; i < routes.usedCount; i++) cost += routes.cost[routes.used[i]!]!;
  return cost;
}

/** Ruin and recreate under simulated annealing, from the routes as they are; `best` holds the best routes met. Returns their cost. */
export function anneal(
  search: Search,
  schedule: Schedule,
  best: Snapshot,
  bestCost: number,
  onBetter: (cost: number) => void,
): number {
  const { routes, absent, journal, random, removed, waiting, model } = search;
  let current = searchCost(search);
  let lowest = bestCost;
  let steps = 0;
  let temperature = 0;
  const perTask = current / Math.max(1, model.tasks);
  for (;;) {
    if (steps % STEPS_BETWEEN_LOOKS === 0) {
      const done = schedule.progress(steps);
      if (done >= 1) break;
      const scale = Math.min(perTask, lowest / Math.max(1, model.tasks));
      temperature = scale * schedule.hot * (schedule.cold / schedule.hot) ** done;
    }
    steps++;
    search.step++;
    beginStep(journal);
    removed.length = 0;
    const penaltyBefore = absentPenalty(absent);
    waiting.length = 0;
    for (let i = 0; i < Math.min(absent.count, MOST_RETRIED); i++) {
      const at = absent.count <= MOST_RETRIED ? i : random.below(absent.count);
      if (!waiting.includes(absent.orders[at]!)) waiting.push(absent.orders[at]!);
    }
    ruinStrings(search, schedule.meanRemoved, schedule.longestString);
    for (let i = 0; i < removed.length; i++) waiting.push(removed[i]!);
    sortWaiting(search);
    insertWaiting(search, schedule.blink);
    polish(search);
    const cost = current + costChange(journal) + absentPenalty(absent) - penaltyBefore;
    if (cost < current - temperature * Math.log(random.next()) && keepsLimits(journal)) {
      current = cost;
      if (cost < lowest - 1e-7) {
        lowest = cost;
        keepRoutes(best, routes);
        onBetter(cost);
      }
    } else {
      undoStep(journal);
      for (let w = 0; w < waiting.length; w++) {
        const order = waiting[w]!;
        setAbsent(absent, order, routes.vehicle[model.firstTask[order]!]! < 0);
      }
    }
  }
  return lowest;
}

/** Local search around what the step has put in. */
function polish(search: Search): void {
  const { waiting, routes, model } = search;
  for (let w = 0; w < waiting.length; w++) {
    const task = model.firstTask[waiting[w]!]!;
    if (routes.vehicle[task]! < 0) continue;
    enqueue(search, routes.next[task]!);
    enqueue(search, routes.prev[task]!);
    enqueue(search, task);
  }
  improveRoutes(search);
}
