import { type Scenario, TRANSPORT_MODES, type TransportMode } from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import { createPlaceIndex, greatCircleKm } from '@relode/geo';
import type { Region } from '@relode/regions';
import type { Place, Travel } from '../travel.ts';
import { checkTerminals } from './check-terminals.ts';
import { MODE_DEFAULTS, type ModeRates, modeRates } from './mode-rates.ts';

/** One way to move mass from a place to another. */
export interface HaulWay {
  readonly mode: TransportMode;
  readonly distanceKm: number; // road and rail together
  readonly hours: number;
  readonly costPerKg: number;
  readonly wellToTankKgCo2PerKg: number;
  readonly tankToWheelKgCo2PerKg: number;
  /** Rail terminals passed, by id. */
  readonly via: readonly string[];
}

/** Why a mode is no way between two places. */
export type ModeRefusal = 'switchedOff' | 'laneForbidden' | 'beyondRange' | 'noTerminal';

export interface HaulWays {
  /** Ways of the modes the scenario allows. */
  between(from: Place, to: Place): HaulWay[];
  /** A mode's way whether or not the scenario allows it, or why there is none. */
  by(mode: TransportMode, from: Place, to: Place): HaulWay | ModeRefusal;
}

type Terminal = Scenario['modes']['terminals'][number];
const TERMINALS_TRIED = 3;

/**
 * Ways between places by lorry or rail. A lorry takes the road; one with a range stops for energy, at most
 * `MODE_DEFAULTS.mostStops` times. Rail goes by diesel lorry to a terminal, by train to another and on by lorry: the
 * pair among the nearest few that costs least, its emissions priced. Throws PlanningError TERMINALS_INVALID.
 */
export function createHaulWays(
  region: Region,
  scenario: Scenario,
  travel: Travel,
  carbonPricePerKg: number,
): HaulWays {
  checkTerminals(scenario);
  const rates = modeRates(region, scenario);
  const { terminals, maxTerminalKm } = scenario.modes;
  const index = createPlaceIndex(terminals);
  const near = new Map<string, Terminal[]>();
  const terminalsOf = (place: Place): Terminal[] => {
    const known = near.get(place.id);
    if (known) return known;
    const found = index
      .nearest(place, TERMINALS_TRIED)
      .map((i) => terminals[i]!)
      .filter((terminal) => greatCircleKm(place, terminal) <= maxTerminalKm);
    near.set(place.id, found);
    return found;
  };

  function byRoad(mode: TransportMode, from: Place, to: Place): HaulWay | ModeRefusal {
    if (!travel.permitted(from, to)) return 'laneForbidden';
    const km = travel.roadKm(from, to);
    const stops = Math.max(0, Math.ceil(km / rates[mode].rangeKm) - 1);
    if (stops > MODE_DEFAULTS.mostStops.value) return 'beyondRange';
    return {
      mode,
      distanceKm: km,
      hours: km / rates[mode].kmPerHour + stops * rates[mode].hoursPerStop,
      costPerKg: (rates[mode].fixedCostPerTonne + roadPrice(mode, from, to) * km) / KG_PER_TONNE,
      ...emissions(rates[mode], km),
      via: [],
    };
  }

  /** A lane's agreed price is that of a diesel lorry; other lorries cost more or less as against the region's haul. */
  function roadPrice(mode: TransportMode, from: Place, to: Place): number {
    const lanePrice = travel.laneCostPerTonneKm(from, to);
    if (lanePrice === null) return rates[mode].costPerTonneKm;
    const usual = region.tables.transport.haul.costPerTonneKm.value;
    return mode === 'diesel' || usual === 0 ? lanePrice : (lanePrice * rates[mode].costPerTonneKm) / usual;
  }

  function byRail(from: Place, to: Place): HaulWay | ModeRefusal {
    let best: HaulWay | null = null;
    const price = ({ costPerKg, wellToTankKgCo2PerKg, tankToWheelKgCo2PerKg }: HaulWay): number =>
      costPerKg + carbonPricePerKg * (wellToTankKgCo2PerKg + tankToWheelKgCo2PerKg);
    for (const start of terminalsOf(from)) {
      for (const end of terminalsOf(to)) {
        if (start.id === end.id) continue;
        const way = railWay(from, start, end, to);
        if (best === null || price(way) < price(best)) best = way;
      }
    }
    return best ?? 'noTerminal';
  }

  function railWay(from: Place, start: Terminal, end: Terminal, to: Place): HaulWay {
    const road = travel.roadKm(from, start) + travel.roadKm(end, to);
    const rail = greatCircleKm(start, end) * MODE_DEFAULTS.rail.distanceFactor.value;
    const { diesel, rail: train } = rates;
    const [onRoad, onRail] = [emissions(diesel, road), emissions(train, rail)];
    return {
      mode: 'rail',
      distanceKm: road + rail,
      hours: road / diesel.kmPerHour + rail / train.kmPerHour + 2 * train.hoursPerStop,
      // loaded at the start, at both terminals and at the end: the lorry's loading once, the terminals' twice
      costPerKg:
        (diesel.fixedCostPerTonne +
          diesel.costPerTonneKm * road +
          2 * train.fixedCostPerTonne +
          train.costPerTonneKm * rail) /
        KG_PER_TONNE,
      wellToTankKgCo2PerKg: onRoad.wellToTankKgCo2PerKg + onRail.wellToTankKgCo2PerKg,
      tankToWheelKgCo2PerKg: onRoad.tankToWheelKgCo2PerKg + onRail.tankToWheelKgCo2PerKg,
      via: [start.id, end.id],
    };
  }

  const by: HaulWays['by'] = (mode, from, to) =>
    mode === 'rail' ? byRail(from, to) : byRoad(mode, from, to);
  const allowed = TRANSPORT_MODES.filter((mode) => scenario.modes[mode]);
  return {
    by,
    between: (from, to) =>
      allowed.flatMap((mode) => {
        const way = by(mode, from, to);
        return typeof way === 'string' ? [] : [way];
      }),
  };
}

function emissions(
  { wellToTankKgCo2PerTonneKm, tankToWheelKgCo2PerTonneKm }: ModeRates,
  km: number,
): Pick<HaulWay, 'wellToTankKgCo2PerKg' | 'tankToWheelKgCo2PerKg'> {
  return {
    wellToTankKgCo2PerKg: (wellToTankKgCo2PerTonneKm * km) / KG_PER_TONNE,
    tankToWheelKgCo2PerKg: (tankToWheelKgCo2PerTonneKm * km) / KG_PER_TONNE,
  };
}
