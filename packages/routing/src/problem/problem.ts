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
  /** Money per tonne of CO₂ equivalent. Default 0. */
  readonly carbonPricePerTonne?: number | undefined;
  /** Vehicles that are on their way: what they have driven stays as it was. */
  readonly underway?: readonly Underway[] | undefined;
}

/** A vehicle on its way, one entry for each; `vehicle` is its type, of which it takes one. */
export interface Underway {
  readonly vehicle: string;
  /** Driven so far, from its start on, with the times as they were; it goes on from the last stop when that says it leaves, be that yet to come. */
  readonly stops: readonly DrivenStop[];
  /** Lone deliveries that it has loaded and not brought yet: no other vehicle can bring them, and it can bring no others. */
  readonly aboard?: readonly string[] | undefined;
}

/** A stop of a plan as it was driven. */
export interface DrivenStop {
  readonly kind: 'start' | 'pickup' | 'delivery' | 'break' | 'reload' | 'charge';
  readonly place: string;
  readonly order?: string | undefined;
  /** Of a windowed break: its index among the vehicle's. */
  readonly break?: number | undefined;
  readonly arriveS: number;
  readonly beginS: number;
  readonly leaveS: number;
}

/** Where something is: degrees for great-circle profiles, plane coordinates in metres for plane profiles, neither with a matrix. */
export interface Place {
  readonly id: string;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

export type TravelProfile = (MatrixProfile | GreatCircleProfile | PlaneProfile) & {
  /**
   * Travel by time of day: from `fromS` on driving takes `factor` times as long; before the first entry 1. Speed steps, so that who
   * leaves later arrives no earlier (Ichoua, Gendreau & Potvin 2003, EJOR 144(2)).
   */
  readonly traffic?: readonly TrafficStep[] | undefined;
};

export interface TrafficStep {
  readonly fromS: number;
  readonly factor: number;
}

/** Given tables, `[from][to]` in the order of `places`; need not be symmetric. */
export interface MatrixProfile {
  readonly name: string;
  readonly kind: 'matrix';
  readonly distancesM: readonly (readonly number[])[];
  readonly durationsS: readonly (readonly number[])[];
  /** Durations that hold from `fromS` on; before the first entry `durationsS`. On the border the rest of a way goes on at the new speed. */
  readonly byTime?: readonly TimedTable[] | undefined;
}

export interface TimedTable {
  readonly fromS: number;
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
  /** Rests at set times: each is due where the route is under way at the end of its window. Up to 8. */
  readonly breaks?: readonly Break[] | undefined;
  readonly drivingRule?: DrivingRule | undefined;
  readonly reloads?: Reloads | undefined;
  readonly energy?: EnergyModel | undefined;
  /** Of a vehicle without energy model. Default 0. */
  readonly co2eKgPerKm?: number | undefined;
}

/** Begins within `window`. */
export interface Break {
  readonly window: Window;
  readonly durationS: number;
}

/**
 * No more than `afterS` of driving without a break of `breakS`; waiting and charging of that length count as one, service does not. As in
 * Regulation (EC) 561/2006, article 7 (4.5 h, 45 min), without split breaks.
 */
export interface DrivingRule {
  readonly afterS: number;
  readonly breakS: number;
  /** Driving of the whole route. */
  readonly maxDrivingS?: number | undefined;
}

/** Several trips: on the way it may call at a place to unload what it has picked up and load what it brings next. Shipments stay aboard. */
export interface Reloads {
  readonly places: readonly string[];
  /** At most so many on a route. Default any number. */
  readonly most?: number | undefined;
  readonly serviceS?: number | undefined;
}

/** What driving takes out of a store of energy (kWh, kg of hydrogen, litres …), and where it is filled up. */
export interface EnergyModel {
  readonly capacity: number;
  /** At the start. Default `capacity`. */
  readonly initial?: number | undefined;
  /** Never less is left. Default 0. */
  readonly reserve?: number | undefined;
  readonly perKm: number;
  /** On top, per unit of the first load dimension on board. Default 0. */
  readonly perKmPerLoad?: number | undefined;
  /** Money per unit. Default 0. */
  readonly price?: number | undefined;
  /** Per unit, for the carbon price. Default 0. */
  readonly co2eKgPerUnit?: number | undefined;
  /** Where it may fill up on the way, always to `chargeTo`. Default none. */
  readonly stations?: readonly Station[] | undefined;
  /** Share of the capacity. Default 1. */
  readonly chargeTo?: number | undefined;
}

export interface Station {
  readonly place: string;
  /** Units per hour. */
  readonly ratePerHour: number;
  /** On top of the filling. Default 0. */
  readonly serviceS?: number | undefined;
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
