import { matchUnderway } from '../audit/match-underway.ts';
import type { Route, RoutingPlan, Stop } from '../plan.ts';
import type { Order, RoutingProblem, VehicleType, Visit } from '../problem/problem.ts';

/** What sums of times may be off by. */
const ROUNDING_S = 1e-6;

/** How much later a stop may be, and what keeps it from being later still. */
export interface StopSlack {
  /** Index among the plan's routes, and of the stop in its route. */
  readonly route: number;
  readonly stop: number;
  readonly place: string;
  readonly order: string | null;
  /** Seconds; below 0 the stop is late by as much; null where nothing bounds it. */
  readonly slackS: number | null;
  readonly binds: 'window' | 'shift' | 'duration' | null;
  /** Index of the stop whose window, or at which the shift or duration, binds: this one or a later one of the route. */
  readonly at: number | null;
}

/**
 * For every stop by how much its arrival may be delayed (of the first stop: its leaving) with all before it as planned and the
 * sequence and the driving times kept, until a window, the end of the shift or the longest duration is broken here or later on; waiting on the way
 * takes up delay. Stops that are driven have no slack to tell. From problem and plan alone; plans that break rules show where they are late.
 */
export function explainStops(problem: RoutingProblem, plan: RoutingPlan): StopSlack[] {
  const orders = new Map(problem.orders.map((order) => [order.id, order]));
  const pasts = matchUnderway(problem, plan, () => {});
  return plan.routes.flatMap((route, r) => {
    const driven = pasts.get(r)?.driven ?? 0;
    const vehicle = problem.vehicles.find(({ id }) => id === route.vehicle)!;
    const nodes = nodesOf(vehicle, route, orders);
    const delayed = latestReady(nodes, [
      bound(vehicle.shift?.toS, 'shift'),
      bound(
        vehicle.maxDurationS === undefined ? undefined : route.stops[0]!.arriveS + vehicle.maxDurationS,
        'duration',
      ),
    ]);
    const [first] = latestReady(vehicle.maxDurationS === undefined ? nodes : nodes.map(inItsWindow), [
      bound(vehicle.shift?.toS, 'shift'),
    ]);
    return nodes.map(({ stop, readyS }, s): StopSlack => {
      const { latestS, binds, at } = s === 0 ? first! : delayed[s]!;
      const isBound = Number.isFinite(latestS) && s >= driven;
      return {
        route: r,
        stop: s,
        place: stop.place,
        order: stop.order ?? null,
        slackS: isBound ? latestS - readyS : null,
        binds: isBound ? binds : null,
        at: isBound ? at : null,
      };
    });
  });
}

interface Node {
  readonly stop: Stop;
  readonly visit: Visit | null;
  /** Seconds of the way here and of the set-up after it. */
  readonly waySetupS: number;
  /** When the service could begin: arrival and set-up; of the first stop its begin. */
  readonly readyS: number;
}

function nodesOf(vehicle: VehicleType, { stops }: Route, orders: ReadonlyMap<string, Order>): Node[] {
  return stops.map((stop, i) => {
    const { kind } = stop;
    const visit =
      kind === 'pickup' || kind === 'delivery'
        ? (orders.get(stop.order!)?.[kind] ?? null)
        : stayOf(vehicle, stop);
    const before = stops[i - 1];
    const setupS = before?.place === stop.place ? 0 : (visit?.setupS ?? 0);
    if (before === undefined) return { stop, visit, waySetupS: 0, readyS: stop.beginS };
    return { stop, visit, waySetupS: stop.arriveS - before.leaveS + setupS, readyS: stop.arriveS + setupS };
  });
}

/** A break, reload or charge as a visit that takes as long as it does. */
function stayOf({ breaks }: VehicleType, { kind, place, beginS, leaveS, ...stop }: Stop): Visit | null {
  if (kind !== 'break' && kind !== 'reload' && kind !== 'charge') return null;
  const window = stop.break === undefined ? undefined : breaks?.[stop.break]?.window;
  return { place, serviceS: leaveS - beginS, ...(window && { windows: [window] }) };
}

/**
 * A stop that stays in the window it is in: with all of them so, who leaves later is not longer on the way, and the longest
 * duration does not bound the first stop.
 */
function inItsWindow({ visit, ...node }: Node): Node {
  const { beginS } = node.stop;
  const windows = visit?.windows?.filter(({ fromS, toS }) => fromS <= beginS && beginS <= toS);
  return { ...node, visit: visit && windows?.length ? { ...visit, windows } : visit };
}

interface Bound {
  readonly latestS: number;
  readonly binds: StopSlack['binds'];
}

function bound(latestS: number | undefined, binds: StopSlack['binds']): Bound {
  return { latestS: latestS ?? Number.POSITIVE_INFINITY, binds };
}

/** The latest that every stop's service can be ready to begin, and what bounds it; `ends`: for leaving the last stop. */
function latestReady(nodes: readonly Node[], ends: readonly Bound[]): (Bound & { readonly at: number })[] {
  const latest: (Bound & { readonly at: number })[] = [];
  const tightest = ends.reduce((a, b) => (b.latestS < a.latestS ? b : a));
  let leave = { ...tightest, at: nodes.length - 1 };
  for (let i = nodes.length - 1; i >= 0; i--) {
    const { visit, waySetupS } = nodes[i]!;
    const begin = { ...leave, latestS: leave.latestS - (visit?.serviceS ?? 0) };
    const window = visit?.windows?.findLast(({ fromS }) => fromS <= begin.latestS + ROUNDING_S);
    const ready =
      window !== undefined && window.toS < begin.latestS
        ? { latestS: window.toS, binds: 'window' as const, at: i }
        : begin;
    latest[i] = ready;
    leave = { ...ready, latestS: ready.latestS - waySetupS };
  }
  return latest;
}
