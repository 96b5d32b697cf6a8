import type { FacilityLevel, FacilityTable } from '../../region.ts';
import { roundTo } from '../economies.ts';
import { estimate, sourced, type TableQuery } from './table-query.ts';

/** An outlet holds at most 5 t and is emptied about every two weeks. */
const TONNES_PER_OUTLET = 120;

export function facilityTable({ alpha2, economy, peakTonnes, peakZoneTonnes }: TableQuery): FacilityTable {
  const { currency, costSet, labourPerHour } = economy;
  const wage = labourPerHour.value;
  const tidy = (value: number): number => roundTo(value, 3);
  const build = costSet === 'China' ? 1 : 2.5; // building cost per m² against China's
  const perUsd = economy.currencyPerUsd.value;
  const outlet = { opening: 5000 * perUsd * build, fixed: wage * 700 + 1000 * perUsd * build };
  const steps = Math.max(2, Math.ceil(Math.log(peakZoneTonnes / TONNES_PER_OUTLET) / Math.log(4)));
  const point = Array.from({ length: steps + 1 }, (_, step) => 4 ** step).map((outlets): FacilityLevel => {
    const economies = outlets ** -0.05;
    return {
      tonnesPerYear: outlets * TONNES_PER_OUTLET,
      openingCost: tidy(outlet.opening * outlets * economies),
      fixedCostPerYear: tidy(outlet.fixed * outlets * economies),
    };
  });
  const hubBase = { opening: 450_000 * perUsd * build, fixed: wage * 2000 * 6 + 20_000 * perUsd * build };
  const hub = [2_000, 6_000, 20_000, 60_000].map((tonnesPerYear): FacilityLevel => {
    const scale = (tonnesPerYear / 2_000) ** 0.7;
    return {
      tonnesPerYear,
      openingCost: tidy(hubBase.opening * scale),
      fixedCostPerYear: tidy(hubBase.fixed * scale),
    };
  });
  return {
    point: sourced(
      point,
      `t/year, ${currency}, ${currency}/year`,
      `Relode estimate: an outlet is ≥ 10 m², holds ≤ 5 t (China’s outlet guideline of 2019, since repealed), is emptied every two weeks, takes a third of a worker and 1,000 USD of rent a year; a level is 1, 4, 16 … outlets of one place, 5 % cheaper at each tenfold`,
      'estimated',
    ),
    hub: sourced(
      hub,
      `t/year, ${currency}, ${currency}/year`,
      'Relode estimate: central store for ≥ 30 t with test bench and fire protection, six people at 2,000 t/year; cost grows with capacity^0.7',
      'estimated',
    ),
    plantTonnesPerYear: sourced(
      plantLadder(alpha2, peakTonnes),
      't/year',
      'steps of EverBatt’s range, 2–50 kt; below it only where the whole supply is smaller; China asks for at least 5,000 t/year (MIIT 2024 no. 42)',
      'estimated',
    ),
    pointHandlingCostPerKg: estimate(
      roundTo(wage * 0.004, 3),
      `${currency}/kg`,
      'four working hours per tonne: register, insulate, stow',
    ),
    hubHandlingCostPerKg: estimate(
      roundTo(wage * 0.008, 3),
      `${currency}/kg`,
      'eight working hours per tonne: receive, test, discharge, pack',
    ),
    hubKgCo2PerKg: estimate(
      0.01,
      'kg CO2e/kg',
      'about 15 kWh of grid electricity per tonne for light, lift and test',
    ),
  };
}

/** Levels that make sense for the mass there is: none far above the whole supply, none of no use beside it. */
function plantLadder(alpha2: string, peakTonnes: number): number[] {
  const ladder = [500, 2_000, 5_000, 10_000, 20_000, 50_000];
  const smallest = alpha2 === 'CN' ? 5_000 : peakTonnes > 100_000 ? 5_000 : peakTonnes > 20_000 ? 2_000 : 500;
  const fit = ladder.filter((level) => level >= smallest && level <= Math.max(smallest, peakTonnes * 1.5));
  const needed = ladder.find((level) => level >= peakTonnes);
  return needed !== undefined && !fit.includes(needed) && needed > fit.at(-1)! ? [...fit, needed] : fit;
}
