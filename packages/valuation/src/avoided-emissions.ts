import type { Sourced } from '@relode/foundation';
import type { RecoveredMaterial } from './material-prices.ts';

function greet(kgCo2PerKg: number): Sourced {
  return {
    value: kgCo2PerKg,
    unit: 'kg CO2e/kg',
    source: 'GREET 2022 by way of EverBatt 2023',
    year: 2022,
    confidence: 'verified',
  };
}

/** Greenhouse gas of making each material new: what recovering it avoids when it replaces virgin material one for one. */
export const VIRGIN_KG_CO2: Readonly<Record<RecoveredMaterial, Sourced>> = {
  copper: greet(4.4901),
  smeltedCopper: greet(4.4901),
  aluminum: greet(6.0542),
  steel: greet(2.4512),
  cobalt: greet(18.1835),
  nickel: greet(19.9478),
  manganese: {
    value: 2.3895, // 0.8692 kg/kg MnSO4 · 151.0 / 54.94
    unit: 'kg CO2e/kg',
    source: 'GREET 2022 manganese sulfate, per kg of manganese',
    year: 2022,
    confidence: 'estimated',
  },
  crudeLithiumCarbonate: greet(12.392),
  graphite: greet(9.1118),
  cathodeNMC111: greet(21.361),
  cathodeNMC532: greet(22.0172),
  cathodeNMC622: greet(22.8664),
  cathodeNMC811: greet(25.489),
  cathodeNCA: greet(27.0333),
  cathodeLMO: greet(3.459),
  cathodeLFP: greet(9.4455),
  cathodeLCO: greet(21.5166),
};
