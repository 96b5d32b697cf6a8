import type { RoutingProblem, TravelProfile, Underway, VehicleType } from '../problem/problem.ts';
import { pickedUpSinceReload } from './continue-day.ts';
import { SLACK } from './routing-model.ts';

/** Durations by time of day of one profile: from `from[k]` on those of step k; the first holds from ever. Scaled. */
export interface TravelSteps {
  readonly from: Float64Array;
  /** Times as long as the model's shortest durations; empty where `tables` are given. */
  readonly factor: Float64Array;
  /** rows × rows per step, set-ups apart; empty where factors are given. */
  readonly tables: readonly Float64Array[];
}

/**
 * What makes the times and the way of a vehicle's route more than a walk along its stops: breaks, driving rule, reloads, charging, travel
 * by time of day, a part already driven. Times, distances and energy per distance are scaled as in the model.
 */
export interface TimetableRules {
  readonly breakFrom: Float64Array;
  readonly breakTo: Float64Array;
  readonly breakTime: Float64Array;
  /** Infinite without a driving rule. */
  readonly driveMost: number;
  readonly driveBreak: number;
  readonly driveTotal: number;
  /** Rows of the places; empty without reloads. */
  readonly reloadRows: Int32Array;
  readonly reloadTime: number;
  readonly reloadsMost: number;
  /** Energy per scaled distance, and on top per unit of load; 0 without an energy model. */
  readonly perUnit: number;
  readonly perUnitLoad: number;
  /** Money of one unit of energy, carbon included. */
  readonly energyCost: number;
  readonly initial: number;
  readonly reserve: number;
  readonly charged: number;
  readonly stationRows: Int32Array;
  /** Scaled time per unit of energy; scaled time on top. */
  readonly stationTime: Float64Array;
  readonly stationService: Float64Array;
  readonly steps: TravelSteps | null;
  readonly driven: DrivenState | null;
}

/** Where a vehicle on its way is, with what counts on from what it has driven. */
export interface DrivenState {
  readonly startedAt: number;
  readonly leavesAt: number;
  readonly distance: number;
  readonly drive: number;
  readonly driven: number;
  readonly energy: number;
  readonly breaksTaken: number;
  readonly reloads: number;
  readonly hasPickedUp: boolean;
  readonly hold: Float64Array;
  /** Deliveries on board, per dimension: what is not brought stays there. */
  readonly aboard: Float64Array;
}

/** Rules of a type, or null where its routes are plain walks. `rowOfPlace` and `scale` as the model's. */
export function timetableRules(
  problem: RoutingProblem,
  type: VehicleType,
  steps: TravelSteps | null,
  scale: number,
  rowOfPlace: (place: string) => number,
  driven: DrivenState | null,
): TimetableRules | null {
  const { breaks = [], drivingRule, reloads, energy } = type;
  const hasStations = (energy?.stations?.length ?? 0) > 0;
  const isPlain =
    breaks.length === 0 &&
    drivingRule === undefined &&
    reloads === undefined &&
    !hasStations &&
    (energy?.perKmPerLoad ?? 0) === 0 &&
    steps === null &&
    driven === null;
  if (isPlain) return null;
  const scaled = (seconds: number): number => seconds * scale;
  const stations = energy?.stations ?? [];
  return {
    breakFrom: Float64Array.from(breaks, ({ window }) => scaled(window.fromS)),
    breakTo: Float64Array.from(breaks, ({ window }) => scaled(window.toS) + SLACK),
    breakTime: Float64Array.from(breaks, ({ durationS }) => scaled(durationS)),
    driveMost: drivingRule === undefined ? Number.POSITIVE_INFINITY : scaled(drivingRule.afterS) + SLACK,
    driveBreak: scaled(drivingRule?.breakS ?? 0),
    driveTotal: scaled(drivingRule?.maxDrivingS ?? Number.POSITIVE_INFINITY) + SLACK,
    reloadRows: Int32Array.from(reloads?.places ?? [], rowOfPlace),
    reloadTime: scaled(reloads?.serviceS ?? 0),
    reloadsMost: reloads?.most ?? Number.POSITIVE_INFINITY,
    perUnit: (energy?.perKm ?? 0) / 1000 / scale,
    perUnitLoad: (energy?.perKmPerLoad ?? 0) / 1000 / scale,
    energyCost: energyCost(problem, type),
    initial: energy === undefined ? Number.POSITIVE_INFINITY : (energy.initial ?? energy.capacity),
    reserve: (energy?.reserve ?? 0) - SLACK,
    charged: (energy?.capacity ?? 0) * (energy?.chargeTo ?? 1),
    stationRows: Int32Array.from(stations, ({ place }) => rowOfPlace(place)),
    stationTime: Float64Array.from(stations, ({ ratePerHour }) => scaled(3600 / ratePerHour)),
    stationService: Float64Array.from(stations, ({ serviceS = 0 }) => scaled(serviceS)),
    steps,
    driven,
  };
}

/** Money per unit of energy: its price and the carbon's. */
export function energyCost({ carbonPricePerTonne = 0 }: RoutingProblem, { energy }: VehicleType): number {
  return (energy?.price ?? 0) + ((energy?.co2eKgPerUnit ?? 0) * carbonPricePerTonne) / 1000;
}

/** Money per kilometre of empty driving: wear, energy, carbon. */
export function runningCostPerKm(problem: RoutingProblem, type: VehicleType): number {
  const { carbonPricePerTonne = 0 } = problem;
  const { costPerKm = 1, energy, co2eKgPerKm = 0 } = type;
  const carbon = energy === undefined ? (co2eKgPerKm * carbonPricePerTonne) / 1000 : 0;
  return costPerKm + carbon + (energy?.perKm ?? 0) * energyCost(problem, type);
}

/** What counts on from the driven stops of a vehicle; `metresBetween` as its profile has it. */
export function drivenState(
  problem: RoutingProblem,
  type: VehicleType,
  { stops, aboard = [] }: Underway,
  scale: number,
  metresBetween: (from: string, to: string) => number,
): DrivenState {
  const { drivingRule, energy } = type;
  const breakS = drivingRule?.breakS ?? Number.POSITIVE_INFINITY;
  const onBoard = new Map<string, number>();
  const isBrought = new Set([...aboard, ...stops.map(({ order }) => order)]);
  for (const { id, pickup, load } of problem.orders)
    if (pickup === undefined && isBrought.has(id)) onBoard.set(id, load?.[0] ?? 0);
  const isOnBoard = new Set([...aboard, ...openShipments(problem, stops)]);
  const toBring = problem.orders.filter(({ id }) => isOnBoard.has(id));
  let metres = 0;
  let drive = 0;
  let driven = 0;
  let level = energy?.initial ?? energy?.capacity ?? Number.POSITIVE_INFINITY;
  let breaksTaken = 0;
  let reloads = 0;
  let hasPickedUp = false;
  for (const [i, stop] of stops.entries()) {
    const before = stops[i - 1];
    if (before !== undefined) {
      const way = stop.kind === 'break' ? 0 : metresBetween(before.place, stop.place);
      const took = stop.arriveS - before.leaveS;
      metres += way;
      drive += took;
      driven += took;
      const load = [...onBoard.values()].reduce((sum, units) => sum + units, 0);
      level -= (way / 1000) * ((energy?.perKm ?? 0) + (energy?.perKmPerLoad ?? 0) * load);
    }
    const order = problem.orders.find(({ id }) => id === stop.order);
    if (stop.kind === 'pickup') {
      onBoard.set(order!.id, order!.load?.[0] ?? 0);
      if (order!.delivery === undefined) hasPickedUp = true;
    } else if (stop.kind === 'delivery') onBoard.delete(order!.id);
    else if (stop.kind === 'reload') {
      reloads++;
      hasPickedUp = false;
      for (const { id, delivery } of problem.orders) if (delivery === undefined) onBoard.delete(id);
    } else if (stop.kind === 'charge') level = Math.max(level, energy!.capacity * (energy!.chargeTo ?? 1));
    if (stop.break !== undefined) breaksTaken |= 1 << stop.break;
    const visit = stop.kind === 'pickup' || stop.kind === 'delivery' ? order?.[stop.kind] : undefined;
    const setupS = before?.place === stop.place ? 0 : (visit?.setupS ?? 0);
    const rested =
      stop.kind === 'break' || stop.kind === 'charge'
        ? stop.leaveS - stop.arriveS
        : stop.beginS - stop.arriveS - setupS;
    if (rested >= breakS) drive = 0;
  }
  for (const [b, { window }] of (type.breaks ?? []).entries())
    if (window.toS < stops.at(-1)!.leaveS) breaksTaken |= 1 << b; // too late for it, be it missed or not
  return {
    startedAt: stops[0]!.arriveS * scale,
    leavesAt: stops.at(-1)!.leaveS * scale,
    distance: metres * scale,
    drive: drive * scale,
    driven: driven * scale,
    energy: level,
    breaksTaken,
    reloads,
    hasPickedUp,
    hold: Float64Array.from(pickedUpSinceReload(problem, stops)),
    aboard: Float64Array.from(type.capacity, (_, d) =>
      toBring.reduce((sum, { load = [] }) => sum + (load[d] ?? 0), 0),
    ),
  };
}

function openShipments(problem: RoutingProblem, stops: Underway['stops']): string[] {
  const isShipment = new Set(
    problem.orders.filter(({ pickup, delivery }) => pickup && delivery).map(({ id }) => id),
  );
  const isBrought = new Set(stops.filter(({ kind }) => kind === 'delivery').map(({ order }) => order));
  return stops.flatMap(({ kind, order }) =>
    kind === 'pickup' && isShipment.has(order!) && !isBrought.has(order) ? [order!] : [],
  );
}

/** Steps of a profile as given, in seconds: borders and, per step, factor or index of a table; null without any. */
export function stepsOf(profile: TravelProfile): { fromS: number; factor: number; table: number }[] | null {
  const traffic = profile.traffic ?? [];
  const byTime = profile.kind === 'matrix' ? (profile.byTime ?? []) : [];
  if (traffic.length === 0 && byTime.length === 0) return null;
  const borders = [...new Set([...traffic, ...byTime].map(({ fromS }) => fromS))].sort((a, b) => a - b);
  const at = (fromS: number) => ({
    fromS,
    factor: traffic.findLast((step) => step.fromS <= fromS)?.factor ?? 1,
    table: byTime.findLastIndex((step) => step.fromS <= fromS),
  });
  return [at(Number.NEGATIVE_INFINITY), ...borders.map(at)];
}
