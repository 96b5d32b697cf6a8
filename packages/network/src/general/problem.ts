/**
 * A supply chain with any number of tiers and products: sites take products in, turn them into others and send them on.
 * Mass is in tonnes per period, money in one currency, every series has one value per period. What a site may do is
 * what it has: supply, a recipe, sizes to build, storage, disposal.
 */
export interface GeneralNetwork {
  readonly periods: readonly GeneralPeriod[];
  readonly products: readonly string[];
  readonly sites: readonly Site[];
  readonly arcs: readonly Arc[];
  /** Limits on what several sites dispose of together. */
  readonly disposalLimits: readonly SharedDisposalLimit[];
  /** Money per tonne of a gas, by gas; gases without a price cost nothing. */
  readonly emissionPrices: ByGas<Series>;
  /** Most tonnes of a gas from sites and transport together; gases without one have no limit. */
  readonly emissionLimits: ByGas<Series>;
  /** Most money for opening and expansion over the horizon, undiscounted; null = no limit. */
  readonly openingBudget: number | null;
}

export type Series = readonly number[];
export type ByProduct<T> = Readonly<Record<string, T>>;
export type ByGas<T> = Readonly<Record<string, T>>;

export interface GeneralPeriod {
  readonly label: string;
  readonly discountFactor: number;
}

export interface Site {
  readonly id: string;
  /** Tonnes that appear here whatever is decided. All of it must be sent on or disposed of. */
  readonly supply: ByProduct<Series>;
  /** Money per tonne sent on, by product: collection, acquisition. */
  readonly sendingCost: ByProduct<Series>;
  readonly recipe: Recipe | null;
  /** What may be built; null = the site stands, without a limit. */
  readonly sizes: Sizes | null;
  /** Money per tonne processed, beside what its size costs; negative = sales. */
  readonly processingCost: Series;
  /** Money per period while the site stands, beside what its size costs. */
  readonly fixedCost: Series;
  readonly storage: ByProduct<Storage>;
  readonly disposal: ByProduct<Disposal>;
  /** Tonnes per tonne processed. */
  readonly emissions: ByGas<Series>;
  /** GJ per tonne processed. */
  readonly energy: Series;
}

export interface Recipe {
  /** Tonnes of each input in a tonne of mix; they add up to 1. */
  readonly inputs: ByProduct<Series>;
  readonly outputs: ByProduct<Output>;
}

export interface Output {
  /** Tonnes out in period t + i per tonne processed in period t: `spread[i] × perTonne[t + i]`. A plant's spread is [1]. */
  readonly perTonne: Series;
  readonly spread: readonly number[];
}

export interface Sizes {
  /** `linear`: any capacity between the first size and the last, costs in between. `steps`: the sizes only. */
  readonly kind: 'linear' | 'steps';
  /** Ascending in tonnes, at least one. */
  readonly options: readonly SizeOption[];
  /** Capacity that stands before the first period, at no cost; 0 = none. */
  readonly initialTonnes: number;
  /** Periods in which the site may open; once open it may grow in any. */
  readonly mayOpen: readonly boolean[];
  /** Money for giving up the site; null = what is built stays. Steps only. */
  readonly closingCost: Series | null;
}

export interface SizeOption {
  readonly tonnes: number;
  /** From nothing to this size; growth pays the difference. */
  readonly openingCost: Series;
  readonly fixedCost: Series;
  /** Money per tonne processed; that of the first size holds. */
  readonly variableCost: Series;
}

export interface Storage {
  /** Money per tonne in store at a period's end. All is used up at the end of the last. */
  readonly cost: Series;
  readonly limit: Series;
}

export interface Disposal {
  /** Money per tonne; negative = a sale. */
  readonly cost: Series;
  readonly limit: Series; // Infinity = none
}

export interface Arc {
  readonly from: number; // index into sites
  readonly to: number;
  readonly product: string;
  readonly mode: string;
  readonly distanceKm: number;
  readonly cost: Series; // money per tonne
  readonly energy: Series; // GJ per tonne
  readonly emissions: ByGas<Series>; // tonnes per tonne
  readonly limit: Series; // tonnes, Infinity = none
}

export interface SharedDisposalLimit {
  readonly product: string;
  readonly sites: readonly number[];
  readonly limit: Series;
}
