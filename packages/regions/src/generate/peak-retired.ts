import type { SalesYear } from '../region.ts';

const SHAPE = 3.5;
const MEAN_TO_SCALE = 0.899747; // Γ(1 + 1/3.5)
const SHORTEST_MEAN_LIFE_YEARS = 7;
const PACK_KG_PER_KWH = 6.2;

/** Most that retires in any of the years under the shortest default life, t; enough to size capacity levels, no forecast. */
export function peakRetiredTonnes(sales: readonly SalesYear[], years: readonly number[]): number {
  const scaleYears = SHORTEST_MEAN_LIFE_YEARS / MEAN_TO_SCALE;
  const surviving = (age: number): number => (age <= 0 ? 1 : Math.exp(-((age / scaleYears) ** SHAPE)));
  const retired = years.map((year) =>
    sales.reduce(
      (sum, row) =>
        sum +
        row.batteryGwh *
          1000 *
          PACK_KG_PER_KWH *
          (surviving(year - row.year - 0.5) - surviving(year - row.year + 0.5)),
      0,
    ),
  );
  return Math.max(...retired);
}
