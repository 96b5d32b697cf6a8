import type { TreatmentProcess } from '@relode/battery';
import {
  CHEMICALS_USD,
  type CostSet,
  DISPOSAL_USD,
  GHG_KG,
  UTILITIES_USD,
  WASTE,
} from './everbatt-treatment.ts';
import type { Feedstock, FeedstockComposition } from './feedstock-composition.ts';
import { blackMassKgPerKg } from './recovery.ts';

/** What treating one kg of feedstock takes and gives off, whatever the size of the plant. */
export interface TreatmentFlows {
  readonly chemicalsUsdPerKg: number;
  readonly utilitiesUsdPerKg: number;
  readonly disposalUsdPerKg: number;
  readonly kgCo2PerKg: number;
  readonly wasteKgPerKg: { readonly solid: number; readonly water: number };
}

export function treatmentFlows(
  of: FeedstockComposition,
  feedstock: Feedstock,
  process: TreatmentProcess,
  costSet: CostSet,
): TreatmentFlows {
  if (process === 'pyro') return pyroFlows(of, costSet);
  const stage = process === 'hydro' ? hydroStage(of, costSet) : directStage(of, costSet);
  const disposal = DISPOSAL_USD[costSet];
  const shreddedSolid = WASTE.shreddedSolid[feedstock];
  return {
    chemicalsUsdPerKg: CHEMICALS_USD.preprocessing + stage.chemicals,
    utilitiesUsdPerKg: UTILITIES_USD[costSet].preprocessing + stage.utilities,
    disposalUsdPerKg:
      disposal.shreddedSolid * shreddedSolid +
      disposal.shreddedWater +
      disposal.solid * stage.solid +
      disposal.water * stage.water,
    kgCo2PerKg: GHG_KG[costSet].preprocessing + of.burntKgCo2 + stage.kgCo2,
    wasteKgPerKg: { solid: shreddedSolid + stage.solid, water: SHREDDING_WATER_KG + stage.water },
  };
}

/** 0.1 US gallons of waste water per kg shredded. */
const SHREDDING_WATER_KG = 0.378541;

interface Stage {
  readonly chemicals: number;
  readonly utilities: number;
  readonly kgCo2: number;
  readonly solid: number;
  readonly water: number;
}

function hydroStage(of: FeedstockComposition, costSet: CostSet): Stage {
  const chemicals = CHEMICALS_USD.hydro;
  const utilities = UTILITIES_USD[costSet].hydro;
  const ghg = GHG_KG[costSet].hydro;
  const { hydroSolid: solid, hydroWater: water } = WASTE;
  const blackMass = blackMassKgPerKg(of);
  const transitionMetal = of.cobalt + of.nickel + of.manganese;
  return {
    chemicals:
      chemicals.transitionMetalKmol * of.transitionMetalKmol + chemicals.cathodeLithium * of.cathodeLithium,
    utilities: utilities.blackMass * blackMass + utilities.cathodeLithium * of.cathodeLithium,
    kgCo2:
      ghg.blackMass * blackMass +
      ghg.transitionMetalKmol * of.transitionMetalKmol +
      ghg.cathodeLithium * of.cathodeLithium,
    solid:
      solid.blackMass * blackMass + solid.graphite * of.graphite + solid.transitionMetal * transitionMetal,
    water:
      water.blackMass * blackMass +
      water.transitionMetalKmol * of.transitionMetalKmol +
      water.cathodeLithium * of.cathodeLithium,
  };
}

function directStage(of: FeedstockComposition, costSet: CostSet): Stage {
  const chemicals = CHEMICALS_USD.direct;
  const utilities = UTILITIES_USD[costSet].direct;
  const ghg = GHG_KG[costSet].direct;
  const solid = WASTE.directSolid;
  const blackMass = blackMassKgPerKg(of);
  return {
    chemicals:
      chemicals.cathode * of.cathode +
      chemicals.cathodeLithium * of.cathodeLithium +
      chemicals.graphite * of.graphite,
    utilities:
      utilities.blackMass * blackMass + utilities.cathode * of.cathode + utilities.graphite * of.graphite,
    kgCo2:
      ghg.blackMass * blackMass +
      ghg.cathode * of.cathode +
      ghg.cathodeLithium * of.cathodeLithium +
      ghg.graphite * of.graphite,
    solid:
      solid.blackMass * blackMass +
      solid.graphite * of.graphite +
      solid.cathode * of.cathode +
      solid.cathodeLithium * of.cathodeLithium,
    water: WASTE.directWater.blackMass * blackMass,
  };
}

function pyroFlows(of: FeedstockComposition, costSet: CostSet): TreatmentFlows {
  const chemicals = CHEMICALS_USD.pyro;
  const utilities = UTILITIES_USD[costSet].pyro;
  const ghg = GHG_KG[costSet].pyro;
  const disposal = DISPOSAL_USD[costSet];
  const { pyroSolid, pyroWater } = WASTE;
  const cobaltNickel = of.cobalt + of.nickel;
  const solid =
    pyroSolid.feedstock +
    pyroSolid.graphite * of.graphite +
    pyroSolid.copper * of.copper +
    pyroSolid.cobaltNickel * cobaltNickel +
    pyroSolid.steel * of.steel +
    pyroSolid.cathode * of.cathode;
  const water =
    pyroWater.feedstock +
    pyroWater.graphite * of.graphite +
    pyroWater.copper * of.copper +
    pyroWater.cobaltNickel * cobaltNickel;
  return {
    chemicalsUsdPerKg:
      chemicals.copper * of.copper +
      chemicals.cobaltNickelKmol * of.cobaltNickelKmol +
      chemicals.fluorine * of.fluorine,
    utilitiesUsdPerKg:
      utilities.feedstock + utilities.copper * of.copper + utilities.cobaltNickel * cobaltNickel,
    disposalUsdPerKg: disposal.solid * solid + disposal.water * water,
    kgCo2PerKg:
      ghg.feedstock +
      ghg.copper * of.copper +
      ghg.cobaltNickelKmol * of.cobaltNickelKmol +
      ghg.graphite * of.graphite +
      ghg.cathode * of.cathode +
      ghg.burnt * of.burntKgCo2,
    wasteKgPerKg: { solid, water },
  };
}
