/**
 * A routing problem: vehicles that leave their depots, visit orders and come back. Distances in metres, times in seconds
 * from an origin of the caller's choice (midnight of the plan day, say), money in one currency. The same shape is the
 * JSON file format; `parseRoutingProblem` reads it.
 */
export interface RoutingProblem {
  readonly name?: string | undefined;
  readonly places: readonly Place[];
  readonly vehicles: readonly VehicleType[];
  readonly orders: readonly Order[];
  /** Travel by profile name; a vehicle without `profile` uses the first. */
  readonly profiles: readonly TravelProfile[];
  /** Pairs of goods classes that may never be on the same route, in either order. */
  readonly incompatibleGoods?: readonly (readonly [string, string])[] | undefined;
  /** `last`: on every route all deliveries from the start come before the first pick-up. Default `mixed`. */
  readonly backhauls?: 'mixed' | 'last' | undefined;
  /** `vehicles-then-cost`: fewest vehicles first, then least cost. Default `cost`. */
  readonly objective?: 'cost' | 'vehicles-then-cost' | undefined;
}

/** Where something is: degrees for great-circle profiles, plane coordinates in metres for plane profiles, neither with a matrix. */
export interface Place {
  readonly id: string;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

export type TravelProfile = MatrixProfile | GreatCircleProfile | PlaneProfile;

/** Given tables, `[from][to]` in the order of `places`; need not be symmetric. */
export interface MatrixProfile {
  readonly name: string;
  readonly kind: 'matrix';
  readonly distancesM: readonly (readonly number[])[];
  readonly durationsS: readonly (readonly number[])[];
}

/** Great circle × road factor at one speed. */
export interface GreatCircleProfile {
  readonly name: string;
  readonly kind: 'great-circle';
  readonly roadFactor: number;
  readonly speedKmPerHour: number;
}

/** Straight line in the plane at 1 m/s, as benchmark sets have it, with their rounding. */
export interface PlaneProfile {
  readonly name: string;
  readonly kind: 'plane';
  /** `nearest`: to whole metres (CVRPLIB); `tenth-down`: down to .1 m (DIMACS challenge on time windows). */
  readonly rounding: 'none' | 'nearest' | 'tenth-down';
}

export interface Window {
  readonly fromS: number;
  readonly toS: number;
}

/** `count` equal vehicles. */
export interface VehicleType {
  readonly id: string;
  /** Default 1. */
  readonly count?: number | undefined;
  readonly profile?: string | undefined;
  /** Place left from, or null: the route begins at its first stop, at no cost. */
  readonly start: string | null;
  readonly end: string | null;
  /** Per load dimension (kg, pallets, ADR points …); as many as in every order's `load`. */
  readonly capacity: readonly number[];
  /** For a vehicle that is used. Default 0. */
  readonly fixedCost?: number | undefined;
  /** Default 1. */
  readonly costPerKm?: number | undefined;
  /** Per hour from leaving the start to reaching the end, waiting included. Default 0. */
  readonly costPerHour?: number | undefined;
  /** On top, per hour beyond `afterS` of a route's duration. */
  readonly overtime?: { readonly afterS: number; readonly costPerHour: number } | undefined;
  /** Leaves no earlier, is back no later. */
  readonly shift?: Window | undefined;
  readonly maxDistanceM?: number | undefined;
  /** From leaving the start to reaching the end; the start is left as late as the stops allow. */
  readonly maxDurationS?: number | undefined;
  /** Visits, not counting start and end. */
  readonly maxStops?: number | undefined;
  readonly skills?: readonly string[] | undefined;
}

/**
 * What is asked for: a `pickup` alone is brought to the vehicle's end, a `delivery` alone comes from its start, both together are
 * a shipment that one vehicle takes from the one to the other. At least one of the two.
 */
export interface Order {
  readonly id: string;
  readonly pickup?: Visit | undefined;
  readonly delivery?: Visit | undefined;
  /** Per load dimension. Default nothing. */
  readonly load?: readonly number[] | undefined;
  /** All must be among the vehicle's. */
  readonly skills?: readonly string[] | undefined;
  /** Vehicle types that may serve it; default all. */
  readonly vehicles?: readonly string[] | undefined;
  /** Cost of leaving it out; without it the order is left out only where no vehicle can take it. */
  readonly prize?: number | undefined;
  /** 0 … 100, of orders that must be served: where not all can be, the higher go first. Default 0. */
  readonly priority?: number | undefined;
  /** The goods of a lone delivery are ready at the start then; its route leaves no earlier. */
  readonly releaseS?: number | undefined;
  /** Class for `incompatibleGoods`. */
  readonly goods?: string | undefined;
}

export interface Visit {
  readonly place: string;
  /** The service begins within one of them; waiting is allowed. In order of time, apart. Default any time. */
  readonly windows?: readonly Window[] | undefined;
  readonly serviceS?: number | undefined;
  /** Once per arrival from another place, before the service; may be done before the window opens. */
  readonly setupS?: number | undefined;
}
