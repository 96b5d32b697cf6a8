/** Rows of a linear model as they are added, kept in compressed sparse row order. */
export interface SparseRows {
  readonly starts: number[];
  readonly indices: number[];
  readonly values: number[];
  readonly lower: number[];
  readonly upper: number[];
}

export function createSparseRows(): SparseRows {
  return { starts: [0], indices: [], values: [], lower: [], upper: [] };
}

/** Adds one term to the row under construction; zero coefficients and columns below 0 (not in the model) are skipped. */
export function addTerm(rows: SparseRows, column: number, value: number): void {
  if (column < 0 || value === 0) return;
  rows.indices.push(column);
  rows.values.push(value);
}

/** The row under construction has a term. */
export function hasTerms({ indices, starts }: SparseRows): boolean {
  return indices.length > starts.at(-1)!;
}

/** Ends the row under construction: lower ≤ its terms ≤ upper. A row without terms is dropped. */
export function endRow(rows: SparseRows, lower: number, upper: number): void {
  if (!hasTerms(rows)) return;
  rows.starts.push(rows.indices.length);
  rows.lower.push(lower);
  rows.upper.push(upper);
}
