import { findViolations, type RoutingViolationCode } from '../audit/find-violations.ts';
import type { Route, RoutingPlan } from '../plan.ts';
import { NO_WAY } from '../problem/check-servable.ts';
import type { Order, RoutingProblem, VehicleType } from '../problem/problem.ts';
import { type PlannedVisit, scheduleRoute } from '../schedule/schedule-route.ts';

export interface UnassignedReason {
  readonly order: string;
  readonly vehicles: readonly VehicleReason[];
}

/** Why a vehicle type does not take an order: what the least harmful place for it in the plan's routes breaks. */
export interface VehicleReason {
  readonly vehicle: string;
  readonly code: RoutingViolationCode | 'DEARER_THAN_PRIZE' | 'SEARCH_ENDED';
  /** How much is missing, in the unit of what is broken: seconds, metres, load units, money; null where that has none. */
  readonly by: number | null;
  readonly message: string;
}

/**
 * For every unassigned order and vehicle type the constraint that binds: at the best place in the routes of the plan, or on a vehicle that
 * is not used yet. Found by trying every place, from problem and plan alone.
 */
export function explainUnassigned(problem: RoutingProblem, plan: RoutingPlan): UnassignedReason[] {
  const orders = new Map(problem.orders.map((order) => [order.id, order]));
  return plan.unassigned.map((id) => ({
    order: id,
    vehicles: problem.vehicles.map((vehicle) => reasonOf(problem, plan, vehicle, orders.get(id)!, orders)),
  }));
}

function reasonOf(
  problem: RoutingProblem,
  plan: RoutingPlan,
  vehicle: VehicleType,
  order: Order,
  orders: ReadonlyMap<string, Order>,
): VehicleReason {
  const reason = (code: VehicleReason['code'], by: number | null, message: string): VehicleReason => ({
    vehicle: vehicle.id,
    code,
    by,
    message,
  });
  if (order.vehicles !== undefined && !order.vehicles.includes(vehicle.id))
    return reason('NOT_ALLOWED', null, `it asks for ${order.vehicles.join(' or ')}`);
  const missing = (order.skills ?? []).filter((skill) => !vehicle.skills?.includes(skill));
  if (missing.length > 0) return reason('NOT_ALLOWED', null, `it lacks ${missing.join(', ')}`);
  const used = plan.routes.filter((route) => route.vehicle === vehicle.id);
  const routes = used.map((route) => ({ before: route.cost, visits: visitsOf(route, orders) }));
  if (used.length < (vehicle.count ?? 1)) routes.push({ before: 0, visits: [] });
  if (routes.length === 0) return reason('TOO_MANY_VEHICLES', 1, 'there is none');
  let best: Trial | null = null;
  for (const { before, visits } of routes) {
    for (const trial of insertionsOf(order, visits)) {
      const found = tryVisits(problem, vehicle, trial, before);
      if (best === null || isLess(found, best)) best = found;
    }
  }
  const { code, by, message, added } = best!;
  if (code !== null) return reason(code, by, message);
  if (order.prize !== undefined && added > order.prize)
    return reason(
      'DEARER_THAN_PRIZE',
      added - order.prize,
      `it would cost ${added.toFixed(2)} more, its prize is ${order.prize}`,
    );
  return reason('SEARCH_ENDED', null, 'there is room for it: a longer search would place it');
}

interface Trial {
  readonly broken: number;
  readonly code: VehicleReason['code'] | null;
  readonly by: number | null;
  readonly message: string;
  readonly added: number;
}

function isLess(a: Trial, b: Trial): boolean {
  if (a.broken !== b.broken) return a.broken < b.broken;
  if (a.broken === 0) return a.added < b.added;
  return (a.by ?? Number.POSITIVE_INFINITY) < (b.by ?? Number.POSITIVE_INFINITY);
}

/** What a route with the order in it breaks, the hardest first. */
function tryVisits(
  problem: RoutingProblem,
  vehicle: VehicleType,
  visits: readonly PlannedVisit[],
  before: number,
): Trial {
  const route = scheduleRoute(problem, vehicle, visits);
  if (route.distanceM >= NO_WAY || route.durationS >= NO_WAY)
    return { broken: 9, code: 'NO_WAY', by: null, message: 'there is no way to it', added: route.cost };
  const own = [...new Set(visits.map(({ order }) => order))];
  const alone: RoutingPlan = {
    routes: [route],
    unassigned: [],
    distanceM: route.distanceM,
    durationS: route.durationS,
    costs: { fixed: 0, distance: 0, time: 0, overtime: 0, energy: 0, carbon: 0, missedPrizes: 0, total: 0 },
  };
  const broken = findViolations({ ...problem, orders: own }, alone).filter(({ route }) => route !== null);
  const added = route.cost - before;
  if (broken.length === 0) return { broken: 0, code: null, by: null, message: '', added };
  const [first] = broken.toSorted((a, b) => HARDEST.indexOf(a.code) - HARDEST.indexOf(b.code));
  const by = amountOf(vehicle, visits, route, first!.code);
  return {
    broken: broken.length,
    code: first!.code,
    by,
    message: wordsOf(first!.code, by, first!.message),
    added,
  };
}

/** Named first where several are broken. */
const HARDEST: readonly RoutingViolationCode[] = [
  'GOODS_TOGETHER',
  'OVERLOADED',
  'BACKHAUL_EARLY',
  'WINDOW_MISSED',
  'SHIFT_LEFT',
  'TOO_FAR',
  'TOO_LONG',
  'TOO_MANY_STOPS',
  'NO_ENERGY',
  'NO_BREAK',
  'BREAK_MISSED',
];

function amountOf(
  vehicle: VehicleType,
  visits: readonly PlannedVisit[],
  route: Route,
  code: RoutingViolationCode,
): number | null {
  if (code === 'OVERLOADED')
    return Math.max(
      ...vehicle.capacity.map((most, d) => Math.max(...route.stops.map(({ load }) => load[d]!)) - most),
    );
  if (code === 'WINDOW_MISSED') {
    const offset = vehicle.start === null ? 0 : 1;
    const late = visits.map(({ order, kind }, i) => {
      const closes = order[kind]?.windows?.at(-1)?.toS ?? Number.POSITIVE_INFINITY;
      return route.stops[i + offset]!.beginS - closes;
    });
    return Math.max(...late);
  }
  if (code === 'SHIFT_LEFT') return route.stops.at(-1)!.leaveS - (vehicle.shift?.toS ?? 0);
  if (code === 'TOO_FAR') return route.distanceM - (vehicle.maxDistanceM ?? 0);
  if (code === 'TOO_LONG') return route.durationS - (vehicle.maxDurationS ?? 0);
  if (code === 'TOO_MANY_STOPS') return visits.length - (vehicle.maxStops ?? 0);
  return null;
}

function wordsOf(code: RoutingViolationCode, by: number | null, message: string): string {
  const amount = by ?? 0;
  if (code === 'OVERLOADED') return `${Math.round(amount * 100) / 100} more than it holds`;
  if (code === 'WINDOW_MISSED') return `a window is missed by ${Math.ceil(amount / 60)} min`;
  if (code === 'SHIFT_LEFT') return `the shift ends ${Math.ceil(amount / 60)} min too early`;
  if (code === 'TOO_FAR') return `${(amount / 1000).toFixed(1)} km too far`;
  if (code === 'TOO_LONG') return `${Math.ceil(amount / 60)} min too long`;
  if (code === 'TOO_MANY_STOPS') return `${amount} stops too many`;
  return message;
}

function visitsOf(route: Route, orders: ReadonlyMap<string, Order>): PlannedVisit[] {
  return route.stops.flatMap(({ kind, order }) =>
    kind === 'pickup' || kind === 'delivery' ? [{ order: orders.get(order!)!, kind }] : [],
  );
}

/** The visits with the order's put in, at every place and pair of places. */
function* insertionsOf(order: Order, visits: readonly PlannedVisit[]): Generator<PlannedVisit[]> {
  const kinds = (['pickup', 'delivery'] as const).filter((kind) => order[kind] !== undefined);
  const last = kinds.length === 2 ? kinds[1]! : null;
  for (let i = 0; i <= visits.length; i++) {
    const withFirst = visits.toSpliced(i, 0, { order, kind: kinds[0]! });
    if (last === null) yield withFirst;
    else
      for (let j = i + 1; j <= withFirst.length; j++) yield withFirst.toSpliced(j, 0, { order, kind: last });
  }
}
