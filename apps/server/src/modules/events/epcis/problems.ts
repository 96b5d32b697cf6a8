import type { Problem } from '@relode/contract';

const EXCEPTIONS: Readonly<Record<number, string>> = {
  400: 'ValidationException',
  401: 'SecurityException',
  403: 'SecurityException',
  404: 'NoSuchResourceException',
  406: 'NotAcceptableException',
  409: 'ResourceAlreadyExistsException',
  413: 'CaptureLimitExceededException',
  414: 'URITooLongException',
  415: 'UnsupportedMediaTypeException',
  500: 'ImplementationException',
  503: 'ImplementationException',
  507: 'ImplementationException',
};

/** Refusals whose exception the status alone does not tell (EPCIS 2.0, 8.2.5). */
const EXCEPTION_OF_CODE: Readonly<Record<string, string>> = {
  EPCIS_QUERY_PARAMETER: 'QueryParameterException',
  EPCIS_QUERY_TOO_COMPLEX: 'QueryTooComplexException',
  EPCIS_QUERY_TOO_LARGE: 'QueryTooLargeException',
  QUERY_TOO_BROAD: 'QueryTooComplexException',
  PAGE_TOKEN_INVALID: 'QueryParameterException',
  QUERY_NOT_FOUND: 'NoSuchNameException',
  SUBSCRIPTION_INVALID: 'SubscriptionControlsException',
};

/** The problem as EPCIS names it; events that break a rule are invalid, which is 400 there. */
export function toEpcisProblem(problem: Problem): Problem {
  const status = problem.status === 422 ? 400 : problem.status;
  const exception = EXCEPTION_OF_CODE[problem.code] ?? EXCEPTIONS[status] ?? 'ImplementationException';
  return { ...problem, status, type: `epcisException:${exception}` };
}
