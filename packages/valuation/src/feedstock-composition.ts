import { type Chemistry, PACK_COMPOSITION } from '@relode/battery';

/** What a plant is fed: whole packs, modules without the pack's housing, or cells without the module's. */
export const FEEDSTOCKS = ['pack', 'module', 'cell'] as const;
export type Feedstock = (typeof FEEDSTOCKS)[number];

/** kg per kg of feedstock, unless the field says otherwise. */
export interface FeedstockComposition {
  /** kg of the pack that one kg of the feedstock comes from. */
  readonly packKgPerKg: number;
  readonly cathode: number;
  readonly graphite: number;
  readonly copper: number;
  readonly aluminum: number;
  readonly steel: number;
  readonly cobalt: number;
  readonly nickel: number;
  readonly manganese: number;
  /** Lithium of the cathode, without that of the electrolyte salt. */
  readonly cathodeLithium: number;
  readonly fluorine: number;
  /** Cobalt and nickel, kmol/kg. */
  readonly cobaltNickelKmol: number;
  /** Cobalt, nickel and manganese, kmol/kg. */
  readonly transitionMetalKmol: number;
  /** Electrolyte solvents and plastics that burn in the heat treatment, as kg CO2 per kg. */
  readonly burntKgCo2: number;
}

/** Molar masses of the cathodes, kg/kmol (one lithium each). */
const CATHODE_MOLAR_MASS: Readonly<Record<Chemistry, number>> = {
  NMC111: 96.45933,
  NMC532: 96.5525,
  NMC622: 96.928,
  NMC811: 97.2795,
  NCA: 96.08145,
  LMO: 180.812,
  LFP: 157.755,
  LCO: 97.871,
};
const MOLAR_MASS = { lithium: 6.94, cobalt: 58.933, nickel: 58.693, manganese: 54.938 } as const;

/**
 * Pack → module → cell: what the housings weigh, kg/kWh, as straight lines in the pack's steel (aluminium: in the pack's
 * aluminium). Fitted to EverBatt's cells and modules of NMC111, NMC622 and LFP; they meet those masses within 0.4 %,
 * copper within 0.5 % and aluminium within 0.7 %.
 */
const HOUSING = {
  packLessCellKg: [0.12367, 1.83228],
  moduleLessCellKg: [-0.06054, 0.46876],
  moduleSteelKg: [-0.01498, 0.17511],
  packLessModuleCopperKg: [-0.00225, 0.03472],
  packLessCellCopperKg: [0.07313, 0.04633],
  moduleAluminumKg: [-0.16593, 0.71373],
  cellAluminumKg: [-0.13775, 0.49411],
} as const satisfies Record<string, readonly [number, number]>;

/** kg CO2 per kg burnt in preprocessing, from EverBatt's process emissions for packs of NMC622, NMC811, NCA and LFP. */
const BURNT_KG_CO2 = { solvents: 0.858192, plastics: 6.15484 } as const;
/** Of the module's burnable mass, the share of (module − cell) mass that cells no longer have, and its kg CO2 per kg. */
const MODULE_BURNT_SHARE = 0.10775;
const MODULE_BURNT_KG_CO2 = 3.155;

function line([constant, slope]: readonly [number, number], x: number): number {
  return constant + slope * x;
}

/** Composition of packs, modules or cells of a chemistry. */
export function feedstockComposition(chemistry: Chemistry, feedstock: Feedstock): FeedstockComposition {
  const { packKgPerKwh, massFraction: f } = PACK_COMPOSITION.value[chemistry];
  const packSteel = packKgPerKwh * f.steel;
  const packCopper = packKgPerKwh * f.copper;
  const packAluminum = packKgPerKwh * f.aluminum;
  const cellKg = packKgPerKwh - line(HOUSING.packLessCellKg, packSteel);
  const moduleOnlyKg = line(HOUSING.moduleLessCellKg, packSteel);
  const perKwh = {
    pack: { kg: packKgPerKwh, steel: packSteel, copper: packCopper, aluminum: packAluminum, unburntKg: 0 },
    module: {
      kg: cellKg + moduleOnlyKg,
      steel: line(HOUSING.moduleSteelKg, packSteel),
      copper: packCopper - line(HOUSING.packLessModuleCopperKg, packSteel),
      aluminum: line(HOUSING.moduleAluminumKg, packAluminum),
      unburntKg: 0,
    },
    cell: {
      kg: cellKg,
      steel: 0,
      copper: packCopper - line(HOUSING.packLessCellCopperKg, packSteel),
      aluminum: line(HOUSING.cellAluminumKg, packAluminum),
      unburntKg: MODULE_BURNT_SHARE * moduleOnlyKg,
    },
  }[feedstock];
  const packKgPerKg = packKgPerKwh / perKwh.kg;
  const cathode = f.activeCathode * packKgPerKg;
  const cobalt = f.cobalt * packKgPerKg;
  const nickel = f.nickel * packKgPerKg;
  const manganese = f.manganese * packKgPerKg;
  const cobaltNickelKmol = cobalt / MOLAR_MASS.cobalt + nickel / MOLAR_MASS.nickel;
  return {
    packKgPerKg,
    cathode,
    graphite: f.graphite * packKgPerKg,
    copper: perKwh.copper / perKwh.kg,
    aluminum: perKwh.aluminum / perKwh.kg,
    steel: perKwh.steel / perKwh.kg,
    cobalt,
    nickel,
    manganese,
    cathodeLithium: (cathode * MOLAR_MASS.lithium) / CATHODE_MOLAR_MASS[chemistry],
    fluorine: f.fluorine * packKgPerKg,
    cobaltNickelKmol,
    transitionMetalKmol: cobaltNickelKmol + manganese / MOLAR_MASS.manganese,
    burntKgCo2:
      (BURNT_KG_CO2.solvents * f.electrolyteSolvents + BURNT_KG_CO2.plastics * f.plastics) * packKgPerKg -
      (MODULE_BURNT_KG_CO2 * perKwh.unburntKg) / perKwh.kg,
  };
}
