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

/** Adds `lower ≤ Σ value·column ≤ upper`; terms come as column, value, column, value … */
export function addRow(rows: SparseRows, lower: number, upper: number, terms: readonly number[]): void {
  for (let i = 0; i < terms.length; i += 2) {
    if (terms[i + 1] === 0) continue;
    rows.indices.push(terms[i]!);
    rows.values.push(terms[i + 1]!);
  }
  rows.starts.push(rows.indices.length);
  rows.lower.push(lower);
  rows.upper.push(upper);
}
