import type { TreatmentProcess } from '@relode/battery';

/**
 * What treating one kg takes, in coefficients on the composition of the feedstock. They were recovered by solving
 * EverBatt 2023's results for NMC111, NMC622 and LFP as packs, modules and cells (docs/models/valuation.md), not
 * copied from its sheets. EverBatt 2023, SF-18-022, © 2018 UChicago Argonne, LLC. Dollars of 2020.
 */
export const COST_SETS = ['China', 'US'] as const;
export type CostSet = (typeof COST_SETS)[number];

type ByCostSet<T> = Readonly<Record<CostSet, T>>;

/** Chemicals, USD per kg, per kmol (metals), or per kg of the named component of the feedstock. The same in both sets. */
export const CHEMICALS_USD = {
  /** Nitrogen for shredding, per kg of feedstock (hydro and direct). */
  preprocessing: 0.0148767,
  pyro: { copper: 0.328873, cobaltNickelKmol: 19.96853, fluorine: 0.5270781 },
  hydro: { transitionMetalKmol: 106.3875, cathodeLithium: 1.845143 },
  direct: { cathode: 0.01040751, cathodeLithium: 34.04843, graphite: 0.006415762 },
} as const;

/** Electricity, gas, diesel and water, USD per kg of the named quantity per kg of feedstock. */
export const UTILITIES_USD: ByCostSet<{
  readonly preprocessing: number; // per kg of feedstock, hydro and direct
  readonly pyro: { readonly feedstock: number; readonly copper: number; readonly cobaltNickel: number };
  readonly hydro: { readonly blackMass: number; readonly cathodeLithium: number };
  readonly direct: { readonly blackMass: number; readonly cathode: number; readonly graphite: number };
}> = {
  China: {
    preprocessing: 0.02785921,
    pyro: { feedstock: 0.01427599, copper: 0.1881486, cobaltNickel: 0.01137441 },
    hydro: { blackMass: 0.0374712, cathodeLithium: 0.228463 },
    direct: { blackMass: 0.01427599, cathode: 0.3618046, graphite: 0.004322275 },
  },
  US: {
    preprocessing: 0.01988915,
    pyro: { feedstock: 0.01646611, copper: 0.1763609, cobaltNickel: 0.007360853 },
    hydro: { blackMass: 0.0379459, cathodeLithium: 0.147848 },
    direct: { blackMass: 0.01646611, cathode: 0.3378827, graphite: 0.002797124 },
  },
};

/** Disposal, USD per kg of waste. Waste water of shredding is a fixed 0.1 gal per kg of feedstock. */
export const DISPOSAL_USD: ByCostSet<{
  readonly shreddedSolid: number;
  readonly shreddedWater: number; // per kg of feedstock
  readonly solid: number;
  readonly water: number;
}> = {
  China: { shreddedSolid: 0.01, shreddedWater: 3e-7, solid: 0.01102293, water: 7.925165e-4 },
  US: { shreddedSolid: 0.05403, shreddedWater: 6.25e-7, solid: 0.05955688, water: 1.651076e-3 },
};

/** Waste, kg per kg of feedstock. */
export const WASTE = {
  /** Solid waste and flue dust of shredding, by feedstock; the chemistries differ by 5 %. */
  shreddedSolid: { pack: 0.2, module: 0.169, cell: 0.179 },
  pyroSolid: {
    feedstock: 0.9256113,
    graphite: -1.1134186,
    copper: -1.43438,
    cobaltNickel: -0.906595,
    steel: 0.1549853,
    cathode: 0.0053292,
  },
  pyroWater: { feedstock: 3.773619, graphite: 1.322872, copper: 4.190788, cobaltNickel: 3.668645 },
  hydroSolid: { blackMass: 0.8323501, graphite: -0.6991395, transitionMetal: -0.803367 },
  hydroWater: { blackMass: 7.521198, transitionMetalKmol: 313.8221, cathodeLithium: 14.12736 },
  directSolid: { blackMass: 1, graphite: -0.855, cathode: -0.8549545, cathodeLithium: 0.04885714 },
  directWater: { blackMass: 3.822405 },
} as const;

/** Greenhouse gas of energy, chemicals and process, kg CO2e per kg or kmol as above; solvents and plastics burn besides. */
export const GHG_KG: ByCostSet<{
  readonly preprocessing: number; // energy of shredding, per kg of feedstock, hydro and direct
  readonly pyro: {
    readonly feedstock: number;
    readonly copper: number;
    readonly cobaltNickelKmol: number;
    readonly graphite: number;
    readonly cathode: number;
    readonly burnt: number; // per kg CO2 of burnt solvents and plastics
  };
  readonly hydro: {
    readonly blackMass: number;
    readonly transitionMetalKmol: number;
    readonly cathodeLithium: number;
  };
  readonly direct: {
    readonly blackMass: number;
    readonly cathode: number;
    readonly cathodeLithium: number;
    readonly graphite: number;
  };
}> = {
  China: {
    preprocessing: 0.23229678,
    pyro: {
      feedstock: 0.145388,
      copper: 2.312932,
      cobaltNickelKmol: 32.75919,
      graphite: 3.892807,
      cathode: 0.2192124,
      burnt: 0.8379923,
    },
    hydro: { blackMass: 0.295963, transitionMetalKmol: 338.2191, cathodeLithium: 9.414202 },
    direct: { blackMass: 0.0974, cathode: 2.980685, cathodeLithium: 23.1785, graphite: 0.12903 },
  },
  US: {
    preprocessing: 0.21931842,
    pyro: {
      feedstock: 0.1129421,
      copper: 1.845711,
      cobaltNickelKmol: 32.75919,
      graphite: 3.892807,
      cathode: 0.2192124,
      burnt: 0.8379923,
    },
    hydro: { blackMass: 0.2375603, transitionMetalKmol: 338.2191, cathodeLithium: 9.414202 },
    direct: { blackMass: 0.065, cathode: 2.09292, cathodeLithium: 23.1785, graphite: 0.12903 },
  },
};

/** Person-hours a year on the payroll, whatever the throughput: EverBatt's minimum crew of 192 h a day in each stage. */
export const LABOUR_HOURS_PER_YEAR: Readonly<Record<TreatmentProcess, number>> = {
  pyro: 115_200, // 192 h/day · 320 days · 1.25 supervision · 1.5 salary overhead
  hydro: 230_400, // shredding and leaching, a crew each
  direct: 230_400,
};

/** Wages with EverBatt's figures; China's is dated. */
export const LABOUR_USD_PER_HOUR: ByCostSet<number> = { China: 3, US: 38.12 };

/** Equipment costs less in China than in the United States. */
export const CAPITAL_FACTOR: ByCostSet<number> = { China: 0.61, US: 1 };
