import { KG_PER_SHORT_TON, KG_PER_TONNE } from '@relode/foundation';
import {
  DIESEL_KG_CO2_PER_LITRE,
  DIESEL_KG_CO2_PER_MJ,
  DIESEL_KG_CO2_PER_TONNE_KM,
  GRID_KG_CO2_PER_KWH,
  HYDROGEN_KG_CO2_PER_KG,
  TRUCK_PAYLOAD_SHORT_TONS,
  ZERO_TAILPIPE_TRUCK,
} from '@relode/valuation';
import type { Consumption, Drive, Fleet } from '../day/day.ts';
import { DispatchError } from '../dispatch-error.ts';

/** kg CO2e per unit of a drive's energy (L, kWh, kg). */
export interface EmissionFactor {
  readonly wellToTankKgPerUnit: number;
  readonly tankToWheelKgPerUnit: number;
}

/** Of the fleet, else of the country. Throws DispatchError DRIVE_INCOMPLETE where no grid is known for the country. */
export function emissionFactor(fleet: Fleet, drive: Drive): EmissionFactor {
  if (drive === 'diesel') {
    const { wellToWheel, tankToWheel } = DIESEL_KG_CO2_PER_MJ;
    const tankToWheelKgPerUnit = (DIESEL_KG_CO2_PER_LITRE.value * tankToWheel.value) / wellToWheel.value;
    return {
      wellToTankKgPerUnit: DIESEL_KG_CO2_PER_LITRE.value - tankToWheelKgPerUnit,
      tankToWheelKgPerUnit,
    };
  }
  if (drive === 'hydrogen') {
    return {
      wellToTankKgPerUnit: fleet.hydrogenKgCo2PerKg ?? HYDROGEN_KG_CO2_PER_KG.value,
      tankToWheelKgPerUnit: 0,
    };
  }
  const grid = fleet.gridKgCo2PerKwh ?? gridOf(fleet.country);
  if (grid === null) {
    throw new DispatchError('DRIVE_INCOMPLETE', `No grid factor is known for ${fleet.country}`, {
      place: 'gridKgCo2PerKwh',
      remedy: 'Give gridKgCo2PerKwh in the fleet: kg CO2e per kWh at the outlet',
    });
  }
  return { wellToTankKgPerUnit: grid, tankToWheelKgPerUnit: 0 };
}

function gridOf(country: string): number | null {
  if (country === 'CN') return GRID_KG_CO2_PER_KWH.China.value;
  return country === 'US' ? GRID_KG_CO2_PER_KWH.US.value : null;
}

/** Money per unit of energy. Throws DispatchError DRIVE_INCOMPLETE where the fleet has none. */
export function energyPrice({ energyPrices }: Fleet, drive: Drive): number {
  const price = energyPrices[drive];
  if (price !== undefined) return price;
  throw new DispatchError('DRIVE_INCOMPLETE', `The energy of ${drive} vehicles has no price`, {
    place: `energyPrices.${drive}`,
    remedy: 'Give its price per L of diesel, kWh of electricity or kg of hydrogen',
  });
}

/** Diesel lorry of 18.1 t: what the one-way figure and the one with empty return say about its litres per km. */
export function heavyDieselConsumption(): Consumption {
  const tonnes = (TRUCK_PAYLOAD_SHORT_TONS.heavyTruck.value * KG_PER_SHORT_TON) / KG_PER_TONNE;
  const { oneWay, emptyReturn } = DIESEL_KG_CO2_PER_TONNE_KM.heavyTruck;
  const litres = (kgPerTonneKm: number): number => (kgPerTonneKm * tonnes) / DIESEL_KG_CO2_PER_LITRE.value;
  return { fullPerKm: litres(oneWay.value), emptyPerKm: litres(emptyReturn.value - oneWay.value) };
}

/**
 * What a vehicle would use on another drive: in the ratio that heavy lorries of 15 t have. An estimate for vehicles of other
 * sizes, and the drives do not lose the same share when empty; a fleet's `variants` say better.
 */
export function consumptionOn(drive: Drive, { emptyPerKm, fullPerKm }: Consumption, own: Drive): Consumption {
  const ratio = heavyLorryPerKm(drive) / heavyLorryPerKm(own);
  return { emptyPerKm: emptyPerKm * ratio, fullPerKm: fullPerKm * ratio };
}

function heavyLorryPerKm(drive: Drive): number {
  const { payloadTonnes, batteryKwhPerKm, hydrogenKgPerKm } = ZERO_TAILPIPE_TRUCK;
  if (drive === 'battery') return batteryKwhPerKm.value;
  if (drive === 'hydrogen') return hydrogenKgPerKm.value;
  const { emptyPerKm, fullPerKm } = heavyDieselConsumption();
  const fullTonnes = (TRUCK_PAYLOAD_SHORT_TONS.heavyTruck.value * KG_PER_SHORT_TON) / KG_PER_TONNE;
  return emptyPerKm + (fullPerKm - emptyPerKm) * (payloadTonnes.value / fullTonnes);
}
