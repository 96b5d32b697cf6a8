import type { Route, RoutingPlan } from '../plan.ts';
import { setAbsent } from './absent.ts';
import { unlinkOrder } from './links.ts';
import { join } from './local/make-move.ts';
import { keepsAllLimits } from './local/route-limits.ts';
import { unusedOf, updateRoute } from './routes.ts';
import type { Search } from './search.ts';

/**
 * Makes a plan's routes those of a search that has none yet, as far as the problem allows: orders that it does not have or that are
 * driven are passed over, and of a route that breaks a limit the last orders stay absent.
 */
export function takeOver(search: Search, plan: RoutingPlan): void {
  const { model } = search;
  const orderOf = new Map(model.problem.orders.map(({ id }, order) => [id, order]));
  const taken = new Set<number>();
  for (const route of plan.routes) {
    const v = vehicleFor(search, route, taken);
    if (v < 0) continue;
    taken.add(v);
    fill(search, v, tasksOf(search, v, route, orderOf));
  }
}

/** The vehicle that has driven the beginning of a route, else one of its type that is not used. */
function vehicleFor(
  { model, routes }: Search,
  { vehicle, stops }: Route,
  taken: ReadonlySet<number>,
): number {
  for (let v = 0; v < model.vehicles; v++) {
    const underway = model.underway[model.typeOf[v]!];
    if (!underway || underway.vehicle !== vehicle || taken.has(v)) continue;
    const isSame = underway.stops.every(
      ({ kind, order }, i) => stops[i]?.kind === kind && stops[i]?.order === order,
    );
    if (isSame) return v;
  }
  const type = model.problem.vehicles.findIndex(({ id }, t) => id === vehicle && model.underway[t] === null);
  return type < 0 ? -1 : unusedOf(routes, type);
}

function tasksOf(
  { model, routes }: Search,
  v: number,
  route: Route,
  orderOf: ReadonlyMap<string, number>,
): number[] {
  const type = model.typeOf[v]!;
  const tasks = route.stops.flatMap(({ kind, order: id }): number[] => {
    const order = id === undefined ? undefined : orderOf.get(id);
    if (order === undefined || model.allowed[order * model.types + type] === 0) return [];
    const isPickedUp = model.isBound[order] === 1;
    if (isPickedUp && kind === 'pickup') return [];
    return [kind === 'delivery' ? model.lastTask[order]! : model.firstTask[order]!];
  });
  return [...new Set(tasks)].filter((task) => routes.vehicle[task]! < 0);
}

function fill(search: Search, v: number, tasks: readonly number[]): void {
  const { model, routes, absent } = search;
  const start = model.tasks + 2 * v;
  const whole = tasks.filter((task) => {
    const order = model.orderOf[task]!;
    return tasks.includes(model.firstTask[order]!) && tasks.includes(model.lastTask[order]!);
  });
  let at = start;
  for (const task of whole) {
    join(routes, at, task);
    at = task;
  }
  join(routes, at, start + 1);
  updateRoute(routes, v);
  for (const task of whole) setAbsent(absent, model.orderOf[task]!, false);
  while (routes.size[v]! > 0 && !keepsAllLimits(routes, v)) {
    const order = model.orderOf[routes.prev[start + 1]!]!;
    unlinkOrder(routes, order);
    setAbsent(absent, order, true);
    updateRoute(routes, v);
  }
}
