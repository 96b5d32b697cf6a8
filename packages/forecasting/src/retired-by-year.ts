import { CHEMISTRIES, type Chemistry } from '@relode/battery';
import { ForecastingError } from './forecasting-error.ts';
import { weibullScaleYears, weibullSurvival } from './weibull.ts';

/** Batteries put into service in a calendar year. Shares by chemistry are of GWh and sum to 1. */
export interface SalesCohort {
  readonly year: number;
  readonly batteryGwh: number;
  readonly chemistryShares: Readonly<Partial<Record<Chemistry, number>>>;
}

export interface RetirementProblem {
  /** One cohort per year, in any order. Years without a row count as no sales: give projections for later years. */
  readonly sales: readonly SalesCohort[];
  /** Calendar years to report. */
  readonly years: readonly number[];
  readonly weibullShape: number; // k
  readonly meanLifeYears: number;
  readonly packKgPerKwh: number; // over the fleet
}

/** Retired batteries; `kwh[y][c]` and `kg[y][c]` follow the order of `years` and `chemistries`. */
export interface RetiredBatteries {
  readonly years: readonly number[];
  /** Those with sales, in the order of CHEMISTRIES. */
  readonly chemistries: readonly Chemistry[];
  readonly kwh: readonly Float64Array[];
  readonly kg: readonly Float64Array[];
}

const KWH_PER_GWH = 1e6;
const SHARE_TOLERANCE = 1e-6;

/**
 * Batteries that leave service in each year: every cohort is sold at mid-year, so the cohort of year v loses
 * S(y − v − ½) − S(y − v + ½) of itself during year y, with S the Weibull survival (docs/models/forecasting.md).
 * Throws ForecastingError when sales, shares, life or years cannot be right.
 */
export function retiredByYear(problem: RetirementProblem): RetiredBatteries {
  checkRetirementProblem(problem);
  const { sales, years, weibullShape, meanLifeYears, packKgPerKwh } = problem;
  const scaleYears = weibullScaleYears(meanLifeYears, weibullShape);
  const chemistries = CHEMISTRIES.filter((c) => sales.some((row) => (row.chemistryShares[c] ?? 0) > 0));
  const soldKwh = sales.map((row) =>
    Float64Array.from(chemistries, (c) => row.batteryGwh * KWH_PER_GWH * (row.chemistryShares[c] ?? 0)),
  );
  const kwh = years.map((year) => {
    const retired = new Float64Array(chemistries.length);
    sales.forEach((row, i) => {
      addScaled(retired, soldKwh[i]!, lostShare(year - row.year, weibullShape, scaleYears));
    });
    return retired;
  });
  return {
    years: [...years],
    chemistries,
    kwh,
    kg: kwh.map((row) => row.map((value) => value * packKgPerKwh)),
  };
}

/** Share of a cohort lost in the year that is `age` calendar years after its sale. */
function lostShare(age: number, weibullShape: number, scaleYears: number): number {
  return (
    weibullSurvival(age - 0.5, weibullShape, scaleYears) -
    weibullSurvival(age + 0.5, weibullShape, scaleYears)
  );
}

/** sum[i] += factor · values[i]; both of one length. */
function addScaled(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * values[i]!;
}

function checkRetirementProblem(problem: RetirementProblem): void {
  for (const name of ['weibullShape', 'meanLifeYears', 'packKgPerKwh'] as const) {
    if (!(problem[name] > 0 && Number.isFinite(problem[name]))) {
      throw new ForecastingError('LIFE_INVALID', `${name} is ${problem[name]}; it must be a number above 0`, {
        place: name,
        remedy: 'Give a positive number.',
      });
    }
  }
  if (problem.years.length === 0 || !problem.years.every(Number.isInteger)) {
    throw new ForecastingError(
      'YEARS_INVALID',
      'The years to forecast must be one or more whole calendar years',
      {
        place: 'years',
        remedy: 'Give at least one year such as 2030.',
      },
    );
  }
  const seen = new Set<number>();
  for (const row of problem.sales) {
    const place = `sales of ${row.year}`;
    if (!Number.isInteger(row.year) || seen.has(row.year)) {
      throw new ForecastingError('SALES_INVALID', `The year ${row.year} is not whole or occurs twice`, {
        place,
        remedy: 'Give one row per calendar year.',
      });
    }
    seen.add(row.year);
    if (!(row.batteryGwh >= 0 && Number.isFinite(row.batteryGwh))) {
      throw new ForecastingError(
        'SALES_INVALID',
        `${row.batteryGwh} GWh were sold in ${row.year}; sales cannot be negative`,
        {
          place,
          remedy: 'Give the GWh sold as a number of 0 or more.',
        },
      );
    }
    checkShares(Object.values(row.chemistryShares), `chemistry shares of ${row.year}`);
  }
}

/** Refuses shares that are negative or do not sum to 1 (± 1e-6). */
export function checkShares(shares: readonly number[], place: string): void {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.every((share) => share >= 0) && Math.abs(sum - 1) <= SHARE_TOLERANCE) return;
  throw new ForecastingError(
    'SHARES_INVALID',
    `The ${place} sum to ${sum}; they must be 0 or more and sum to 1`,
    {
      place,
      remedy: 'Correct the shares so that they sum to 1.',
    },
  );
}
