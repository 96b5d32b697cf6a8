import type { Chemistry, TreatmentProcess } from '@relode/battery';
import { type Feedstock, type FeedstockComposition, feedstockComposition } from './feedstock-composition.ts';
import { RECOVERED_MATERIALS, type RecoveredMaterial } from './material-prices.ts';
import { checkChemistry, checkOptions } from './query-checks.ts';

/** Shares that reach the next step or a product; EverBatt 2023. */
export const RECOVERY = {
  preprocessing: { blackMass: 0.95, blackMassImpurity: 0.05, metal: 0.9 },
  pyro: 0.95, // copper, cobalt, nickel
  hydro: { transitionMetal: 0.98, lithium: 0.9, graphite: 0.9 },
  direct: 0.9, // cathode and graphite
} as const;

/** Carbon black and binders in the black mass, kg per kg of cathode (0.0212 to 0.0215 over the chemistries). */
const BLACK_MASS_REST = 0.0214;
/** EverBatt's whole-number lithium and half-carbonate masses: 37 kg Li2CO3 from 7 kg lithium. */
const LITHIUM_CARBONATE_PER_LITHIUM = 37 / 7;

/** Black mass per kg of feedstock: 95 % of cathode, graphite and carbon black with 5 % of binder, copper and aluminium. */
export function blackMassKgPerKg({ cathode, graphite, copper, aluminum }: FeedstockComposition): number {
  const { blackMass, blackMassImpurity } = RECOVERY.preprocessing;
  return (
    blackMass * (cathode + graphite) + blackMassImpurity * (copper + aluminum) + BLACK_MASS_REST * cathode
  );
}

export type MaterialMasses = Readonly<Record<RecoveredMaterial, number>>;

/**
 * kg of each saleable material per kg of feedstock. Pyro smelts the feedstock whole; hydro and direct shred it first
 * (copper, aluminium, steel) and treat the black mass. Throws ValuationError: CHEMISTRY_UNKNOWN, OPTION_UNKNOWN.
 */
export function recoveredMaterials(
  chemistry: Chemistry,
  feedstock: Feedstock,
  process: TreatmentProcess,
): MaterialMasses {
  checkChemistry(chemistry);
  checkOptions({ feedstock, process });
  return recoveredFrom(feedstockComposition(chemistry, feedstock), chemistry, process);
}

export function recoveredFrom(
  of: FeedstockComposition,
  chemistry: Chemistry,
  process: TreatmentProcess,
): MaterialMasses {
  const { blackMass, metal } = RECOVERY.preprocessing;
  if (process === 'pyro') {
    return {
      ...NOTHING,
      smeltedCopper: RECOVERY.pyro * of.copper,
      cobalt: RECOVERY.pyro * of.cobalt,
      nickel: RECOVERY.pyro * of.nickel,
    };
  }
  const shredded = {
    ...NOTHING,
    copper: metal * of.copper,
    aluminum: metal * of.aluminum,
    steel: metal * of.steel,
  };
  if (process === 'direct') {
    return {
      ...shredded,
      graphite: RECOVERY.direct * blackMass * of.graphite,
      [`cathode${chemistry}`]: RECOVERY.direct * blackMass * of.cathode,
    };
  }
  const { transitionMetal, lithium, graphite } = RECOVERY.hydro;
  return {
    ...shredded,
    cobalt: transitionMetal * blackMass * of.cobalt,
    nickel: transitionMetal * blackMass * of.nickel,
    manganese: transitionMetal * blackMass * of.manganese,
    crudeLithiumCarbonate: lithium * blackMass * of.cathodeLithium * LITHIUM_CARBONATE_PER_LITHIUM,
    graphite: graphite * blackMass * of.graphite,
  };
}

const NOTHING = Object.fromEntries(RECOVERED_MATERIALS.map((material) => [material, 0])) as Record<
  RecoveredMaterial,
  number
>;

/** Σ of mass × price over the materials; the unit of `perKg` times kg per kg. */
export function sumOver(masses: MaterialMasses, perKg: Readonly<Record<RecoveredMaterial, number>>): number {
  let sum = 0;
  for (const material of RECOVERED_MATERIALS) sum += masses[material] * perKg[material];
  return sum;
}
