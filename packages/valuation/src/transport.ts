import { type Chemistry, PACK_COMPOSITION } from '@relode/battery';
import { KG_PER_SHORT_TON, KG_PER_TONNE, KM_PER_MILE } from '@relode/foundation';
import type { CostSet } from './everbatt-treatment.ts';
import { checkChemistry, checkOption, checkOptions } from './query-checks.ts';
import {
  DIESEL_KG_CO2_PER_MJ,
  DIESEL_KG_CO2_PER_TONNE_KM,
  FREIGHT_RATES,
  GRID_KG_CO2_PER_KWH,
  HYDROGEN_KG_CO2_PER_KG,
  PACKAGING_USD_PER_KG,
  TRANSPORT_MODES,
  TRUCK_PAYLOAD_SHORT_TONS,
  type TransportMode,
  ZERO_TAILPIPE_ENERGY,
} from './transport-rates.ts';
import { ValuationError } from './valuation-error.ts';

export interface TransportQuery {
  readonly costSet: CostSet;
  readonly mode: TransportMode;
  readonly chemistry: Chemistry;
  readonly distanceKm: number; // one way
  /** Share of the trips that drive back empty, 0…1; trucks only, rail and zero-tailpipe energy include it. */
  readonly emptyReturnShare: number;
  /** Whole batteries are dangerous goods (class 9) in every chemistry: the default. False for recovered metal. */
  readonly hazardous?: boolean;
  readonly packaged?: boolean; // default true
  readonly gridKgCo2PerKwh?: number; // instead of the cost set's grid
  readonly hydrogenKgCo2PerKg?: number;
}

/** One leg at full payload; USD of 2020. Emissions by the energy of ISO 14083, well-to-tank and tank-to-wheel apart. */
export interface TransportEconomics {
  readonly freightUsdPerKg: number;
  readonly packagingUsdPerKg: number;
  readonly usdPerKg: number; // both
  readonly wellToTankKgCo2PerKg: number;
  readonly tankToWheelKgCo2PerKg: number;
  readonly kgCo2PerKg: number; // both: well-to-wheel
  /** The same per kWh of the packs carried: a chemistry with heavier packs pays more. */
  readonly usdPerKwh: number;
  readonly kgCo2PerKwh: number;
}

/**
 * Cost and emissions of moving one kg of packs over a distance.
 * Throws ValuationError: CHEMISTRY_UNKNOWN, OPTION_UNKNOWN, TRANSPORT_INVALID.
 */
export function transportEconomics(query: TransportQuery): TransportEconomics {
  checkTransport(query);
  const { mode, costSet, chemistry, distanceKm, hazardous = true, packaged = true } = query;
  const tonneKmPerKg = distanceKm / KG_PER_TONNE;
  const freightUsdPerKg =
    freightUsdPerTonneKm(mode, costSet, hazardous, query.emptyReturnShare) * tonneKmPerKg;
  const packagingUsdPerKg = packaged ? PACKAGING_USD_PER_KG[hazardous ? 'hazardous' : 'plain'].value : 0;
  const { wellToTank, tankToWheel } = kgCo2PerTonneKm(query);
  const usdPerKg = freightUsdPerKg + packagingUsdPerKg;
  const kgCo2PerKg = (wellToTank + tankToWheel) * tonneKmPerKg;
  const { packKgPerKwh } = PACK_COMPOSITION.value[chemistry];
  return {
    freightUsdPerKg,
    packagingUsdPerKg,
    usdPerKg,
    wellToTankKgCo2PerKg: wellToTank * tonneKmPerKg,
    tankToWheelKgCo2PerKg: tankToWheel * tonneKmPerKg,
    kgCo2PerKg,
    usdPerKwh: usdPerKg * packKgPerKwh,
    kgCo2PerKwh: kgCo2PerKg * packKgPerKwh,
  };
}

/** Battery and hydrogen trucks are priced as heavy trucks: no rate of theirs has a source yet. */
function freightUsdPerTonneKm(
  mode: TransportMode,
  costSet: CostSet,
  hazardous: boolean,
  emptyReturnShare: number,
): number {
  const rates = FREIGHT_RATES[costSet];
  const tonneKmPerShortTonMile = (KG_PER_SHORT_TON / KG_PER_TONNE) * KM_PER_MILE;
  if (mode === 'railDiesel' || mode === 'railElectric')
    return rates.railUsdPerShortTonMile.value / tonneKmPerShortTonMile;
  const truck = mode === 'mediumTruck' ? 'mediumTruck' : 'heavyTruck';
  const usdPerMile = rates[truck][hazardous ? 'hazardousUsdPerMile' : 'usdPerMile'].value;
  const perTonneKm = usdPerMile / (TRUCK_PAYLOAD_SHORT_TONS[truck].value * tonneKmPerShortTonMile);
  return perTonneKm * (1 + emptyReturnShare);
}

function kgCo2PerTonneKm(query: TransportQuery): {
  readonly wellToTank: number;
  readonly tankToWheel: number;
} {
  const { mode, costSet, emptyReturnShare } = query;
  const gridKgCo2 = query.gridKgCo2PerKwh ?? GRID_KG_CO2_PER_KWH[costSet].value;
  switch (mode) {
    case 'batteryTruck':
      return { wellToTank: ZERO_TAILPIPE_ENERGY.batteryTruckKwhPerTonneKm.value * gridKgCo2, tankToWheel: 0 };
    case 'railElectric':
      return { wellToTank: ZERO_TAILPIPE_ENERGY.railElectricKwhPerTonneKm.value * gridKgCo2, tankToWheel: 0 };
    case 'hydrogenTruck': {
      const perKg = query.hydrogenKgCo2PerKg ?? HYDROGEN_KG_CO2_PER_KG.value;
      return { wellToTank: ZERO_TAILPIPE_ENERGY.hydrogenTruckKgPerTonneKm.value * perKg, tankToWheel: 0 };
    }
    default: {
      const { oneWay, emptyReturn } = DIESEL_KG_CO2_PER_TONNE_KM[mode];
      const wellToWheel = oneWay.value + emptyReturnShare * (emptyReturn.value - oneWay.value);
      const megajoules = wellToWheel / DIESEL_KG_CO2_PER_MJ.wellToWheel.value;
      const tankToWheel = megajoules * DIESEL_KG_CO2_PER_MJ.tankToWheel.value;
      return { wellToTank: wellToWheel - tankToWheel, tankToWheel };
    }
  }
}

function checkTransport(query: TransportQuery): void {
  checkChemistry(query.chemistry);
  checkOptions({ costSet: query.costSet });
  checkOption(query.mode, TRANSPORT_MODES, 'mode');
  const refuse = (place: string, value: number, remedy: string): never => {
    throw new ValuationError('TRANSPORT_INVALID', `${place} is ${value}`, { place, remedy });
  };
  const { distanceKm, emptyReturnShare } = query;
  if (!(distanceKm >= 0 && Number.isFinite(distanceKm)))
    refuse('distanceKm', distanceKm, 'Give 0 km or more.');
  if (!(emptyReturnShare >= 0 && emptyReturnShare <= 1)) {
    refuse('emptyReturnShare', emptyReturnShare, 'Give a share between 0 and 1.');
  }
  for (const place of ['gridKgCo2PerKwh', 'hydrogenKgCo2PerKg'] as const) {
    const factor = query[place];
    if (factor !== undefined && !(factor >= 0 && Number.isFinite(factor)))
      refuse(place, factor, 'Give 0 or more.');
  }
}
