import type { Sourced } from '@relode/foundation';
import type { CostSet } from './everbatt-treatment.ts';

/** Vehicles a leg can use. Rail needs a permission of its own in most countries: China has allowed batteries on trial only. */
export const TRANSPORT_MODES = [
  'heavyTruck',
  'mediumTruck',
  'batteryTruck',
  'hydrogenTruck',
  'railDiesel',
  'railElectric',
] as const;
export type TransportMode = (typeof TRANSPORT_MODES)[number];

function everBatt(value: number, unit: string): Sourced {
  return { value, unit, source: 'EverBatt 2023, sheet Transportation', year: 2020, confidence: 'verified' };
}
function greet(value: number, unit: string): Sourced {
  return { value, unit, source: 'GREET 2022 by way of EverBatt 2023', year: 2022, confidence: 'verified' };
}
function recalled(value: number, unit: string, source: string, year: number): Sourced {
  return { value, unit, source, year, confidence: 'recalled' };
}
function estimated(value: number, unit: string, source: string): Sourced {
  return { value, unit, source, year: 2025, confidence: 'estimated' };
}

export interface TruckRate {
  readonly usdPerMile: Sourced;
  readonly hazardousUsdPerMile: Sourced;
}

/**
 * Freight rates, dollars of 2020. A truck's rate is per mile of the whole truck at full payload. China's truck rate is
 * EverBatt's figure as it stands: seven times below freight rates seen in China, so a region gives its own.
 */
export const FREIGHT_RATES: Readonly<
  Record<
    CostSet,
    {
      readonly heavyTruck: TruckRate;
      readonly mediumTruck: TruckRate;
      readonly railUsdPerShortTonMile: Sourced;
    }
  >
> = {
  China: {
    heavyTruck: { usdPerMile: everBatt(0.2, 'USD/mile'), hazardousUsdPerMile: everBatt(0.25, 'USD/mile') },
    mediumTruck: { usdPerMile: everBatt(0.2, 'USD/mile'), hazardousUsdPerMile: everBatt(0.25, 'USD/mile') },
    railUsdPerShortTonMile: everBatt(0.01, 'USD/(short ton · mile)'),
  },
  US: {
    heavyTruck: { usdPerMile: everBatt(1.74, 'USD/mile'), hazardousUsdPerMile: everBatt(1.834, 'USD/mile') },
    mediumTruck: { usdPerMile: everBatt(1.99, 'USD/mile'), hazardousUsdPerMile: everBatt(2.084, 'USD/mile') },
    railUsdPerShortTonMile: everBatt(0.044, 'USD/(short ton · mile)'),
  },
};

export const TRUCK_PAYLOAD_SHORT_TONS = {
  heavyTruck: everBatt(20, 'short ton'), // 18.1 t
  mediumTruck: everBatt(8, 'short ton'), // 7.3 t
} as const;

export const PACKAGING_USD_PER_KG = {
  plain: everBatt(0.0604, 'USD/kg'),
  hazardous: everBatt(0.5889, 'USD/kg'),
} as const;

/** Well-to-wheel emissions of diesel vehicles at full payload, one way and with the empty return, kg CO2e/(t·km). */
export const DIESEL_KG_CO2_PER_TONNE_KM = {
  heavyTruck: {
    oneWay: greet(0.058, 'kg CO2e/(t·km)'),
    emptyReturn: greet(0.104, 'kg CO2e/(t·km), both ways'),
  },
  mediumTruck: {
    oneWay: greet(0.161, 'kg CO2e/(t·km)'),
    emptyReturn: greet(0.312, 'kg CO2e/(t·km), both ways'),
  },
  railDiesel: {
    oneWay: greet(0.0178, 'kg CO2e/(t·km)'),
    emptyReturn: greet(0.0178, 'kg CO2e/(t·km), included'),
  },
} as const;

/** Diesel: well-to-wheel 3.21 kg/L; the tank-to-wheel part is what the engine itself emits. */
export const DIESEL_KG_CO2_PER_MJ = {
  wellToWheel: greet(0.0896, 'kg CO2e/MJ'),
  tankToWheel: recalled(0.0749, 'kg CO2e/MJ', 'GREET, diesel combustion', 2022),
} as const;

/** Diesel by volume, well to wheel. */
export const DIESEL_KG_CO2_PER_LITRE = greet(3.21, 'kg CO2e/L');

/** Heavy lorries that emit nothing themselves, at the payload for which their energy is known. */
export const ZERO_TAILPIPE_TRUCK = {
  payloadTonnes: recalled(15, 't', 'payload of the battery and hydrogen lorry', 2024),
  batteryKwhPerKm: recalled(1.4, 'kWh/km', 'heavy battery lorry at 15 t', 2024),
  hydrogenKgPerKm: recalled(0.09, 'kg H2/km', 'heavy hydrogen lorry at 15 t', 2024),
} as const;

/** Way of a heavy lorry without taking in energy. */
export const TRUCK_RANGE_KM = {
  battery: estimated(300, 'km', 'heavy battery truck of about 450 kWh at 1.4 kWh/km'),
  hydrogen: estimated(450, 'km', 'about 40 kg at 9 kg per 100 km'),
} as const;

/** Energy of vehicles that emit nothing themselves, with their empty running. */
export const ZERO_TAILPIPE_ENERGY = {
  batteryTruckKwhPerTonneKm: recalled(1.4 / 15, 'kWh/(t·km)', '1.4 kWh/km at 15 t', 2024),
  hydrogenTruckKgPerTonneKm: recalled(9 / 100 / 15, 'kg H2/(t·km)', '9 kg per 100 km at 15 t', 2024),
  railElectricKwhPerTonneKm: recalled(0.035, 'kWh/(t·km)', 'electric freight, 0.03 to 0.04', 2023),
} as const;

/** Electricity at the outlet; the cost set decides unless the caller gives a grid of its own. */
export const GRID_KG_CO2_PER_KWH: Readonly<Record<CostSet, Sourced>> = {
  China: greet(0.7, 'kg CO2e/kWh'),
  US: greet(0.467, 'kg CO2e/kWh'),
};

/** Hydrogen from natural gas (steam reforming); coal about 20, by-product 5, green 1. */
export const HYDROGEN_KG_CO2_PER_KG: Sourced = recalled(
  11,
  'kg CO2e/kg',
  'hydrogen by steam reforming',
  2023,
);
