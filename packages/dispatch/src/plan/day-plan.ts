import type { RouteAdr } from '../adr/route-adr.ts';
import type { Drive, RoadSource, RoadWarning } from '../day/day.ts';
import type { TrafficProfile } from '../day/traffic.ts';
import type { LeftOut } from '../day/why-left-out.ts';
import type { RouteEmissions } from '../emissions/route-emissions.ts';

/** The day as planned: what every vehicle does, costs, emits and must have with it. Money in the fleet's currency. */
export interface DayPlan {
  readonly currency: string;
  readonly roads: RoadsUsed;
  readonly routes: readonly DayRoute[];
  readonly leftOut: readonly LeftOut[];
  readonly totals: DayTotals;
}

/** Where distances and times come from; `table`: a road table of unknown source. */
export interface RoadsUsed {
  readonly kind: 'great-circle' | 'table' | RoadSource['kind'];
  /** Of great-circle ways. */
  readonly roadFactor: number | null;
  readonly profile: string | null;
  readonly version: string | null;
  readonly dataVersion: string | null;
  readonly warnings: readonly RoadWarning[];
  /** Empty = roads are free all day. */
  readonly traffic: TrafficProfile;
}

export interface DayRoute {
  readonly vehicle: string;
  readonly drive: Drive;
  readonly depot: string;
  readonly endDepot: string;
  readonly stops: readonly DayStop[];
  readonly km: number;
  readonly hours: number;
  readonly costs: RouteCosts;
  /** Largest on board. */
  readonly loadKg: number;
  readonly pallets: number;
  readonly adr: RouteAdr;
  readonly emissions: RouteEmissions;
}

/** Times in seconds after midnight; loads when leaving. */
export interface DayStop {
  readonly kind: 'start' | 'pickup' | 'end';
  /** Of a pick-up; null at a depot. */
  readonly order: string | null;
  readonly name: string | null;
  readonly lat: number;
  readonly lon: number;
  /** From the stop before. */
  readonly km: number;
  readonly arriveS: number;
  readonly beginS: number;
  readonly leaveS: number;
  readonly loadKg: number;
}

export interface RouteCosts {
  readonly fixed: number;
  readonly distance: number;
  readonly time: number;
  readonly overtime: number;
  /** By what was on board on each leg. */
  readonly energy: number;
  readonly total: number;
}

export interface DayTotals {
  readonly vehicles: number;
  readonly orders: number;
  readonly km: number;
  readonly emptyKm: number;
  readonly hours: number;
  readonly loadKg: number;
  readonly cost: number;
  /** In L, kWh or kg; drives that do not run are 0. */
  readonly energy: Readonly<Record<Drive, number>>;
  readonly wellToTankKgCo2: number;
  readonly tankToWheelKgCo2: number;
  readonly tonneKm: number;
  readonly kgCo2PerTonneKm: number | null;
}
