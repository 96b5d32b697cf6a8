import { setAbsent } from './absent.ts';
import { costChange, keepsLimits } from './journal.ts';
import { unlinkOrder } from './links.ts';
import { updateRoute } from './routes.ts';
import type { Search } from './search.ts';
import { keepRoutes, restoreRoutes, type Snapshot } from './snapshot.ts';
import { ruinAndRecreate, type StepSize, undoRuin } from './step.ts';

const STEPS_BETWEEN_LOOKS = 100;
/** Temperature while orders are absent, as a share of the mean cost per task. */
const TEMPERATURE = 0.1;

/**
 * Fewer vehicles, from routes that serve all they can: a route is given up, and its orders are worked into the others by ruin and recreate,
 * which takes no new vehicle and counts for every order how often it stayed absent; routes whose absent orders have been absent
 * less often are taken, so that the hard ones find a place (absence counters, Christiaens & Vanden Berghe 2020, §5.4). `best` holds
 * the routes with the fewest vehicles. `isOver` ends it. Returns the
 * steps taken.
 */
export function reduceFleet(
  search: Search,
  size: StepSize,
  best: Snapshot,
  isOver: (steps: number) => boolean,
): number {
  const { routes, absent, journal, random, model } = search;
  const counts = new Float64Array(model.orders);
  const mostAbsent = absent.count;
  search.mayOpen = false;
  const least = leastVehicles(search);
  let steps = 0;
  while (routes.usedCount > least) {
    giveUpRoute(search, counts);
    let current = countSum(search, counts);
    let temperature = 0;
    for (; absent.count > mostAbsent; steps++) {
      if (steps % STEPS_BETWEEN_LOOKS === 0) {
        if (isOver(steps)) {
          restoreRoutes(best, routes, absent);
          search.mayOpen = true;
          return steps;
        }
        temperature = TEMPERATURE * costPerTask(search);
      }
      ruinAndRecreate(search, size);
      const sum = countSum(search, counts);
      const isTaken =
        sum < current || (sum === current && costChange(journal) < -temperature * Math.log(random.next()));
      for (let i = 0; i < absent.count; i++) counts[absent.orders[i]!]!++;
      if (!isTaken || !keepsLimits(journal)) undoRuin(search);
      current = countSum(search, counts);
    }
    keepRoutes(best, routes);
  }
  search.mayOpen = true;
  return steps;
}

/** Takes all orders off the route whose orders have been absent least. */
function giveUpRoute({ routes, absent, model }: Search, counts: Float64Array): void {
  let chosen = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < routes.usedCount; i++) {
    const v = routes.used[i]!;
    let sum = 0;
    for (let at = routes.next[model.tasks + 2 * v]!; at < model.tasks; at = routes.next[at]!)
      sum += counts[model.orderOf[at]!]!;
    sum += routes.size[v]! / model.tasks; // ties: the shorter
    if (sum >= lowest) continue;
    lowest = sum;
    chosen = v;
  }
  const start = model.tasks + 2 * chosen;
  while (routes.next[start]! < model.tasks) {
    const order = model.orderOf[routes.next[start]!]!;
    unlinkOrder(routes, order);
    setAbsent(absent, order, true);
  }
  updateRoute(routes, chosen);
}

function countSum({ absent }: Search, counts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < absent.count; i++) sum += counts[absent.orders[i]!]!;
  return sum;
}

function costPerTask({ routes, model }: Search): number {
  let cost = 0;
  for (let i = 0; i < routes.usedCount; i++) {
    const v = routes.used[i]!;
    cost += routes.cost[v]! - model.fixedCost[model.typeOf[v]!]!;
  }
  return cost / Math.max(1, model.tasks);
}

/** No fewer can hold the served orders: by the loads of lone visits and the largest capacity. */
function leastVehicles({ routes, model }: Search): number {
  if (model.hasMixedLoads || model.canReload.includes(1)) return 1;
  const { dims } = model;
  let least = 1;
  for (let d = 0; d < dims; d++) {
    let total = 0;
    let largest = 0;
    for (let i = 0; i < routes.usedCount; i++) total += routes.load[routes.used[i]! * dims + d]!;
    for (let type = 0; type < model.types; type++)
      largest = Math.max(largest, model.capacity[type * dims + d]!);
    if (largest > 0) least = Math.max(least, Math.ceil(total / largest - 1e-6));
  }
  return least;
}
