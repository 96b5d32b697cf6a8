import { DomainError } from '@relode/foundation';

export const VALUATION_ERROR_CODES = [
  'CAPACITY_INVALID', // a plant's tonnes per year are not a number above 0
  'MIX_INVALID', // chemistry shares negative or not summing to 1
  'PRICE_UNKNOWN', // a price for a material that no process recovers
  'PRICE_INVALID', // a price that is negative or not a number
  'TRANSPORT_INVALID', // a mass or distance that is negative or not a number
] as const;
export type ValuationErrorCode = (typeof VALUATION_ERROR_CODES)[number];

export class ValuationError extends DomainError<ValuationErrorCode> {}
