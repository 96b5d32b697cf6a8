import { addTerm, createSparseRows, endRow, hasTerms, type SparseRows } from './sparse-rows.ts';

/** Minimise cost · x, lower ≤ x ≤ upper, rows; columns with `integer` 1 are whole numbers. */
export interface LinearModel {
  readonly columns: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly integer: Uint8Array;
  readonly rows: SparseRows;
}

export interface Column {
  readonly lower?: number; // 0 unless given
  readonly upper?: number; // Infinity unless given
  readonly cost?: number; // 0 unless given
  readonly integer?: boolean;
}

/** A linear model that grows column by column and row by row. */
export interface ModelBuilder {
  /** Index of the new column. */
  column(column: Column): number;
  addCost(column: number, cost: number): void;
  /**
   * lower ≤ Σ terms ≤ upper; terms of one column add up, those of columns below 0 are skipped, and a row without terms is
   * dropped where 0 fulfils it: −1 then. `place` names the row for people.
   */
  row(
    terms: readonly (readonly [column: number, value: number])[],
    lower: number,
    upper: number,
    place?: string,
  ): number;
  build(): LinearModel;
}

export function createModelBuilder(): ModelBuilder {
  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const integer: number[] = [];
  const rows = createSparseRows();
  const addColumn = (column: Column): number => {
    lower.push(column.lower ?? 0);
    upper.push(column.upper ?? Number.POSITIVE_INFINITY);
    integer.push(column.integer ? 1 : 0);
    return cost.push(column.cost ?? 0) - 1;
  };
  return {
    column: addColumn,
    addCost: (column, more) => {
      cost[column]! += more;
    },
    row: (terms, low, high) => {
      const before = rows.lower.length;
      const sums = new Map<number, number>();
      for (const [column, value] of terms) sums.set(column, (sums.get(column) ?? 0) + value);
      for (const [column, value] of sums) addTerm(rows, column, value);
      if (!hasTerms(rows) && (low > 0 || high < 0)) addTerm(rows, addColumn({ upper: 0 }), 1);
      endRow(rows, low, high);
      return rows.lower.length > before ? before : -1;
    },
    build: () => ({
      columns: cost.length,
      cost: Float64Array.from(cost),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      integer: Uint8Array.from(integer),
      rows,
    }),
  };
}
