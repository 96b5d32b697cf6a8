import type { GeneralModel } from '../columns.ts';

/**
 * flow ≤ supply · stands for arcs from sites that only have supply, into sites with sizes and no store: implied for whole
 * numbers by capacity, and what makes the relaxation tight (as x ≤ y in facility location).
 */
export function sendOnlyToOpen({ network, columns, builder }: GeneralModel): void {
  network.arcs.forEach(({ from, to, product }, a) => {
    const source = network.sites[from]!;
    const target = network.sites[to]!;
    if (source.recipe !== null || target.sizes === null) return;
    network.periods.forEach((_, t) => {
      const supply = source.supply[product]?.[t] ?? 0;
      const terms = [
        [columns.flow(a, t), 1],
        [columns.stands(to, 0, t), -supply],
      ] as const;
      if (supply > 0) builder.row(terms, Number.NEGATIVE_INFINITY, 0);
    });
  });
}
