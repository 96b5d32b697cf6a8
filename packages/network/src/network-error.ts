import { DomainError } from '@relode/foundation';

export const NETWORK_ERROR_CODES = [
  'PROBLEM_INVALID', // a number or reference in the problem is wrong
  'NO_REACHABLE_SITE', // supply that must be covered has no service within reach
  'COVERAGE_UNREACHABLE', // a coverage requirement asks for more than every service together can reach
  'CAPACITY_TOO_SMALL', // all sites at their largest level cannot take what coverage forces in
  'LIMIT_UNREACHABLE', // no plan keeps within a limit on money or emissions
  'PLAN_IMPOSSIBLE', // requirements of a general network contradict each other
  'FILE_INVALID', // a file of another tool is not what its format says
  'STOPPED', // stopped before a first plan
  'SOLVER_FAILED', // the exact solver ended without an answer
] as const;
export type NetworkErrorCode = (typeof NETWORK_ERROR_CODES)[number];

export class NetworkError extends DomainError<NetworkErrorCode> {}
