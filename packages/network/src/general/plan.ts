/** What to build, move, process, store and dispose of. Absent entries are 0. */
export interface GeneralPlan {
  /** Capacity in tonnes by site, then period; 0 = closed. Sites without sizes have Infinity. */
  readonly capacity: readonly (readonly number[])[];
  readonly flows: readonly Flow[];
  readonly processed: readonly (readonly number[])[]; // site × period, tonnes
  readonly stored: readonly Amount[]; // at the end of the period
  readonly disposed: readonly Amount[];
}

export interface Flow {
  readonly arc: number;
  readonly period: number;
  readonly tonnes: number;
}

export interface Amount {
  readonly site: number;
  readonly product: string;
  readonly period: number;
  readonly tonnes: number;
}

/** Money by kind and period, undiscounted. */
export interface GeneralCosts {
  readonly opening: readonly number[];
  readonly expansion: readonly number[];
  readonly closing: readonly number[];
  readonly fixed: readonly number[];
  readonly processing: readonly number[];
  readonly sending: readonly number[];
  readonly transport: readonly number[];
  readonly storage: readonly number[];
  readonly disposal: readonly number[];
  readonly emissions: readonly number[];
}
