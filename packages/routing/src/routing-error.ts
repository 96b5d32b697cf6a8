import { DomainError } from '@relode/foundation';

export const ROUTING_ERROR_CODES = [
  'ROUTING_PROBLEM_INVALID', // a number, name or reference in the problem is wrong
  'ROUTING_FILE_INVALID', // a file of another tool is not what its format says
] as const;
export type RoutingErrorCode = (typeof ROUTING_ERROR_CODES)[number];

export class RoutingError extends DomainError<RoutingErrorCode> {}
