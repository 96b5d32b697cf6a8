import { CHEMISTRIES, type Chemistry } from '@relode/battery';
import type { Columns } from './column.ts';
import type { Table } from './csv-table.ts';
import type { SalesYear } from './region.ts';
import type { FaultList } from './region-error.ts';
import { type SALES_COLUMNS, shareColumn } from './table-columns.ts';

/** Shares may miss 1 by this much: rounding in the last digits, not a forgotten row. */
export const SHARE_TOLERANCE = 1e-6;

export interface SalesTable {
  readonly rows: readonly { readonly row: number; readonly cells: SalesYear }[];
  readonly whole: boolean;
}

/** Sales rows with their share columns gathered; shares that do not sum to 1 are faults. */
export function gatherSales(table: Table<Columns>, faults: FaultList): SalesTable {
  const { rows, whole } = table as Table<typeof SALES_COLUMNS>;
  const before = faults.count;
  const sales = rows.map(({ row, cells }) => {
    const { year, vehicles, batteryGwh, source, confidence } = cells;
    const chemistryShares = sharesOf(cells);
    const sum = Object.values(chemistryShares).reduce((total, share) => total + share, 0);
    if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
      faults.add(
        'SHARES_NOT_ONE',
        { file: 'sales.csv', row, column: 'share…' },
        `the chemistry shares of ${year} sum to ${Number(sum.toPrecision(9))}`,
        'Make the shares of every year sum to 1',
      );
    }
    return { row, cells: { year, vehicles, batteryGwh, chemistryShares, source, confidence } };
  });
  return { rows: sales, whole: whole && faults.count === before };
}

function sharesOf(cells: object): Partial<Record<Chemistry, number>> {
  const shares: Partial<Record<Chemistry, number>> = {};
  for (const chemistry of CHEMISTRIES) {
    const share = (cells as Readonly<Record<string, unknown>>)[shareColumn(chemistry)];
    if (typeof share === 'number') shares[chemistry] = share;
  }
  return shares;
}
