import { type Scenario, TRANSPORT_MODES, type TransportMode } from '@relode/contract';
import type { Sourced } from '@relode/foundation';
import type { Region } from '@relode/regions';
import { TRUCK_RANGE_KM, transportEconomics } from '@relode/valuation';

/** What moving a tonne by a mode costs, emits and takes, empty running included; money in the region's currency. */
export interface ModeRates {
  readonly costPerTonneKm: number;
  readonly fixedCostPerTonne: number; // loading and unloading; for rail at each terminal as well
  readonly wellToTankKgCo2PerTonneKm: number;
  readonly tankToWheelKgCo2PerTonneKm: number;
  readonly kmPerHour: number;
  /** Distance after which energy must be taken in; Infinity where it need not on the way. */
  readonly rangeKm: number;
  readonly hoursPerStop: number; // charging or refuelling; for rail the stay at each terminal
}

function estimated(value: number, unit: string, source: string): Sourced {
  return { value, unit, source, year: 2025, confidence: 'estimated' };
}

/** Defaults that neither the region nor the valuation holds; a scenario's `modes.rates` overrides what they lead to. */
export const MODE_DEFAULTS = {
  truckKmPerHour: estimated(60, 'km/h', 'long haul with the breaks that driving rules ask for'),
  battery: {
    costFactor: estimated(1.05, '1', 'of the diesel haul: dearer vehicle, cheaper energy'),
    rangeKm: TRUCK_RANGE_KM.battery,
    hoursPerStop: estimated(1, 'h', 'fast charge to 80 %'),
  },
  hydrogen: {
    costFactor: estimated(1.5, '1', 'of the diesel haul: fuel at 5 to 8 USD/kg'),
    rangeKm: TRUCK_RANGE_KM.hydrogen,
    hoursPerStop: estimated(0.4, 'h', 'refuelling'),
  },
  rail: {
    kmPerHour: estimated(40, 'km/h', 'wagon load, marshalling included'),
    hoursPerTerminal: estimated(24, 'h', 'collection and departure'),
    distanceFactor: estimated(1.25, '1', 'rail km per great-circle km'),
  },
  /** A lorry that would have to take in energy more often than this is not offered. */
  mostStops: estimated(4, '1', 'more stops make a haul of more than a day and a half'),
} as const;

/** Rates of every mode in a region: diesel is the region's own haul; the scenario's figures come before all. */
export function modeRates(region: Region, { modes }: Scenario): Readonly<Record<TransportMode, ModeRates>> {
  const { haul } = region.tables.transport;
  const { costSet, currencyPerUsd } = region.tables.treatment;
  const perTonneKm = (mode: Parameters<typeof transportEconomics>[0]['mode']) => {
    const leg = { costSet, mode, chemistry: 'LFP', distanceKm: 1, emptyReturnShare: 1 } as const;
    const { wellToTankKgCo2PerKg, tankToWheelKgCo2PerKg, freightUsdPerKg } = transportEconomics(leg);
    return {
      wellToTankKgCo2PerTonneKm: 1000 * wellToTankKgCo2PerKg,
      tankToWheelKgCo2PerTonneKm: 1000 * tankToWheelKgCo2PerKg,
      usd: 1000 * freightUsdPerKg,
    };
  };
  const diesel = perTonneKm('heavyTruck');
  const tankToWheelShare =
    diesel.tankToWheelKgCo2PerTonneKm /
    (diesel.tankToWheelKgCo2PerTonneKm + diesel.wellToTankKgCo2PerTonneKm);
  const truck = {
    costPerTonneKm: haul.costPerTonneKm.value,
    fixedCostPerTonne: haul.fixedCostPerTonne.value,
    kmPerHour: MODE_DEFAULTS.truckKmPerHour.value,
  };
  const electricTruck = (mode: 'battery' | 'hydrogen'): ModeRates => {
    const { usd: _usd, ...emissions } = perTonneKm(`${mode}Truck`);
    return {
      ...truck,
      ...emissions,
      costPerTonneKm: truck.costPerTonneKm * MODE_DEFAULTS[mode].costFactor.value,
      rangeKm: MODE_DEFAULTS[mode].rangeKm.value,
      hoursPerStop: MODE_DEFAULTS[mode].hoursPerStop.value,
    };
  };
  const { usd: railUsd, ...railEmissions } = perTonneKm(costSet === 'China' ? 'railElectric' : 'railDiesel');
  const own: Record<TransportMode, ModeRates> = {
    diesel: {
      ...truck,
      wellToTankKgCo2PerTonneKm: haul.kgCo2PerTonneKm.value * (1 - tankToWheelShare),
      tankToWheelKgCo2PerTonneKm: haul.kgCo2PerTonneKm.value * tankToWheelShare,
      rangeKm: Number.POSITIVE_INFINITY,
      hoursPerStop: 0,
    },
    battery: electricTruck('battery'),
    hydrogen: electricTruck('hydrogen'),
    rail: {
      ...railEmissions,
      costPerTonneKm: railUsd * currencyPerUsd.value,
      fixedCostPerTonne: haul.fixedCostPerTonne.value,
      kmPerHour: MODE_DEFAULTS.rail.kmPerHour.value,
      rangeKm: Number.POSITIVE_INFINITY,
      hoursPerStop: MODE_DEFAULTS.rail.hoursPerTerminal.value,
    },
  };
  return Object.fromEntries(
    TRANSPORT_MODES.map((mode) => {
      const asked = Object.entries(modes.rates[mode] ?? {}).filter(([, value]) => value !== null);
      return [mode, { ...own[mode], ...Object.fromEntries(asked) }];
    }),
  ) as unknown as Record<TransportMode, ModeRates>;
}
