export { FORECASTING_ERROR_CODES, ForecastingError, type ForecastingErrorCode } from './forecasting-error.ts';
export {
  type RetiredBatteries,
  type RetirementProblem,
  retiredByYear,
  type SalesCohort,
} from './retired-by-year.ts';
export { shareByZone } from './share-by-zone.ts';
export { weibullScaleYears, weibullSurvival } from './weibull.ts';
