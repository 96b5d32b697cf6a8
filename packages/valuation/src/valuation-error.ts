import { DomainError } from '@relode/foundation';

export const VALUATION_ERROR_CODES = [
  'CAPACITY_INVALID', // a plant's tonnes per year are not a number above 0, or a curve's do not ascend
  'CHEMISTRY_UNKNOWN', // a chemistry that is not one of CHEMISTRIES
  'MIX_INVALID', // chemistry shares negative or not summing to 1
  'OPTION_UNKNOWN', // a process, feedstock, cost set or transport mode that does not exist
  'PRICE_UNKNOWN', // a price for a material that no process recovers
  'PRICE_INVALID', // a price that is negative or not a number
  'TRANSPORT_INVALID', // a distance, share or emission factor that is out of range
] as const;
export type ValuationErrorCode = (typeof VALUATION_ERROR_CODES)[number];

export class ValuationError extends DomainError<ValuationErrorCode> {}
