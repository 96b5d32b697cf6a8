import { type PlantQuery, plantEconomics } from './plant-economics.ts';
import { checkCapacity } from './query-checks.ts';
import { ValuationError } from './valuation-error.ts';

/** A plant's yearly cost at one capacity of the curve; USD of 2020. */
export interface PlantCostPoint {
  readonly tonnesPerYear: number;
  readonly fixedUsdPerYear: number;
  /** Slope to the next point, USD per further t/year; 0 at the last. */
  readonly fixedUsdPerFurtherTonne: number;
  /** Fixed cost per kg when the capacity is fully used. */
  readonly fixedUsdPerKgAtFullLoad: number;
}

/**
 * Fixed cost piecewise linear in capacity: exact at the given capacities, straight between them. The true curve is
 * concave (but where direct recycling passes its first furnace), so a chord never lies above it: costs between two
 * points are understated, by less the closer they stand.
 * Throws ValuationError as `plantEconomics` does, and CAPACITY_INVALID unless the capacities ascend.
 */
export function plantCostCurve(
  query: Omit<PlantQuery, 'tonnesPerYear'>,
  tonnesPerYear: readonly number[],
): PlantCostPoint[] {
  tonnesPerYear.forEach((tonnes, i) => {
    checkCapacity(tonnes);
    if (i > 0 && tonnes <= tonnesPerYear[i - 1]!) {
      throw new ValuationError(
        'CAPACITY_INVALID',
        `The capacity ${tonnes} t/year follows ${tonnesPerYear[i - 1]}`,
        {
          place: `tonnesPerYear[${i}]`,
          remedy: 'Give capacities that ascend.',
        },
      );
    }
  });
  const fixedUsd = tonnesPerYear.map(
    (tonnes) => plantEconomics({ ...query, tonnesPerYear: tonnes }).fixedUsdPerYear,
  );
  return tonnesPerYear.map((tonnes, i) => ({
    tonnesPerYear: tonnes,
    fixedUsdPerYear: fixedUsd[i]!,
    fixedUsdPerFurtherTonne:
      i + 1 < fixedUsd.length ? (fixedUsd[i + 1]! - fixedUsd[i]!) / (tonnesPerYear[i + 1]! - tonnes) : 0,
    fixedUsdPerKgAtFullLoad: fixedUsd[i]! / (tonnes * 1000),
  }));
}
