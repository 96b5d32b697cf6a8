/** Routes for a routing problem. Units as in `RoutingProblem`. */
export interface RoutingPlan {
  readonly routes: readonly Route[];
  readonly unassigned: readonly string[];
  readonly distanceM: number;
  /** Sum of the routes' durations. */
  readonly durationS: number;
  readonly costs: RoutingCosts;
}

export interface RoutingCosts {
  readonly fixed: number;
  readonly distance: number;
  readonly time: number;
  readonly overtime: number;
  readonly energy: number;
  readonly carbon: number;
  /** Prizes of orders left out. */
  readonly missedPrizes: number;
  readonly total: number;
}

/**
 * One vehicle's day. Its stops begin with `start` and end with `end`, unless the vehicle has no such place. A break on the way has the
 * place that was left last; `isOnTheWay` tells it from one at that place.
 */
export interface Route {
  /** Id of the vehicle type. */
  readonly vehicle: string;
  readonly stops: readonly Stop[];
  readonly distanceM: number;
  readonly durationS: number;
  /** Used, for vehicles with an energy model. */
  readonly energy?: number;
  /** Fixed, distance, time, overtime, energy and carbon of this vehicle. */
  readonly cost: number;
}

export interface Stop {
  readonly kind: 'start' | 'pickup' | 'delivery' | 'break' | 'reload' | 'charge' | 'end';
  readonly place: string;
  /** For pick-ups and deliveries. */
  readonly order?: string;
  /** Of a windowed break: its index among the vehicle's; none for one that the driving rule asks for. */
  readonly break?: number;
  readonly isOnTheWay?: boolean;
  readonly arriveS: number;
  /** Service begins; between arrival and here lie set-up and waiting. */
  readonly beginS: number;
  readonly leaveS: number;
  /** On board when leaving, per dimension. */
  readonly load: readonly number[];
  /** Left on leaving, for vehicles with an energy model. */
  readonly energy?: number;
}
