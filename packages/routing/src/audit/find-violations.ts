import type { Route, RoutingPlan } from '../plan.ts';
import type { RoutingProblem, VehicleType } from '../problem/problem.ts';
import { checkEnergy } from './check-energy.ts';
import { checkLoads } from './check-loads.ts';
import { checkTimes } from './check-times.ts';
import { matchUnderway, type Past } from './match-underway.ts';

export type RoutingViolationCode =
  | 'UNKNOWN' // a vehicle, place or order the problem does not have, or a stop that is not the order's
  | 'SERVED_TWICE'
  | 'FORGOTTEN' // neither served nor listed as unassigned
  | 'HALF_SERVED' // a shipment without one of its ends, or with both in the wrong sequence
  | 'TOO_MANY_VEHICLES'
  | 'WRONG_ENDS' // does not begin or end where the vehicle does
  | 'NOT_ALLOWED' // skills or list of vehicles
  | 'GOODS_TOGETHER'
  | 'OVERLOADED'
  | 'LOAD_WRONG'
  | 'BACKHAUL_EARLY'
  | 'TOO_MANY_STOPS'
  | 'NO_WAY' // drives where a table has no way
  | 'TIMES_WRONG' // arrival, begin and leaving do not follow from each other
  | 'WINDOW_MISSED'
  | 'SHIFT_LEFT'
  | 'TOO_EARLY' // leaves before goods are released
  | 'BREAK_MISSED' // a windowed break is missing, twice there, or outside its window
  | 'NO_BREAK' // drives longer than the driving rule allows
  | 'NO_ENERGY'
  | 'DRIVEN_CHANGED' // what a vehicle has driven already is not what the plan says
  | 'TOO_FAR'
  | 'TOO_LONG'
  | 'FIGURES_WRONG'; // a distance, duration or cost is not what the stops say

export interface RoutingViolation {
  readonly code: RoutingViolationCode;
  /** Index among the plan's routes; null for the plan as a whole. */
  readonly route: number | null;
  readonly order: string | null;
  readonly message: string;
}

const NO_PAST: Past = { driven: 0, leftOnBoard: [] };

export type Report = (code: RoutingViolationCode, message: string, order?: string) => void;

/** Whether two amounts are equal but for the rounding of sums. */
export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * (1 + Math.max(Math.abs(a), Math.abs(b)));
}

/** Whether `a` is above `b` by more than the rounding of sums. */
export function isAbove(a: number, b: number): boolean {
  return a > b && !isClose(a, b);
}

/** All faults of a plan, derived from problem and plan alone, stop by stop; no code of the search is used. None: []. */
export function findViolations(problem: RoutingProblem, plan: RoutingPlan): RoutingViolation[] {
  const violations: RoutingViolation[] = [];
  const ofPlan: Report = (code, message, order) =>
    violations.push({ code, route: null, order: order ?? null, message });
  let [metres, seconds] = [0, 0];
  const costs = { fixed: 0, distance: 0, time: 0, overtime: 0, energy: 0, carbon: 0 };
  const pasts = matchUnderway(problem, plan, ofPlan);
  for (const [index, route] of plan.routes.entries()) {
    const report: Report = (code, message, order) =>
      violations.push({ code, route: index, order: order ?? null, message });
    const vehicle = problem.vehicles.find(({ id }) => id === route.vehicle);
    if (vehicle === undefined) {
      report('UNKNOWN', `there is no vehicle ${route.vehicle}`);
      continue;
    }
    if (!checkStops(problem, vehicle, route, report)) continue;
    const past = pasts.get(index) ?? NO_PAST;
    checkLoads(problem, vehicle, route, past, report);
    const driven = checkTimes(problem, vehicle, route, past.driven, report);
    const energy = checkEnergy(problem, vehicle, route, past.driven, report);
    const parts = costParts(problem, vehicle, driven.metres, driven.seconds, energy);
    for (const part of Object.keys(parts) as (keyof typeof parts)[]) costs[part] += parts[part];
    figure(report, 'distance', route.distanceM, driven.metres);
    figure(report, 'duration', route.durationS, driven.seconds);
    if (vehicle.energy !== undefined) figure(report, 'energy', route.energy ?? Number.NaN, energy);
    figure(report, 'cost', route.cost, sumOf(Object.values(parts)));
    metres += driven.metres;
    seconds += driven.seconds;
  }
  checkFleet(problem, plan, ofPlan);
  checkService(problem, plan, ofPlan);
  const missedPrizes = problem.orders.reduce(
    (sum, { id, prize }) => sum + (plan.unassigned.includes(id) ? (prize ?? 0) : 0),
    0,
  );
  const figures = { ...costs, missedPrizes, total: sumOf(Object.values(costs)) + missedPrizes };
  for (const name of Object.keys(figures) as (keyof typeof figures)[]) {
    figure(ofPlan, `${name} cost`, plan.costs[name], figures[name]);
  }
  figure(ofPlan, 'distance', plan.distanceM, metres);
  figure(ofPlan, 'duration', plan.durationS, seconds);
  return violations;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** What a route costs, from its way, its time and the energy it uses. */
function costParts(
  problem: RoutingProblem,
  vehicle: VehicleType,
  metres: number,
  seconds: number,
  used: number,
) {
  const { overtime, energy } = vehicle;
  const over = overtime === undefined ? 0 : Math.max(0, seconds - overtime.afterS);
  const kg =
    energy === undefined ? ((vehicle.co2eKgPerKm ?? 0) * metres) / 1000 : (energy.co2eKgPerUnit ?? 0) * used;
  return {
    fixed: vehicle.fixedCost ?? 0,
    distance: ((vehicle.costPerKm ?? 1) * metres) / 1000,
    time: ((vehicle.costPerHour ?? 0) * seconds) / 3600,
    overtime: ((overtime?.costPerHour ?? 0) * over) / 3600,
    energy: (energy?.price ?? 0) * used,
    carbon: ((problem.carbonPricePerTonne ?? 0) * kg) / 1000,
  };
}

function figure(report: Report, name: string, said: number, found: number): void {
  if (!isClose(said, found)) report('FIGURES_WRONG', `${name} is given as ${said}, it is ${found}`);
}

/** That stops are the vehicle's ends and visits of known orders at their places. False where nothing more can be told. */
function checkStops(problem: RoutingProblem, vehicle: VehicleType, route: Route, report: Report): boolean {
  const orderOf = new Map(problem.orders.map((order) => [order.id, order]));
  const ends = [route.stops[0], route.stops.at(-1)];
  for (const [i, kind] of (['start', 'end'] as const).entries()) {
    const asked = vehicle[kind];
    const has = route.stops.filter((stop) => stop.kind === kind);
    const isRight =
      asked === null ? has.length === 0 : has.length === 1 && ends[i] === has[0] && has[0]!.place === asked;
    if (!isRight) report('WRONG_ENDS', `the ${kind} is not ${asked ?? 'open'}`);
  }
  let isKnown = true;
  for (const stop of route.stops) {
    const isVisit = stop.kind === 'pickup' || stop.kind === 'delivery';
    if (!isVisit) {
      isKnown &&= problem.places.some(({ id }) => id === stop.place);
      continue;
    }
    const visit = orderOf.get(stop.order!)?.[stop.kind as 'pickup' | 'delivery'];
    if (visit?.place === stop.place) continue;
    report('UNKNOWN', `no order ${stop.order} has a ${stop.kind} at ${stop.place}`, stop.order);
    isKnown = false;
  }
  return isKnown;
}

function checkFleet(problem: RoutingProblem, plan: RoutingPlan, report: Report): void {
  for (const { id, count = 1 } of problem.vehicles) {
    const used = plan.routes.filter(({ vehicle }) => vehicle === id).length;
    if (used > count) report('TOO_MANY_VEHICLES', `${used} vehicles ${id} of ${count}`);
  }
}

/** Whether a shipment has been picked up by a vehicle on its way. */
function isOnBoard({ underway = [] }: RoutingProblem, id: string): boolean {
  return underway.some(({ stops }) => stops.some(({ kind, order }) => kind === 'pickup' && order === id));
}

/** That every order is served once, as a whole, in sequence, by a vehicle that may; or listed as left out. */
function checkService(problem: RoutingProblem, plan: RoutingPlan, report: Report): void {
  for (const order of problem.orders) {
    const kinds = (['pickup', 'delivery'] as const).filter((kind) => order[kind] !== undefined);
    const visits = plan.routes.flatMap((route, r) =>
      route.stops.flatMap((stop) => (stop.order === order.id ? [{ kind: stop.kind, r }] : [])),
    );
    const isListed = plan.unassigned.filter((id) => id === order.id).length;
    if (isListed === 1 && visits.length === 1 && isOnBoard(problem, order.id)) continue; // stays on board
    if (visits.length === 0) {
      if (isListed === 0) report('FORGOTTEN', `${order.id} is neither served nor unassigned`, order.id);
      continue;
    }
    if (isListed > 0 || visits.length > kinds.length)
      report('SERVED_TWICE', `${order.id} occurs too often`, order.id);
    const isWhole =
      kinds.every((kind, i) => visits[i]?.kind === kind) && visits.every(({ r }) => r === visits[0]!.r);
    if (!isWhole) report('HALF_SERVED', `${order.id} is not served in sequence by one vehicle`, order.id);
    const vehicle = problem.vehicles.find(({ id }) => id === plan.routes[visits[0]!.r]!.vehicle);
    const mayServe =
      (order.vehicles?.includes(vehicle?.id ?? '') ?? true) &&
      (order.skills ?? []).every((skill) => vehicle?.skills?.includes(skill));
    if (!mayServe) report('NOT_ALLOWED', `${vehicle?.id} may not serve ${order.id}`, order.id);
  }
  for (const id of plan.unassigned) {
    if (!problem.orders.some((order) => order.id === id)) report('UNKNOWN', `there is no order ${id}`, id);
  }
}
