/** What to open and when, who serves which zone, and where everything flows. */
export interface NetworkPlan {
  /** Level per facility and period, 0 = closed; never falls. */
  readonly levels: readonly (readonly number[])[];
  readonly collections: readonly Collection[];
  readonly shipments: readonly Shipment[];
}

/** In `period`, `exposedShare` (0…1] of the zone's supply is offered collect option `option`. */
export interface Collection {
  readonly option: number; // index into problem.collectOptions
  readonly period: number;
  readonly exposedShare: number;
}

/** In `period`, `massKg` of `product` goes over haul `haul`. */
export interface Shipment {
  readonly haul: number; // index into problem.hauls
  readonly product: number;
  readonly period: number;
  readonly massKg: number;
}

/** Money by kind, per period, undiscounted; `value` and `subsidy` are income. */
export interface PlanCosts {
  readonly incentive: readonly number[];
  readonly service: readonly number[];
  readonly collectTransport: readonly number[];
  readonly haulTransport: readonly number[];
  readonly openingPoints: readonly number[];
  readonly openingHubs: readonly number[];
  readonly openingPlants: readonly number[];
  readonly fixedPoints: readonly number[];
  readonly fixedHubs: readonly number[];
  readonly fixedPlants: readonly number[];
  readonly variablePoints: readonly number[];
  readonly variableHubs: readonly number[];
  readonly variablePlants: readonly number[];
  readonly carbon: readonly number[];
  readonly value: readonly number[];
  readonly subsidy: readonly number[];
  readonly kgCo2: readonly number[];
}

export interface PlanProof {
  /** Present value of all costs less value and subsidy. */
  readonly objective: number;
  /** No plan of this problem costs less. */
  readonly bound: number;
  /** (objective − bound) / |objective|; null when the objective is 0. */
  readonly gap: number | null;
  readonly method: 'exact' | 'decomposition';
}

/** Distance of an objective from a bound as a part of the objective; null when that is 0. */
export function relativeGap(objective: number, bound: number): number | null {
  return objective === 0 ? null : (objective - bound) / Math.abs(objective);
}

export interface SearchProgress {
  readonly phase: 'bound' | 'search' | 'exact';
  readonly seconds: number;
  readonly incumbent: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
}

export interface SearchOptions {
  /** Of HiGHS in small networks; large ones draw nothing at random. */
  readonly seed: number;
  /** Stop when the proven relative gap is at most this. */
  readonly gap: number;
  readonly timeLimitSeconds: number;
  /** Seconds since an arbitrary start; the caller's clock, so that the planner itself has none. */
  readonly now: () => number;
  /** Default: exact where the model fits, decomposition beyond. */
  readonly method?: PlanProof['method'];
  /** Levels by facility and period to begin with, as of a plan of a like problem; need not be feasible. */
  readonly startLevels?: readonly (readonly number[])[];
  readonly onProgress?: (progress: SearchProgress) => void;
  readonly shouldStop?: () => boolean;
}
