import { type ModeComparison, type Scenario, TRANSPORT_MODES } from '@relode/contract';
import { KG_PER_TONNE } from '@relode/foundation';
import { applyOverrides, type Region } from '@relode/regions';
import { PlanningError } from '../planning-error.ts';
import { createTravel, type Place } from '../travel.ts';
import { createHaulWays } from './haul-ways.ts';

/**
 * Every mode between two places side by side, per tonne; which is cheapest, fastest and cleanest among those that are
 * possible, allowed or not. Throws RegionError for unknown overrides, PlanningError PLACE_UNKNOWN,
 * TERMINALS_INVALID.
 */
export function compareModes(
  original: Region,
  scenario: Scenario,
  fromId: string,
  toId: string,
): ModeComparison {
  const region = applyOverrides(original, scenario.overrides);
  const [from, to] = [placeOf(region, fromId), placeOf(region, toId)];
  const carbonPrice = scenario.carbonPricePerTonne ?? region.tables.policy.carbonPricePerTonne.value;
  const ways = createHaulWays(region, scenario, createTravel(region), carbonPrice / KG_PER_TONNE);
  const modes = TRANSPORT_MODES.map((mode): ModeComparison['modes'][number] => {
    const way = ways.by(mode, from, to);
    const isAllowed = scenario.modes[mode];
    if (typeof way === 'string') return { mode, isAllowed, refusal: way, way: null };
    return {
      mode,
      isAllowed,
      refusal: isAllowed ? null : 'switchedOff',
      way: {
        distanceKm: way.distanceKm,
        hours: way.hours,
        costPerTonne: way.costPerKg * KG_PER_TONNE,
        wellToTankKgCo2PerTonne: way.wellToTankKgCo2PerKg * KG_PER_TONNE,
        tankToWheelKgCo2PerTonne: way.tankToWheelKgCo2PerKg * KG_PER_TONNE,
        via: [...way.via],
      },
    };
  });
  type Way = NonNullable<(typeof modes)[number]['way']>;
  const least = (of: (way: Way) => number): ModeComparison['cheapest'] =>
    modes.reduce<{ mode: ModeComparison['cheapest']; value: number }>(
      (best, { mode, way }) => (way !== null && of(way) < best.value ? { mode, value: of(way) } : best),
      { mode: null, value: Number.POSITIVE_INFINITY },
    ).mode;
  return {
    fromId,
    toId,
    currency: region.currency,
    modes,
    cheapest: least((way) => way.costPerTonne),
    fastest: least((way) => way.hours),
    cleanest: least((way) => way.wellToTankKgCo2PerTonne + way.tankToWheelKgCo2PerTonne),
  };
}

function placeOf(region: Region, id: string): Place {
  const found = region.sites.find((site) => site.id === id) ?? region.zones.find((zone) => zone.id === id);
  if (found) return found;
  throw new PlanningError('PLACE_UNKNOWN', `${region.id} has no site or zone ${id}`, {
    place: id,
    remedy: 'Name a place by its id in sites.csv or zones.csv.',
  });
}
