import { DomainError } from '@relode/foundation';

export const DISPATCH_ERROR_CODES = [
  'DAY_INVALID', // orders, depots or fleet have wrong content; `faults` holds every single fault
  'DRIVE_INCOMPLETE', // no energy price, grid factor or comparable consumption for a drive that is asked for
  'POOL_INVALID', // pooling needs orders of 2 to 30 companies
  'POOL_UNSERVED', // a coalition cannot serve its orders, so costs cannot be compared
  'POOL_STOPPED', // stopped before every coalition that the split needs was planned
] as const;
export type DispatchErrorCode = (typeof DISPATCH_ERROR_CODES)[number];

export class DispatchError extends DomainError<DispatchErrorCode> {}
