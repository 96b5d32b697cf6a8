import { absentPenalty } from './absent.ts';
import { costChange, keepsLimits } from './journal.ts';
import { improveRoutes } from './local/improve-routes.ts';
import { enqueue } from './local/make-move.ts';
import { annealPlain } from './plain/anneal-plain.ts';
import { createPlain } from './plain/create-plain.ts';
import { isPlain } from './plain/is-plain.ts';
import { takeRoutes } from './plain/plain-routes.ts';
import type { Search } from './search.ts';
import { settingsOf } from './settings.ts';
import { keepRoutes, type Snapshot } from './snapshot.ts';
import { ruinAndRecreate, type StepSize, undoRuin } from './step.ts';

export interface Schedule extends StepSize {
  /** Share of the schedule that is over, 0 … 1; at 1 the search ends. Asked every few steps. */
  progress(steps: number): number;
  /** Temperatures as shares of the mean cost per task. */
  readonly hot: number;
  readonly cold: number;
  /** Begins with routes that are worth keeping near. */
  readonly isWarm: boolean;
}

const STEPS_BETWEEN_LOOKS = 100;

/** Cost of the routes with the penalties of absent orders. */
export function searchCost({ routes, absent }: Search): number {
  let cost = absentPenalty(absent);
  for (let i = 0; i < routes.usedCount; i++) cost += routes.cost[routes.used[i]!]!;
  return cost;
}

/**
 * Ruin and recreate with a local search after every step, under simulated annealing, from the routes as they are; `best` holds the best
 * routes met. Returns their cost.
 */
export function anneal(
  search: Search,
  schedule: Schedule,
  best: Snapshot,
  bestCost: number,
  onBetter: (cost: number) => void,
): number {
  const { routes, absent, journal, random, model } = search;
  if (isPlain(model)) return annealAsPlain(search, schedule, best, bestCost, onBetter);
  let current = searchCost(search);
  let lowest = bestCost;
  let temperature = 0;
  const perTask = runningCostPerTask(search);
  for (let steps = 0; ; steps++) {
    if (steps % STEPS_BETWEEN_LOOKS === 0) {
      const done = schedule.progress(steps);
      if (done >= 1) return lowest;
      const scale = Math.min(perTask, runningCostPerTask(search));
      temperature = scale * schedule.hot * (schedule.cold / schedule.hot) ** done;
    }
    const penaltyBefore = absentPenalty(absent);
    ruinAndRecreate(search, schedule);
    if (!model.hasRules) polish(search); // with rules more steps are worth more than better ones
    const cost = current + costChange(journal) + absentPenalty(absent) - penaltyBefore;
    const most = current - temperature * Math.log(random.next());
    if (!(cost < most && keepsLimits(journal))) {
      undoRuin(search);
      continue;
    }
    current = cost;
    if (cost >= lowest - 1e-7) continue;
    lowest = cost;
    keepRoutes(best, routes);
    onBetter(cost);
  }
}

/** The same search in the arrays of plain problems. */
function annealAsPlain(
  search: Search,
  schedule: Schedule,
  best: Snapshot,
  bestCost: number,
  onBetter: (cost: number) => void,
): number {
  const { model, random, adjacency } = search;
  const cold = settingsOf(model);
  const settings = schedule.isWarm ? { ...cold, hot: schedule.hot, starts: 0 } : cold;
  const plain = createPlain(model, settings, random, adjacency);
  takeRoutes(plain, search.routes);
  const perUnit = model.costPerUnit[0]!;
  let lowest = bestCost;
  annealPlain(
    plain,
    best,
    (steps) => schedule.progress(steps),
    bestCost / perUnit,
    (cost) => {
      lowest = cost * perUnit;
      keepRoutes(best, plain);
      onBetter(lowest);
    },
  );
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

/** Mean cost per task of the routes, vehicles' fixed costs apart. */
function runningCostPerTask({ routes, model }: Search): number {
  let cost = 0;
  for (let i = 0; i < routes.usedCount; i++) {
    const v = routes.used[i]!;
    cost += routes.cost[v]! - model.fixedCost[model.typeOf[v]!]!;
  }
  return cost / Math.max(1, model.tasks);
}
