import type { Problem } from '@relode/contract';

/** Codes of the client itself; all others are the server's. */
export const CLIENT_ERROR_CODES = [
  'SERVER_UNREACHABLE', // no answer came
  'ANSWER_UNREADABLE', // what came is not Relode's, or broke off
] as const;

/**
 * A request that did not succeed. With `problem` the server refused it and said why (its code is `code`);
 * without, the answer never came (SERVER_UNREACHABLE) or was not Relode's (ANSWER_UNREADABLE).
 */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: string;
  readonly status: number | null;
  readonly problem: Problem | null;

  constructor(code: string, message: string, details: ClientErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.status = details.status ?? null;
    this.problem = details.problem ?? null;
  }

  get place(): string | null {
    return this.problem?.place ?? null;
  }

  get remedy(): string | null {
    return this.problem?.remedy ?? null;
  }

  get faults(): Problem['faults'] {
    return this.problem?.faults ?? [];
  }
}

export interface ClientErrorDetails {
  readonly problem?: Problem;
  readonly status?: number;
  readonly cause?: unknown;
}
