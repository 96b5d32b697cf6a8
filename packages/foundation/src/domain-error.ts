/**
 * A refusal that a program can act on (`code`) and a person can understand (`message`).
 * `place` says where the fault lies (file, row, column, field, region), `remedy` what to do about it.
 */
export class DomainError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly place: string | null;
  readonly remedy: string | null;
  /** Single faults behind this error, when there are several (an import reports them all together). */
  readonly faults: readonly Fault[];

  constructor(code: Code, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.place = details.place ?? null;
    this.remedy = details.remedy ?? null;
    this.faults = details.faults ?? [];
  }
}

export interface ErrorDetails {
  readonly place?: string;
  readonly remedy?: string;
  readonly faults?: readonly Fault[];
  readonly cause?: unknown;
}

/** One fault in a table or document that a user can find and mend. `row` counts the header line as 1. */
export interface Fault {
  readonly code: string;
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
  readonly remedy: string;
}
