import type { Chemistry, TreatmentProcess } from '@relode/battery';
import type { Confidence, Sourced } from '@relode/foundation';

/** A country or part of one, ready to plan: places, candidate sites, vehicle sales and every table a plan needs. */
export interface Region {
  readonly format: 'relode-region/1';
  readonly id: string; // kebab-case, also the folder's name
  readonly name: LocalName;
  readonly country: string; // ISO 3166-1 alpha-2
  readonly currency: string; // ISO 4217; all money in the region is in it
  /** Calendar years to plan, ascending and consecutive. */
  readonly periods: readonly number[];
  /** Administrative areas of the first level (provinces, states) or, for one province, its prefectures. */
  readonly areas: readonly Area[];
  readonly tables: RegionTables;
  readonly zones: readonly Zone[];
  readonly sites: readonly Site[];
  readonly lanes: readonly Lane[];
  readonly sales: readonly SalesYear[];
  /** Credits that must travel with the data (gazetteer, statistics). */
  readonly credits: readonly string[];
}

export interface LocalName {
  readonly en: string;
  readonly zh: string | null;
}

export interface Area {
  readonly id: string;
  readonly name: LocalName;
}

export const AREA_TYPES = ['city', 'town', 'remote'] as const;
export type AreaType = (typeof AREA_TYPES)[number];

/** A populated place in which batteries are retired. */
export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly nameLocal: string | null;
  readonly areaId: string;
  readonly lat: number;
  readonly lon: number;
  readonly population: number;
  readonly populationEstimated: boolean;
  /** Share of the region's EV stock, 0…1; all zones sum to 1. */
  readonly evShare: number;
  readonly areaType: AreaType;
}

export const TIERS = ['point', 'hub', 'plant'] as const;
export type Tier = (typeof TIERS)[number];

/** A place where a facility stands (`existing`) or may be opened (`candidate`). */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly nameLocal: string | null;
  readonly tier: Tier;
  readonly status: 'candidate' | 'existing';
  readonly areaId: string;
  readonly lat: number;
  readonly lon: number;
  /** Capacity that stands already; null for a candidate. */
  readonly existingTonnesPerYear: number | null;
  /** Largest capacity the site may reach; null = the largest level of its tier. */
  readonly maxTonnesPerYear: number | null;
  /** Multiplies opening and fixed cost (land, wages of the place); 1 = the table's value. */
  readonly costFactor: number;
}

/** Overrides distance, time, cost or permission between two sites (or a zone and a site). */
export interface Lane {
  readonly fromId: string;
  readonly toId: string;
  readonly distanceKm: number | null;
  readonly hours: number | null;
  readonly costPerTonneKm: number | null;
  readonly permitted: boolean;
}

/** Vehicles sold in a year and the batteries in them. Years after the last observed one are projections. */
export interface SalesYear {
  readonly year: number;
  readonly vehicles: number;
  readonly batteryGwh: number;
  /** Share of the year's GWh by chemistry; sums to 1. */
  readonly chemistryShares: Readonly<Partial<Record<Chemistry, number>>>;
  readonly source: string;
  readonly confidence: Confidence;
}

export type ByAreaType<T> = Readonly<Record<AreaType, T>>;

/** Everything in region.json that is neither identity nor a CSV. Money in the region's currency. */
export interface RegionTables {
  readonly discountRate: Sourced; // 1/year
  readonly retirement: RetirementTable;
  readonly transport: TransportTable;
  readonly services: ServiceTable;
  readonly facilities: FacilityTable;
  readonly treatment: TreatmentTable;
  readonly policy: PolicyTable;
}

export interface RetirementTable {
  readonly weibullShape: Sourced; // k, 1
  /** Mean life by case; a shorter life brings more returns within the periods: high. */
  readonly meanLifeYears: Readonly<Record<'low' | 'mid' | 'high', Sourced>>;
  readonly packKgPerKwh: Sourced; // kg/kWh over the fleet
}

export interface TransportLeg {
  readonly costPerTonneKm: Sourced; // currency/(t·km), empty running included
  readonly fixedCostPerTonne: Sourced; // loading and unloading
  readonly kgCo2PerTonneKm: Sourced; // well-to-wheel, empty running included
}

export interface TransportTable {
  /** Road km per great-circle km. */
  readonly roadFactor: Sourced;
  readonly speedKmPerHour: ByAreaType<Sourced>;
  /** Medium truck from a point or zone to a hub. */
  readonly collect: TransportLeg;
  /** Heavy truck from a hub to a plant. */
  readonly haul: TransportLeg;
  /** Longest permitted road distance of the collect leg. */
  readonly maxCollectKm: Sourced;
  readonly packagingCostPerKg: Sourced;
}

export interface ServiceTable {
  readonly fixed: {
    /** Road km within which a point serves a zone. */
    readonly radiusKm: ByAreaType<Sourced>;
    /** Share of a zone's retired batteries a point wins next door (distance 0) … */
    readonly shareNear: Sourced;
    /** … and at its radius; linear between. */
    readonly shareAtRadius: Sourced;
  };
  readonly mobile: {
    readonly share: Sourced;
    readonly maxKmFromHub: Sourced;
    /** Fewest visits a served zone gets; more follow when a year's mass exceeds visits × tonnesPerStop. */
    readonly visitsPerYear: Sourced;
    readonly tonnesPerStop: Sourced;
    /** Crew and vehicle for one stop, driving not counted. */
    readonly costPerStop: Sourced;
    readonly costPerKm: Sourced;
    readonly kgCo2PerKm: Sourced;
    /** Stops that share one tour: each zone bears 1/n of the way to the hub and back. */
    readonly stopsPerTour: Sourced;
  };
  readonly door: {
    readonly share: Sourced;
    readonly maxKmFromHub: Sourced;
    readonly costPerPickup: Sourced;
    readonly packKgPerPickup: Sourced;
    readonly costPerKm: Sourced;
    readonly kgCo2PerKm: Sourced;
    readonly pickupsPerTour: Sourced;
  };
}

/** Opening cost is one-off; fixed cost is per year open. Levels ascend; capacity in t/year. */
export interface FacilityLevel {
  readonly tonnesPerYear: number;
  readonly openingCost: number;
  readonly fixedCostPerYear: number;
}

export interface FacilityTable {
  readonly point: Sourced<readonly FacilityLevel[]>;
  readonly hub: Sourced<readonly FacilityLevel[]>;
  /** Capacity levels offered for plants; their money comes from the valuation model. t/year. */
  readonly plantTonnesPerYear: Sourced<readonly number[]>;
  readonly pointHandlingCostPerKg: Sourced;
  readonly hubHandlingCostPerKg: Sourced; // receive, test, discharge, pack
  readonly hubKgCo2PerKg: Sourced;
}

export interface TreatmentTable {
  /** Which of EverBatt's cost sets (wages, energy, capital factor) the plants follow. */
  readonly costSet: 'China' | 'US';
  /** Processes a plan may choose unless the scenario says otherwise. */
  readonly processes: readonly TreatmentProcess[];
  /** Region currency per US dollar, for figures the valuation gives in USD. */
  readonly currencyPerUsd: Sourced;
  /** USD/kg of recovered material; a key that is absent takes the valuation package's default. */
  readonly pricesUsdPerKg: Readonly<Record<string, Sourced>>;
  /** Paid to the battery's owner, currency/kg pack, by chemistry. */
  readonly incentivePerKg: Readonly<Partial<Record<Chemistry, Sourced>>>;
}

export interface PolicyTable {
  readonly carbonPricePerTonne: Sourced; // currency/t CO2e
  /** Share of supply that must have a service, by area type of the zones; 0 = none required. */
  readonly minCoveredShare: ByAreaType<Sourced>;
  /** Share of supply that must have a service in every area (worst area). */
  readonly minCoveredShareEveryArea: Sourced;
}
