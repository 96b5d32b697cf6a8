import { CHEMISTRIES } from '@relode/battery';
import type { Sourced } from '@relode/foundation';
import { ValuationError } from './valuation-error.ts';

/** Everything a treatment sells. Metals of solutions and salts (cobalt, nickel, manganese) count as contained metal. */
export const RECOVERED_MATERIALS = [
  'copper',
  'smeltedCopper',
  'aluminum',
  'steel',
  'cobalt',
  'nickel',
  'manganese',
  'crudeLithiumCarbonate',
  'graphite',
  ...CHEMISTRIES.map((chemistry) => `cathode${chemistry}` as const),
] as const;
export type RecoveredMaterial = (typeof RECOVERED_MATERIALS)[number];

export type MaterialPrices = Readonly<Record<RecoveredMaterial, number>>;

function everBattPrice(usdPerKg: number): Sourced {
  return {
    value: usdPerKg,
    unit: 'USD/kg',
    source: 'EverBatt 2023, sheet Materials',
    year: 2020,
    confidence: 'verified',
  };
}

/** Default sale prices in the dollars of 2020. Any of them can be overridden, and should be: they date quickly. */
export const MATERIAL_PRICES: Readonly<Record<RecoveredMaterial, Sourced>> = {
  copper: everBattPrice(7.1116191),
  smeltedCopper: everBattPrice(7.3665173),
  aluminum: everBattPrice(1.1174778),
  steel: everBattPrice(0.3272),
  cobalt: everBattPrice(50.3535208),
  nickel: everBattPrice(16.853),
  manganese: everBattPrice(3.1492556),
  crudeLithiumCarbonate: everBattPrice(8.57),
  graphite: everBattPrice(0.2),
  cathodeNMC111: everBattPrice(25.5),
  cathodeNMC532: everBattPrice(24),
  cathodeNMC622: everBattPrice(25),
  cathodeNMC811: everBattPrice(26),
  cathodeNCA: everBattPrice(26),
  cathodeLMO: everBattPrice(9),
  cathodeLFP: everBattPrice(10),
  cathodeLCO: everBattPrice(50),
};

const DEFAULT_PRICES = Object.fromEntries(
  RECOVERED_MATERIALS.map((material) => [material, MATERIAL_PRICES[material].value]),
) as MaterialPrices;

/** Defaults with the given USD/kg in their place. Throws PRICE_UNKNOWN or PRICE_INVALID, naming the material. */
export function resolvePrices(overrides: Readonly<Record<string, number>> = {}): MaterialPrices {
  for (const [material, usdPerKg] of Object.entries(overrides)) {
    if (!Object.hasOwn(MATERIAL_PRICES, material)) {
      throw new ValuationError('PRICE_UNKNOWN', `No treatment recovers "${material}"`, {
        place: material,
        remedy: `Give prices for any of: ${RECOVERED_MATERIALS.join(', ')}.`,
      });
    }
    if (!(usdPerKg >= 0 && Number.isFinite(usdPerKg))) {
      throw new ValuationError('PRICE_INVALID', `The price of ${material} is ${usdPerKg} USD/kg`, {
        place: material,
        remedy: 'Give a number of 0 or more.',
      });
    }
  }
  return { ...DEFAULT_PRICES, ...overrides };
}
