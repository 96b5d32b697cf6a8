import type { GeneralModel } from '../columns.ts';

/** stored − limit · stands ≤ 0, for every site that has sizes. */
export function storeOnlyWhereOpen({ network, columns, builder }: GeneralModel): void {
  network.sites.forEach(({ sizes, storage }, s) => {
    if (sizes === null) return;
    for (const [product, { limit }] of Object.entries(storage)) {
      for (let t = 0; t + 1 < network.periods.length; t++) {
        if (!Number.isFinite(limit[t]!)) continue;
        const terms = [
          [columns.stored(s, product, t), 1],
          [columns.stands(s, 0, t), -limit[t]!],
        ] as const;
        builder.row(terms, Number.NEGATIVE_INFINITY, 0);
      }
    }
  });
}
