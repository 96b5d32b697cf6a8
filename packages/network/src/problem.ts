/**
 * A recycling network to design: zones supply retired batteries, services collect them at points or doors,
 * hubs bundle them, plants treat them. Costs and masses are per calendar year and period; money is one
 * currency, undiscounted; `discountFactor` turns it into present value.
 */
export interface NetworkProblem {
  readonly periods: readonly Period[];
  /** Product streams (chemistries); every per-product array runs over them. */
  readonly products: readonly Product[];
  readonly zones: readonly SupplyZone[];
  readonly facilities: readonly Facility[];
  readonly collectOptions: readonly CollectOption[];
  readonly hauls: readonly Haul[];
  readonly coverage: readonly CoverageRequirement[];
  /** Money per kg CO2e; applied to operating emissions only, never to avoided ones. */
  readonly carbonPricePerKg: number;
  readonly limits?: PlanLimits;
}

/** The most of a total over all periods, undiscounted; what is absent has no limit. */
export interface PlanLimits {
  /** Money for openings and expansions, grants not deducted. */
  readonly openingCost?: number;
  /** Money from the authority: grants and subsidies. */
  readonly subsidy?: number;
  /** Operating kg CO2e. */
  readonly kgCo2?: number;
}

export interface Period {
  readonly year: number;
  /** Of a course of the year that may or may not come (see `sharesLevels`): times its probability. */
  readonly discountFactor: number;
  /**
   * Another course that the year of the period before may take: facilities stand at the same levels there, while
   * services and flows follow the supply. Opening costs are paid once, at the discount factors of all courses together.
   */
  readonly sharesLevels?: boolean;
}

export interface Product {
  readonly id: string;
  /** Paid per kg collected, wherever it was collected (incentive to the owner). */
  readonly costPerCollectedKg: number;
}

export interface SupplyZone {
  readonly id: string;
  /** kg retired, by period, then product. */
  readonly supplyKg: readonly (readonly number[])[];
}

export type FacilityTier = 'point' | 'hub' | 'plant';

export interface Facility {
  readonly id: string;
  readonly tier: FacilityTier;
  /** Ascending capacity. A facility at level n (1-based) has the capacity and yearly cost of `levels[n-1]`. */
  readonly levels: readonly CapacityLevel[];
  /** Level that stands before the first period, at no opening cost; 0 = nothing stands. It never closes. */
  readonly initialLevel: number;
  /** Variable cost per kg handled, by product. */
  readonly costPerKg: readonly number[];
  /** Income per kg treated, by product; zero for points and hubs. */
  readonly valuePerKg: readonly number[];
  /** Operating kg CO2e per kg handled, by product. */
  readonly kgCo2PerKg: readonly number[];
}

export interface CapacityLevel {
  readonly capacityKgPerYear: number;
  /** One-off cost from nothing to this level; an expansion pays the difference. */
  readonly openingCost: number;
  readonly fixedCostPerYear: number;
  /** Part of `openingCost` that an authority pays; an expansion gets the difference. */
  readonly grant?: number;
  /** Part of `fixedCostPerYear` that an authority pays. */
  readonly subsidyPerYear?: number;
}

export type Service = 'fixed' | 'mobile' | 'door';

/**
 * One way to serve a zone: by a point (`fixed`) or from a hub (`mobile`, `door`), delivered to a hub.
 * The zone's supply that is exposed to it is won to `share`; the rest is lost to the informal market.
 */
export interface CollectOption {
  readonly zone: number; // index into zones
  readonly service: Service;
  readonly point: number | null; // index into facilities; fixed service only
  readonly hub: number; // index into facilities
  readonly share: number; // 0…1
  readonly distanceKm: number; // collect leg, road
  /** Money per kg of exposed supply, by period: stops, pick-ups, packaging. Point handling is the point's cost. */
  readonly serviceCostPerSupplyKg: readonly number[];
  /** Money per kg collected: the collect leg. */
  readonly transportCostPerKg: number;
  /** Money an authority pays per kg collected. */
  readonly subsidyPerCollectedKg?: number;
  /** kg CO2e per kg of exposed supply, by period: service tours. */
  readonly serviceKgCo2PerSupplyKg: readonly number[];
  /** kg CO2e per kg collected: the collect leg. */
  readonly transportKgCo2PerKg: number;
}

export interface Haul {
  readonly hub: number; // index into facilities
  readonly plant: number; // index into facilities
  readonly distanceKm: number;
  readonly costPerKg: number;
  readonly kgCo2PerKg: number;
}

/** At least `minShare` of the zones' supply must be exposed to a service, in every period from `fromPeriod` on. */
export interface CoverageRequirement {
  readonly id: string;
  readonly label: string; // for people: which zones
  readonly zones: readonly number[];
  readonly minShare: number;
  readonly fromPeriod: number; // index into periods
}
