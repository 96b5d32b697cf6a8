import type { Random } from '@relode/foundation';
import { setAbsent } from './absent.ts';
import { touch } from './journal.ts';
import { unlinkOrder } from './links.ts';
import { updateRoute } from './routes.ts';
import type { Search } from './search.ts';

const SPLIT_CHANCE = 0.5;
/** β of the source: chance that the kept string within a split string grows by one more. */
const SPLIT_GROWTH = 0.01;

/**
 * Takes out strings of adjacent stops near a random one, at most one string per route: slack induction by string removals
 * (Christiaens & Vanden Berghe 2020, §5). About `meanRemoved` orders go, in strings of at most `longestString`; a shipment
 * goes as a whole.
 */
export function ruinStrings(search: Search, meanRemoved: number, longestString: number): void {
  const { routes, adjacency, random } = search;
  const { model } = routes;
  if (routes.usedCount === 0) return;
  const served = model.tasks - absentTasks(search);
  const longest = Math.min(longestString, served / routes.usedCount);
  const mostStrings = (4 * meanRemoved) / (1 + longest) - 1;
  const strings = Math.floor(1 + random.next() * mostStrings);
  let ruined = 0;
  const seed = random.below(model.tasks);
  for (let i = -1; i < adjacency.width && ruined < strings; i++) {
    const task = i < 0 ? seed : adjacency.near[seed * adjacency.width + i]!;
    const v = routes.vehicle[task]!;
    if (v < 0 || search.ruinedAt[v] === search.step) continue;
    search.ruinedAt[v] = search.step;
    touch(search.journal, v);
    removeString(search, v, task, Math.floor(1 + random.next() * Math.min(routes.size[v]!, longest)), random);
    updateRoute(routes, v);
    ruined++;
  }
}

/** Chance that the orders that go are drawn from all, not from those near one another; and how strongly the nearest are preferred. */
const ALL_CHANCE = 0.2;
const NEAR_POWER = 4;

/**
 * Takes out single orders, near one another or (`ALL_CHANCE`) anywhere: relatedness removal (Shaw 1998; Ropke & Pisinger 2006, *Transportation
 * Science* 40(4), §3.1). For shipments, whose two ends make strings of whole neighbourhoods impossible to exchange.
 */
export function ruinRelated(search: Search, meanRemoved: number): void {
  const { routes, adjacency, random, removed, model } = search;
  const served = model.orders - search.absent.count;
  const count = Math.min(served, 1 + random.below(2 * meanRemoved));
  const isAnywhere = random.next() < ALL_CHANCE;
  let seed = random.below(model.tasks);
  for (let tries = 4 * count; tries > 0 && removed.length < count; tries--) {
    const rank = Math.floor(adjacency.width * random.next() ** NEAR_POWER);
    const task = isAnywhere ? random.below(model.tasks) : adjacency.near[seed * adjacency.width + rank]!;
    const order = model.orderOf[task]!;
    const v = routes.vehicle[task]!;
    if (v >= 0) {
      touch(search.journal, v);
      unlinkOrder(routes, order);
      updateRoute(routes, v);
      removed[removed.length] = order;
      setAbsent(search.absent, order, true);
    }
    if (removed.length > 0) {
      const from = removed[random.below(removed.length)]!;
      seed = random.next() < 0.5 ? model.firstTask[from]! : model.lastTask[from]!;
    }
  }
}

function absentTasks({ routes, absent }: Search): number {
  return routes.model.hasShipments ? 2 * absent.count : absent.count;
}

/** Takes a string of `length` stops that holds `task` out of a route; half the time as a split string, which leaves some within it. */
function removeString(
  { routes, absent, removed }: Search,
  v: number,
  task: number,
  length: number,
  random: Random,
): void {
  const { prev, next, position } = routes;
  const { orderOf, tasks } = routes.model;
  const size = routes.size[v]!;
  let kept = 0;
  if (length > 1 && length < size && random.next() < SPLIT_CHANCE) {
    kept = 1;
    while (length + kept < size && random.next() < SPLIT_GROWTH) kept++;
  }
  const span = length + kept;
  const at = position[task]! - 1;
  const first = Math.max(0, at - span + 1);
  const last = Math.min(at, size - span);
  let back = at - (first + random.below(last - first + 1));
  const keptFrom = kept === 0 ? span : random.below(length + 1);
  let node = task;
  while (back-- > 0) node = prev[node]!;
  for (let i = 0; i < span && node < tasks; i++) {
    const following = next[node]!;
    if (i < keptFrom || i >= keptFrom + kept) {
      const order = orderOf[node]!;
      if (absent.at[order]! < 0) {
        removed[removed.length] = order;
        setAbsent(absent, order, true);
      }
    }
    node = following;
  }
  for (let i = 0; i < removed.length; i++) {
    if (routes.vehicle[routes.model.firstTask[removed[i]!]!]! === v) unlinkOrder(routes, removed[i]!);
  }
}
