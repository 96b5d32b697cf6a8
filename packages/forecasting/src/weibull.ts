import { gamma } from './gamma.ts';

/** Scale of the Weibull life with this mean: λ = mean / Γ(1 + 1/k), years. */
export function weibullScaleYears(meanLifeYears: number, weibullShape: number): number {
  return meanLifeYears / gamma(1 + 1 / weibullShape);
}

/** Share of a cohort still in use at an age: S(t) = exp(−(t/λ)^k), and 1 before the sale. Weibull (1951). */
export function weibullSurvival(ageYears: number, weibullShape: number, scaleYears: number): number {
  return ageYears <= 0 ? 1 : Math.exp(-((ageYears / scaleYears) ** weibullShape));
}
