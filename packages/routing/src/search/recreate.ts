import { setAbsent } from './absent.ts';
import { insertionAt, leastAdded, mayJoin } from './insertions.ts';
import { touch } from './journal.ts';
import { linkOrder } from './links.ts';
import { unusedOf, updateRoute } from './routes.ts';
import type { Search } from './search.ts';

/**
 * Puts the waiting orders in, one after the other, each where it costs least; every best place is overlooked with
 * probability `blink` (greedy insertion with blinks, Christiaens & Vanden Berghe 2020, §5.2). An order stays absent where no
 * place is left or its penalty is less than its cost. A new vehicle is the cheapest of the types that the step does not overlook: the cheapest
 * for one order is not that for those that will follow.
 */
export function insertWaiting(search: Search, blink: number): void {
  const { routes, insertions, waiting, random, absent, journal, model } = search;
  for (let w = 0; w < waiting.length; w++) {
    const order = waiting[w]!;
    let best = model.penalty[order]!;
    let vehicle = -1;
    let after = -1;
    let lastAfter = -1;
    if (model.hasRules) rankRoutes(search, order);
    const { ranking } = search;
    const count = model.hasRules ? ranking.count : routes.usedCount;
    for (let i = 0; i < count; i++) {
      const v = model.hasRules ? ranking.vehicles[i]! : routes.used[i]!;
      if (model.hasRules) {
        if (ranking.least[i]! >= best) break;
      } else if (!mayJoin(routes, order, v)) continue;
      const entry = insertionAt(insertions, order, v, best);
      if (insertions.cost[entry]! >= best) continue;
      if (random.next() >= blink) {
        best = insertions.cost[entry]!;
        vehicle = v;
        after = insertions.after[entry]!;
        lastAfter = insertions.lastAfter[entry]!;
      } else if (insertions.secondCost[entry]! < best) {
        best = insertions.secondCost[entry]!;
        vehicle = v;
        after = insertions.secondAfter[entry]!;
        lastAfter = insertions.secondLastAfter[entry]!;
      }
    }
    for (let type = 0; search.mayOpen && type < model.types; type++) {
      if (search.overlooked[type] === 1) continue;
      const v = unusedOf(routes, type);
      if (v < 0 || !mayJoin(routes, order, v)) continue;
      const entry = insertionAt(insertions, order, v, best);
      if (insertions.cost[entry]! >= best) continue;
      best = insertions.cost[entry]!;
      vehicle = v;
      after = insertions.after[entry]!;
      lastAfter = insertions.lastAfter[entry]!;
    }
    if (vehicle < 0) continue;
    touch(journal, vehicle);
    linkOrder(routes, order, after, lastAfter);
    updateRoute(routes, vehicle);
    setAbsent(absent, order, false);
  }
}

/** Sorts the used vehicles by what an order adds to their routes at least, so that most need no closer look. */
function rankRoutes({ routes, insertions, ranking, model }: Search, order: number): void {
  ranking.count = 0;
  for (let i = 0; i < routes.usedCount; i++) {
    const v = routes.used[i]!;
    if (!mayJoin(routes, order, v)) continue;
    const hasRules = model.rules[model.typeOf[v]!] !== null;
    const least = hasRules
      ? leastAdded(insertions, order, v)
      : insertions.cost[insertionAt(insertions, order, v)]!;
    if (least === Number.POSITIVE_INFINITY) continue;
    let at = ranking.count++;
    for (; at > 0 && ranking.least[at - 1]! > least; at--) {
      ranking.least[at] = ranking.least[at - 1]!;
      ranking.vehicles[at] = ranking.vehicles[at - 1]!;
    }
    ranking.least[at] = least;
    ranking.vehicles[at] = v;
  }
}

/** Sort keys of waiting orders, with the weights of the source; those by windows only where there are any. */
const SORTS = ['random', 'load', 'far', 'close', 'length', 'opening', 'closing'] as const;
const WEIGHTS_TIMED = [4, 4, 2, 1, 2, 2, 2];
const WEIGHTS_UNTIMED = [4, 4, 2, 1, 0, 0, 0];

/** Puts the waiting orders in a sequence drawn anew: by chance, load, distance from the depot or windows. */
export function sortWaiting(search: Search): void {
  const { waiting, random, sortKey, keys, model } = search;
  const weights = keys.hasWindows ? WEIGHTS_TIMED : WEIGHTS_UNTIMED;
  let draw = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  let sort = 0;
  while (sort < weights.length - 1 && draw >= weights[sort]!) draw -= weights[sort++]!;
  const kind = SORTS[sort]!;
  for (let w = 0; w < waiting.length; w++) {
    const order = waiting[w]!;
    const task = model.firstTask[order]!;
    if (kind === 'random') sortKey[order] = random.next();
    else if (kind === 'load') sortKey[order] = -keys.load[order]!;
    else if (kind === 'far') sortKey[order] = -keys.reach[order]!;
    else if (kind === 'close') sortKey[order] = keys.reach[order]!;
    else if (kind === 'length') sortKey[order] = model.close[task]! - model.open[task]!;
    else if (kind === 'opening') sortKey[order] = -model.open[task]!;
    else sortKey[order] = model.close[task]!;
  }
  for (let i = 1; i < waiting.length; i++) {
    const order = waiting[i]!;
    let j = i - 1;
    for (; j >= 0 && sortKey[waiting[j]!]! > sortKey[order]!; j--) waiting[j + 1] = waiting[j]!;
    waiting[j + 1] = order;
  }
}
