import type { FacilityLevel, FacilityTable } from '../../region.ts';
import { roundTo } from '../economies.ts';
import { estimate, sourced, type TableQuery } from './table-query.ts';

/** What building costs in high-income economies against China, per m². */
const BUILDING_COST_US = 2.5;
const HUB_TONNES = [200, 2_000, 6_000, 20_000, 60_000];
/** Permits and fit-out are spent when a site opens; the rest of what is invested is paid as a rent, as for plants. */
const SPENT_AT_OPENING = 0.3;
/** 10 % interest over 10 years, as EverBatt annualises a plant. */
const RENT_PER_YEAR = (0.1 * 1.1 ** 10) / (1.1 ** 10 - 1);

/** An outlet holds at most 5 t and is emptied about every two weeks. */
const TONNES_PER_OUTLET = 120;

export function facilityTable({ alpha2, economy, peakTonnes, peakZoneTonnes }: TableQuery): FacilityTable {
  const { currency, costSet, labourPerHour, currencyPerUsd } = economy;
  const wage = labourPerHour.value;
  const perUsd = currencyPerUsd.value * (costSet === 'China' ? 1 : BUILDING_COST_US);
  const steps = Math.max(2, Math.ceil(Math.log(peakZoneTonnes / TONNES_PER_OUTLET) / Math.log(4)));
  const point = Array.from({ length: steps + 1 }, (_, step) => 4 ** step).map((outlets) =>
    level({
      tonnesPerYear: outlets * TONNES_PER_OUTLET,
      invested: 5_000 * perUsd * outlets ** 0.95,
      running: (wage * 700 + 1_000 * perUsd) * outlets ** 0.95,
    }),
  );
  const hub = HUB_TONNES.filter(
    (tonnes, i) =>
      (tonnes >= 2_000 || peakTonnes < 20_000) && (i === 0 || tonnes <= Math.max(2_000, peakTonnes * 1.5)),
  ).map((tonnesPerYear) => {
    const scale = (tonnesPerYear / 2_000) ** 0.7;
    return level({
      tonnesPerYear,
      invested: 450_000 * perUsd * scale,
      running: (wage * 2000 * 6 + 20_000 * perUsd) * scale,
    });
  });
  return {
    point: sourced(
      point,
      `t/year, ${currency}, ${currency}/year`,
      `Relode estimate: an outlet is ≥ 10 m², holds ≤ 5 t (China’s outlet guideline of 2019, since repealed), is emptied every two weeks, takes a third of a worker and 1,000 USD of rent a year (China), and an investment of 5,000 USD; a level is 1, 4, 16 … outlets of one place, 7 % cheaper each time; 30 % of the investment is spent at opening, 70 % paid over 10 years at 10 %`,
      'estimated',
    ),
    hub: sourced(
      hub,
      `t/year, ${currency}, ${currency}/year`,
      'Relode estimate: central store for ≥ 30 t with test bench and fire protection, 450,000 USD (China) and six people at 2,000 t/year; cost grows with capacity^0.7; 30 % of the investment is spent at opening, 70 % paid over 10 years at 10 %',
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

function level({
  tonnesPerYear,
  invested,
  running,
}: {
  tonnesPerYear: number;
  invested: number;
  running: number;
}): FacilityLevel {
  return {
    tonnesPerYear,
    openingCost: roundTo(SPENT_AT_OPENING * invested, 3),
    fixedCostPerYear: roundTo(running + RENT_PER_YEAR * (1 - SPENT_AT_OPENING) * invested, 3),
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
