import { DomainError } from '@relode/foundation';

export type GenerationErrorCode =
  | 'GAZETTEER_UNREADABLE'
  | 'COUNTRY_UNKNOWN'
  | 'COUNTRY_WITHOUT_PLACES'
  | 'ADMIN_UNKNOWN'
  | 'EV_STOCK_INVALID'
  | 'ZONE_LIMIT_INVALID'
  | 'PERIODS_INVALID';

/** Why no region can be made for what was asked. */
export class GenerationError extends DomainError<GenerationErrorCode> {}
