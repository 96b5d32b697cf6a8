import { DomainError } from '@relode/foundation';

export const FORECASTING_ERROR_CODES = [
  'SALES_INVALID', // a year twice or not whole, or batteries that are negative or not a number
  'SHARES_INVALID', // chemistry or zone shares negative or not summing to 1
  'LIFE_INVALID', // shape, mean life or pack mass not positive
  'YEARS_INVALID', // no year asked for, or one that is not whole
] as const;
export type ForecastingErrorCode = (typeof FORECASTING_ERROR_CODES)[number];

export class ForecastingError extends DomainError<ForecastingErrorCode> {}
