import type { RoutingProblem, Underway } from '../problem/problem.ts';
import type { TimetableRules } from './timetable-rules.ts';

/** What a task does to the load: a lone pick-up, a lone delivery, or an end of a shipment. */
export const PICKUP = 0;
export const DELIVERY = 1;
export const SHIPMENT_PICKUP = 2;
export const SHIPMENT_DELIVERY = 3;

/**
 * A routing problem in flat arrays. Nodes: tasks 0 … tasks−1 (a shipment has two, pick-up first), then for vehicle v the start
 * `tasks + 2v` and the end `tasks + 2v + 1`. Times and distances are multiplied by `scale`, so that sets with decimals
 * are whole numbers and sums are exact. Costs are per scaled unit.
 */
export interface RoutingModel {
  /** As given; `problem` is what is left of its day, with a type of its own for every vehicle on its way. */
  readonly given: RoutingProblem;
  readonly problem: RoutingProblem;
  readonly scale: number;
  readonly orders: number;
  readonly tasks: number;
  readonly vehicles: number;
  readonly nodes: number;
  readonly dims: number;

  /** Per order: first task; last task (the same for a lone visit). */
  readonly firstTask: Int32Array;
  readonly lastTask: Int32Array;
  /** Cost of leaving it out; at least `MUST` for orders that must be served. */
  readonly penalty: Float64Array;
  /** orders × vehicle types. */
  readonly allowed: Uint8Array;
  /** Earliest departure that a lone delivery's goods allow; 0 where nothing is asked. */
  readonly release: Float64Array;
  /** On board of a vehicle on its way since its start. */
  readonly isBound: Uint8Array;
  /** Bit of its goods class, bits of the classes it may not meet. Up to 31 classes. */
  readonly goodsBit: Int32Array;
  readonly goodsClash: Int32Array;

  /** Per task. */
  readonly orderOf: Int32Array;
  readonly kind: Uint8Array;
  /** tasks × dims, not negative. */
  readonly load: Float64Array;

  /** Per node: row in the travel tables, first opening, last closing, service. */
  readonly row: Int32Array;
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly service: Float64Array;
  /** Index into `windowFrom`/`windowTo` of a node's windows: `windowStart[i] … windowStart[i + 1]`. */
  readonly windowStart: Int32Array;
  readonly windowFrom: Float64Array;
  readonly windowTo: Float64Array;

  /** Travel by profile, rows × rows; the last row is "nowhere", at no distance from anything. */
  readonly rows: number;
  readonly distance: readonly Float64Array[];
  readonly duration: readonly Float64Array[];
  /** Set-up that durations to a row hold where the place before is another; place of a row, −1 for nowhere. */
  readonly setupOfRow: Float64Array;
  readonly placeOfRow: Int32Array;
  /** Both directions of every way are equal, per profile. */
  readonly isSymmetric: readonly boolean[];

  /** Per vehicle. */
  readonly typeOf: Int32Array;
  /** Per vehicle type. */
  readonly types: number;
  readonly profileOf: Int32Array;
  readonly capacity: Float64Array;
  /** With `vehicleWeight` in it. */
  readonly fixedCost: Float64Array;
  readonly costPerUnit: Float64Array;
  readonly costPerTime: Float64Array;
  readonly overtimeAfter: Float64Array;
  readonly overtimePerTime: Float64Array;
  readonly maxDistance: Float64Array;
  readonly maxDuration: Float64Array;
  readonly maxStops: Float64Array;
  /** Null where a route's times are a plain walk along its stops. */
  readonly rules: readonly (TimetableRules | null)[];
  readonly hasRules: boolean;
  /** 1 where loads count by trip, and are known to the timetable only. */
  readonly canReload: Uint8Array;
  readonly underway: readonly (Underway | null)[];
  /** Of a vehicle on its way: cost of going to its end at once, which is left out of its route's cost. */
  readonly homeCost: Float64Array;
  /** Goods that a vehicle on its way has met. */
  readonly goodsAboard: Int32Array;
  readonly clashAboard: Int32Array;

  /** What a vehicle weighs on top where the fewest come first, else 0. */
  readonly vehicleWeight: number;

  /** What the search need not look at. */
  readonly hasShipments: boolean;
  /** Lone pick-ups and lone deliveries on one vehicle, or shipments: the load differs along the route. */
  readonly hasMixedLoads: boolean;
  readonly hasManyWindows: boolean;
  /** A route's duration matters, for cost or limit. */
  readonly hasDurations: boolean;
  readonly hasReleases: boolean;
  readonly hasBackhaulsLast: boolean;
}

/** Penalty of leaving out an order that must be served, in cost; far above any route. */
export const MUST = 1e9;

/** Slack that bakes the rounding of sums of doubles into limits; `findViolations` allows the same. */
export const SLACK = 1e-7;
